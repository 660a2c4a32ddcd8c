package io.ticketgram.spi;

import io.ticketgram.ticket.Ticket;
import java.time.Instant;

/**
 * A client waits for an answer for too long.
 *
 * @param ticket as it was when that was noticed
 * @param waitingSince when the client wrote what nobody has answered
 * @param due when the answer should have been there, by the priority of the ticket
 */
public record Overdue(Ticket ticket, Instant waitingSince, Instant due) {}
