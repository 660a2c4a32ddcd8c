/**
 * Groups of a messenger that are a client's: how they become that, how tickets are made of what is
 * said there, and what the group is told of them. The rules are in {@code docs/groups.md}.
 */
@NullMarked
package io.ticketgram.group;

import org.jspecify.annotations.NullMarked;
