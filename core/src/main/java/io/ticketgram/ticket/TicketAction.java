package io.ticketgram.ticket;

/**
 * Something an {@link Actor} does to a ticket that may move it to another status. A button's text
 * is the catalogue text {@code action.<key>}.
 *
 * @param key lower-case letters, digits and underscores
 */
public record TicketAction(String key) {
  /** A message that the other side reads. */
  public static final TicketAction REPLY = new TicketAction("reply");

  /** Ends the work on a ticket and takes it out of the list of open ones. */
  public static final TicketAction ARCHIVE = new TicketAction("archive");

  /** Staff take the work up. */
  public static final TicketAction START = new TicketAction("start_work");

  /** Staff have done what was asked. */
  public static final TicketAction RESOLVE = new TicketAction("resolve");

  /** Ends the work for good. */
  public static final TicketAction CLOSE = new TicketAction("close");

  /** Takes up work again that was done. */
  public static final TicketAction REOPEN = new TicketAction("reopen");

  /** The client says how good the work was. */
  public static final TicketAction RATE = new TicketAction("rate");

  public TicketAction {
    Values.requireKey("TicketAction", key);
  }

  @Override
  public String toString() {
    return key;
  }
}
