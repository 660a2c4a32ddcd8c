package io.ticketgram.spi;

/** Told what happens to tickets and chats, so that a panel can show it at once. The rules apply. */
@FunctionalInterface
public interface TicketEventListener {
  /**
   * Called after the change was committed, on a thread of the desk.
   *
   * <ul>
   *   <li><b>LIS-1</b> Called at least once for every change and repeated until it returns
   *       normally. Changes of one ticket come in order; the ticket's id and version tell a
   *       repetition.
   *   <li><b>LIS-2</b> A listener that fails delays later changes of the same ticket, nothing else.
   * </ul>
   *
   * @param change the ticket as it was right after it, with what happened
   */
  void onChange(TicketChange change);

  /**
   * Called when a client can no longer be reached in a chat, and when they can be again; until then
   * they are told nothing there.
   *
   * <ul>
   *   <li><b>LIS-3</b> As LIS-1, in order for each chat.
   * </ul>
   */
  default void onReach(Reach reach) {}

  /**
   * Called when a client waits for an answer of staff for longer than the preset's targets allow.
   *
   * <ul>
   *   <li><b>LIS-4</b> As LIS-1, once for each time a client waits, in order with the changes of
   *       the ticket: staff may have answered meanwhile.
   * </ul>
   */
  default void onOverdue(Overdue overdue) {}
}
