package io.ticketgram.notification;

/**
 * Whether a client gets a kind of notification in a way.
 *
 * @param kind the id of a {@link NotificationKind}
 * @param channel the id of a {@link NotificationChannel}
 */
public record NotificationChoice(String kind, String channel, boolean on) {
  /** Of these, through this. */
  public NotificationChoice(NotificationKind kind, NotificationChannel channel, boolean on) {
    this(kind.id(), channel.id(), on);
  }
}
