package io.ticketgram.notification;

/**
 * What became of a notification that was to be sent.
 *
 * @param chats for how many chats it is queued
 * @param unreachable in how many chats the client can't be reached
 */
public record NotificationResult(Outcome outcome, int chats, int unreachable) {
  /** What became of it. */
  public enum Outcome {
    /** It is on its way; the receipts tell what becomes of it. */
    QUEUED,
    /** The client can be reached in no chat, having blocked the bots; that is in the receipts. */
    UNREACHABLE,
    /** One with this id went to this client before. Nothing is sent. */
    ALREADY_SENT,
    /** The client does not want this kind in the messenger. Nothing is sent or kept. */
    TURNED_OFF,
    /** No chat with a bot for notifications is bound to the client. Nothing is sent or kept. */
    NOT_LINKED
  }

  static NotificationResult nothing(Outcome why) {
    return new NotificationResult(why, 0, 0);
  }
}
