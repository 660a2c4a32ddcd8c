package io.ticketgram.desk;

import io.ticketgram.ticket.TicketgramException;

/** The host's scanner refused a file of a panel's request; nothing was changed. */
public final class FileRefusedException extends TicketgramException.Permanent {
  private static final long serialVersionUID = 1L;

  FileRefusedException(String fileName, String reason) {
    super("The file '" + fileName + "' was refused: " + reason);
  }
}
