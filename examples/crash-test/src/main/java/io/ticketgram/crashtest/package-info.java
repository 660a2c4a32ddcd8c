/**
 * A desk in a process of its own, made to be killed: {@link io.ticketgram.crashtest.DeskNode} runs
 * it; the tests of this module play Telegram, the billing system, the people and the murderer.
 */
@NullMarked
package io.ticketgram.crashtest;

import org.jspecify.annotations.NullMarked;
