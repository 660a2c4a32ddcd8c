/** In-memory implementations of the interfaces a host implements, for trials and tests. */
@NullMarked
package io.ticketgram.memory;

import org.jspecify.annotations.NullMarked;
