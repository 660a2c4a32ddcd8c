package io.ticketgram.ticket;

/**
 * A status of a {@link Workflow}. What people read is the catalogue text {@code status.<key>}.
 *
 * @param key lower-case letters, digits and underscores
 */
public record Status(String key) {
  public Status {
    Values.requireKey("Status", key);
  }

  @Override
  public String toString() {
    return key;
  }
}
