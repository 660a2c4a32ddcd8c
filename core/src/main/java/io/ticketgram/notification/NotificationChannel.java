package io.ticketgram.notification;

import io.ticketgram.text.Phrase;

/**
 * A way in which notifications reach clients. The desk itself sends through {@link #MESSENGER}; a
 * host's own ways, such as e-mail or SMS, are kept and shown here, and the host reads them before
 * it sends. What people read is the catalogue text {@code notification.channel.<id>}.
 *
 * @param id 1 to 16 lower-case letters, digits and underscores; stored with the clients' choices
 */
public record NotificationChannel(String id) {
  /** The bots of the desk. */
  public static final NotificationChannel MESSENGER = new NotificationChannel("messenger");

  public NotificationChannel {
    if (!id.matches("[a-z0-9_]{1,16}")) {
      throw new IllegalArgumentException(
          "The id of a way of notifications has 1 to 16 lower-case letters, digits and underscores: '"
              + id
              + "'");
    }
  }

  /** What it is called. */
  public Phrase name() {
    return Phrase.of("notification.channel." + id);
  }
}
