/**
 * Support tickets of a billing system in a messenger. {@link io.ticketgram.TicketDesk} is the door:
 * build one, start it, and call it from the panel.
 */
@NullMarked
package io.ticketgram;

import org.jspecify.annotations.NullMarked;
