package io.ticketgram.spi;

import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketEvent;
import java.util.List;

/**
 * What happened to one ticket.
 *
 * @param after the ticket as it is then; it follows version {@code after.version() - 1}, and
 *     version 1 is a new ticket
 * @param events what happened, in order, at least one; messages are in {@link
 *     TicketEvent.MessageAdded}
 */
public record TicketChange(Ticket after, List<TicketEvent> events) {
  public TicketChange {
    events = List.copyOf(events);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("A change of a ticket needs an event");
    }
    for (TicketEvent event : events) {
      if (!event.ticket().equals(after.id())) {
        throw new IllegalArgumentException("An event of ticket " + event.ticket());
      }
    }
  }
}
