package io.ticketgram.notification;

import io.ticketgram.desk.Committer;
import io.ticketgram.desk.Consequence;
import io.ticketgram.desk.DeskParts;
import java.time.Duration;
import java.util.List;

/** Everything about notifications, put together. Thread-safe. */
public final class NotificationCenter {
  private final DeskParts parts;
  private final Preferences preferences;

  /** The notifications of a preset. */
  public NotificationCenter(Notifications notifications, DeskParts parts) {
    this.parts = parts;
    this.preferences =
        new Preferences(notifications, parts.storage(), parts.codec(), parts.clock());
  }

  /** What clients want to get. */
  public Preferences preferences() {
    return preferences;
  }

  /** What follows when tickets change. */
  public List<Consequence> consequences() {
    boolean replies =
        preferences.notifications().kind(NotificationKind.SUPPORT_REPLY.id()).isPresent();
    return replies ? List.of(new ReplyNotices(parts, preferences)) : List.of();
  }

  /**
   * What the host's panel does.
   *
   * @param kept how long it is known what was sent
   */
  public NotificationDesk desk(Committer committer, Duration kept) {
    return new NotificationDesk(parts, preferences, committer, kept);
  }
}
