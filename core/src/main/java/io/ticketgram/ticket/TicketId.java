package io.ticketgram.ticket;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number of a ticket, as people see it ({@code /ticket_159}).
 *
 * @param value 1 or more
 */
public record TicketId(long value) implements Comparable<TicketId> {
  private static final int MAX_DIGITS = 18;
  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");

  public TicketId {
    if (value < 1) {
      throw new IllegalArgumentException("A ticket number must be 1 or more: " + value);
    }
  }

  /**
   * Reads a number that a person typed, in the digits of any script; empty when it is no ticket
   * number.
   */
  public static Optional<TicketId> parse(String typed) {
    // what is copied from a chat brings marks of its writing direction along
    String digits = INVISIBLE.matcher(typed).replaceAll("").strip();
    if (digits.isEmpty() || digits.length() > MAX_DIGITS) {
      return Optional.empty();
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), 10);
      if (digit < 0) {
        return Optional.empty();
      }
      value = value * 10 + digit;
    }
    return value < 1 ? Optional.empty() : Optional.of(new TicketId(value));
  }

  @Override
  public int compareTo(TicketId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
