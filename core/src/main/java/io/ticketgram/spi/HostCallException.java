package io.ticketgram.spi;

import io.ticketgram.ticket.TicketgramException;

/**
 * A call into the host's code failed, took longer than its deadline, or answered what its contract
 * forbids.
 */
public final class HostCallException extends TicketgramException.Retriable {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param call which call, for example {@code SupportCatalog.departments}
   * @param problem what went wrong with it; holds no secret
   */
  public HostCallException(String call, String problem, Throwable cause) {
    super(call + " " + problem, cause);
  }

  /** The same without another exception behind it. */
  public HostCallException(String call, String problem) {
    super(call + " " + problem);
  }
}
