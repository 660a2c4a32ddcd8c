package io.ticketgram.spi;

import io.ticketgram.ticket.TicketgramException;

/** A storage can't do its work now. What it was asked for will be asked for again. */
public class StorageException extends TicketgramException.Retriable {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what failed; holds no secret
   */
  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Creates the exception.
   *
   * @param message what failed; holds no secret
   */
  public StorageException(String message) {
    super(message);
  }
}
