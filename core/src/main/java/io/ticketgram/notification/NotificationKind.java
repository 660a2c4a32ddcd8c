package io.ticketgram.notification;

import io.ticketgram.text.Phrase;

/**
 * A kind of notification that clients get or do not get. What people read is the catalogue text
 * {@code notification.kind.<id>}: a host's own kind needs one in the languages of its clients.
 *
 * @param id 1 to 24 lower-case letters, digits and underscores; stored with the clients' choices
 */
public record NotificationKind(String id, Mode mode) {
  /** The balance is low. */
  public static final NotificationKind LOW_BALANCE = optional("low_balance");

  /** A service is soon to be deleted. */
  public static final NotificationKind SERVICE_DELETION = optional("service_deletion");

  /** Support replied in a ticket. The desk itself sends these, see {@link Notifications}. */
  public static final NotificationKind SUPPORT_REPLY = optional("support_reply");

  /** A payment was credited. */
  public static final NotificationKind PAYMENT_CREDITED = optional("payment_credited");

  /** A service was stopped. */
  public static final NotificationKind SERVICE_STOPPED = optional("service_stopped");

  /** Whether it is sent to somebody who has chosen nothing. */
  public enum Mode {
    /** Off until the client turns it on. */
    OFF_AT_FIRST,
    /** On until the client turns it off. */
    ON_AT_FIRST,
    /** On, and nobody can turn it off. */
    ALWAYS_ON
  }

  public NotificationKind {
    if (!id.matches("[a-z0-9_]{1,24}")) {
      throw new IllegalArgumentException(
          "The id of a kind of notification has 1 to 24 lower-case letters, digits and underscores: '"
              + id
              + "'");
    }
  }

  /** A kind that is off until the client turns it on. */
  public static NotificationKind optional(String id) {
    return new NotificationKind(id, Mode.OFF_AT_FIRST);
  }

  /** What it is called. */
  public Phrase name() {
    return Phrase.of("notification.kind." + id);
  }

  boolean isOnAtFirst() {
    return mode != Mode.OFF_AT_FIRST;
  }

  /** Whether a client can turn it on and off. */
  public boolean isChangeable() {
    return mode != Mode.ALWAYS_ON;
  }
}
