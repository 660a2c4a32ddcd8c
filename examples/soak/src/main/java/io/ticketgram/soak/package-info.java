/** A long run with many people and many faults, checked from outside. */
@NullMarked
package io.ticketgram.soak;

import org.jspecify.annotations.NullMarked;
