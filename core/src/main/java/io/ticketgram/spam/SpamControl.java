package io.ticketgram.spam;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much a person may send to the bots. Immutable.
 *
 * @param inputs how many messages, files (an album is one) and presses within {@code window}; after
 *     more of them nothing is taken for as long
 * @param window a second to a day
 * @param tickets how many new tickets of a client within {@code ticketWindow}
 * @param ticketWindow a second or more
 * @param floods after how many such pauses within an hour the account is banned, or 0 for never
 * @param ban for how long it is banned then, or null
 */
public record SpamControl(
    int inputs,
    Duration window,
    int tickets,
    Duration ticketWindow,
    int floods,
    @Nullable Duration ban) {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  public SpamControl {
    if (inputs < 1 || tickets < 1) {
      throw new IllegalArgumentException(
          "A person may send at least one thing: " + inputs + " inputs, " + tickets + " tickets");
    }
    if (window.compareTo(SECOND) < 0
        || window.compareTo(DAY) > 0
        || ticketWindow.compareTo(SECOND) < 0) {
      throw new IllegalArgumentException(
          "Rates are counted over a second to a day: " + window + ", " + ticketWindow);
    }
    if (floods < 0 || (floods > 0 && (ban == null || ban.compareTo(SECOND) < 0))) {
      throw new IllegalArgumentException(
          "Ban after one flood or more, for a second or longer: " + floods + ", " + ban);
    }
  }

  /** 40 inputs a minute, 10 new tickets an hour, and nobody is banned by itself. */
  public static SpamControl standard() {
    return new SpamControl(40, Duration.ofMinutes(1), 10, Duration.ofHours(1), 0, null);
  }

  /** The same with another rate of messages, files and presses. */
  public SpamControl withInputs(int limit, Duration within) {
    return new SpamControl(limit, within, tickets, ticketWindow, floods, ban);
  }

  /** The same with another rate of new tickets. */
  public SpamControl withNewTickets(int limit, Duration within) {
    return new SpamControl(inputs, window, limit, within, floods, ban);
  }

  /** The same with a ban of whoever sends too much so many times within an hour. */
  public SpamControl banningAfter(int times, Duration length) {
    return new SpamControl(inputs, window, tickets, ticketWindow, times, length);
  }
}
