package io.ticketgram.ticket;

/**
 * The root of everything this library throws at a host. What can be tried again unchanged is a
 * {@link Retriable}; everything else needs something to be changed first.
 */
public abstract sealed class TicketgramException extends RuntimeException
    permits TicketgramException.Retriable, TicketgramException.Permanent {
  private static final long serialVersionUID = 1L;

  private TicketgramException(String message, Throwable cause) {
    super(message, cause);
  }

  private TicketgramException(String message) {
    super(message);
  }

  /** The same call may succeed later. */
  public abstract static non-sealed class Retriable extends TicketgramException {
    private static final long serialVersionUID = 1L;

    protected Retriable(String message, Throwable cause) {
      super(message, cause);
    }

    protected Retriable(String message) {
      super(message);
    }
  }

  /** The same call will fail again. */
  public abstract static non-sealed class Permanent extends TicketgramException {
    private static final long serialVersionUID = 1L;

    protected Permanent(String message) {
      super(message);
    }
  }
}
