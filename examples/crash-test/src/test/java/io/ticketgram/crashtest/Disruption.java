package io.ticketgram.crashtest;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * A time in which something was taken away from a node, by {@link System#nanoTime}: its life, or
 * its database.
 *
 * @param what for reports
 */
record Disruption(String what, long from, long to) {
  /** With the times of day, as in the nodes' logs. */
  @Override
  public String toString() {
    return timeOfDay(from) + " to " + timeOfDay(to) + " " + what;
  }

  static String timeOfDay(long nanoTime) {
    return Instant.now()
        .minusNanos(System.nanoTime() - nanoTime)
        .atZone(ZoneId.systemDefault())
        .format(DateTimeFormatter.ofPattern("HH:mm:ss.SSS"));
  }
}
