package io.ticketgram.desk;

import io.ticketgram.ticket.TicketgramException;

/** Somebody else has changed the same since it was read. Read it again, and decide anew. */
public final class ChangedMeanwhileException extends TicketgramException.Permanent {
  private static final long serialVersionUID = 1L;

  ChangedMeanwhileException(String what) {
    super(what + " was changed or deleted since it was read; read it again");
  }
}
