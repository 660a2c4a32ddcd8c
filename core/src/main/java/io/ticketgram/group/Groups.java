package io.ticketgram.group;

import java.time.Duration;

/**
 * How groups of the messenger work with the desk. Immutable; every {@code with…} returns another
 * one.
 *
 * @param way how a group becomes a client's
 * @param fewestCharacters how long a text must be to become a ticket, 1 or more
 * @param remindAfter how long somebody who may not use the bot in a group is not answered again
 *     there, a minute or more
 * @param identifierLifetime how long the identifier of a group can be entered in the panel, a
 *     minute to a day
 */
public record Groups(
    Way way, int fewestCharacters, Duration remindAfter, Duration identifierLifetime) {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  public Groups {
    if (fewestCharacters < 1 || remindAfter.compareTo(MINUTE) < 0) {
      throw new IllegalArgumentException(
          "A ticket needs a character at least, and nobody is reminded twice within a minute");
    }
    if (identifierLifetime.compareTo(MINUTE) < 0
        || identifierLifetime.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "The identifier of a group lives for a minute to a day, not " + identifierLifetime);
    }
  }

  /** How a group becomes a client's. */
  public enum Way {
    /** Never: there is nothing for the bot in groups. */
    NONE,
    /** An administrator of the group chooses one of their services with {@code /config}. */
    CONFIGURED,
    /** The identifier that the bot shows in the group is entered in the panel. */
    ACTIVATED
  }

  /** No groups. */
  public static Groups none() {
    return by(Way.NONE);
  }

  /** Groups that are configured in the group itself, for one service each. */
  public static Groups configuredInGroup() {
    return by(Way.CONFIGURED);
  }

  /** Groups that are activated in the panel. */
  public static Groups activatedInPanel() {
    return by(Way.ACTIVATED);
  }

  private static Groups by(Way way) {
    return new Groups(way, 10, Duration.ofHours(1), Duration.ofHours(1));
  }

  /** This with another length of the shortest text that becomes a ticket. */
  public Groups withFewestCharacters(int characters) {
    return new Groups(way, characters, remindAfter, identifierLifetime);
  }

  /** This with another time before somebody who may not use the bot is answered again. */
  public Groups withRemindAfter(Duration time) {
    return new Groups(way, fewestCharacters, time, identifierLifetime);
  }

  /** This with another lifetime of the identifiers of groups. */
  public Groups withIdentifierLifetime(Duration lifetime) {
    return new Groups(way, fewestCharacters, remindAfter, lifetime);
  }
}
