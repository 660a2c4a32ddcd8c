package io.ticketgram.desk;

import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketgramException;

/** There is no such ticket for whoever asks: none at all, or somebody else's. */
public final class TicketNotFoundException extends TicketgramException.Permanent {
  private static final long serialVersionUID = 1L;

  TicketNotFoundException(TicketId ticket) {
    super("Ticket " + ticket + " is not there, or not theirs who asked for it");
  }
}
