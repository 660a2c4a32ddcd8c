package io.ticketgram.desk;

import io.ticketgram.ticket.TicketgramException;

/** A request of the host breaks one of its constraints. The message names it. */
public final class InvalidRequestException extends TicketgramException.Permanent {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message which constraint, and what to do; holds no secret
   */
  public InvalidRequestException(String message) {
    super(message);
  }
}
