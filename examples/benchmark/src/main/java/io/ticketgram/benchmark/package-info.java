/** A bot for load tests. */
@NullMarked
package io.ticketgram.benchmark;

import org.jspecify.annotations.NullMarked;
