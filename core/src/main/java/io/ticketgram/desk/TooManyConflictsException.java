package io.ticketgram.desk;

import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketgramException;

/** Others changed the ticket each time this was tried. Nothing was changed; try again. */
public final class TooManyConflictsException extends TicketgramException.Retriable {
  private static final long serialVersionUID = 1L;

  TooManyConflictsException(TicketId ticket) {
    super("Ticket " + ticket + " was changed by others each time this was tried; try again");
  }
}
