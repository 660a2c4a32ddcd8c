/**
 * Who a person in a messenger is: how their account is bound to a client of the host, how that
 * ends, and what is kept of it for the host to look at.
 */
@NullMarked
package io.ticketgram.identity;

import org.jspecify.annotations.NullMarked;
