package io.ticketgram.desk;

import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketgramException;

/** Others changed the same each time this was tried. Nothing was changed; try again. */
public final class TooManyConflictsException extends TicketgramException.Retriable {
  private static final long serialVersionUID = 1L;

  TooManyConflictsException(TicketId ticket) {
    this("Ticket " + ticket);
  }

  /** What was changed by others, as the beginning of a sentence; holds no secret. */
  public TooManyConflictsException(String what) {
    super(what + " was changed by others each time this was tried; try again");
  }
}
