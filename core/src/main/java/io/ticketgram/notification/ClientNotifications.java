package io.ticketgram.notification;

import io.ticketgram.spi.Receipt;
import java.util.List;
import java.util.Map;

/**
 * Everything that is kept of a client about notifications.
 *
 * @param changes of the preferences, oldest first
 * @param sent in the order of their ids
 * @param receipts by the id of what was sent: what became of it in each chat
 */
public record ClientNotifications(
    NotificationPreferences preferences,
    List<PreferenceChange> changes,
    List<SentNotification> sent,
    Map<String, List<Receipt>> receipts) {
  public ClientNotifications {
    changes = List.copyOf(changes);
    sent = List.copyOf(sent);
    receipts = Map.copyOf(receipts);
  }
}
