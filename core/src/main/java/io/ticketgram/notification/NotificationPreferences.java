package io.ticketgram.notification;

import java.util.List;

/**
 * What a client gets: a row for each kind, and in it each way.
 *
 * @param choices every kind in every way, in the order of the preset
 */
public record NotificationPreferences(List<NotificationChoice> choices) {
  public NotificationPreferences {
    choices = List.copyOf(choices);
  }

  /** Whether a kind comes in a way; false for one that the preset does not have. */
  public boolean isOn(String kind, String channel) {
    return choices.contains(new NotificationChoice(kind, channel, true));
  }

  /** Whether a kind comes in a way. */
  public boolean isOn(NotificationKind kind, NotificationChannel channel) {
    return isOn(kind.id(), channel.id());
  }
}
