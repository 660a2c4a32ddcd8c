/**
 * What keeps a desk running: lanes that handle inputs in order, the outbox that does what was
 * committed, deadlines for the host's code, and timers. Not part of the API.
 */
@NullMarked
package io.ticketgram.runtime;

import org.jspecify.annotations.NullMarked;
