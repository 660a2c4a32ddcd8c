package io.ticketgram.notification;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which kinds of notifications there are, and in which ways they can come. Immutable.
 *
 * <p>With {@link NotificationKind#SUPPORT_REPLY} among them, the desk tells clients who turned it
 * on of replies in short, with a link to the bot for requests, in bots that are for notifications
 * alone: a bot that takes requests shows the whole reply anyway.
 *
 * @param kinds in the order in which people see them
 * @param channels in the order in which people see them; the messenger is the first
 */
public record Notifications(List<NotificationKind> kinds, List<NotificationChannel> channels) {
  public Notifications {
    kinds = List.copyOf(kinds);
    channels = List.copyOf(channels);
    if (channels.isEmpty() || !channels.get(0).equals(NotificationChannel.MESSENGER)) {
      throw new IllegalArgumentException("The messenger is the first way of notifications");
    }
    requireOnce(kinds.stream().map(NotificationKind::id).toList());
    requireOnce(channels.stream().map(NotificationChannel::id).toList());
  }

  private static void requireOnce(List<String> ids) {
    Set<String> seen = new HashSet<>();
    for (String id : ids) {
      if (!seen.add(id)) {
        throw new IllegalArgumentException("Two notifications or ways of them are '" + id + "'");
      }
    }
  }

  /** These kinds, in the messenger. */
  public static Notifications of(NotificationKind... kinds) {
    return new Notifications(List.of(kinds), List.of(NotificationChannel.MESSENGER));
  }

  /** No notifications at all. */
  public static Notifications none() {
    return of();
  }

  /** These with one more kind. */
  public Notifications with(NotificationKind kind) {
    List<NotificationKind> more = new ArrayList<>(kinds);
    more.add(kind);
    return new Notifications(more, channels);
  }

  /** These with one more way, through which the host sends by itself. */
  public Notifications with(NotificationChannel channel) {
    List<NotificationChannel> more = new ArrayList<>(channels);
    more.add(channel);
    return new Notifications(kinds, more);
  }

  /** A kind by its id. */
  public Optional<NotificationKind> kind(String id) {
    return kinds.stream().filter(kind -> kind.id().equals(id)).findFirst();
  }

  /** A way by its id. */
  public Optional<NotificationChannel> channel(String id) {
    return channels.stream().filter(channel -> channel.id().equals(id)).findFirst();
  }
}
