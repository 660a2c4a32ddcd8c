package io.ticketgram.desk;

import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketMessage;
import java.util.List;

/**
 * A ticket with everything that its viewer may see.
 *
 * @param messages oldest first
 * @param history oldest first
 */
public record TicketDetails(
    Ticket ticket, List<TicketMessage> messages, List<TicketEvent> history) {}
