package io.ticketgram.ticket;

/**
 * The urgency of a ticket. What people read is the catalogue text {@code priority.<key>}.
 *
 * @param key lower-case letters, digits and underscores
 */
public record Priority(String key) {
  public static final Priority LOW = new Priority("low");
  public static final Priority NORMAL = new Priority("normal");
  public static final Priority HIGH = new Priority("high");

  public Priority {
    Values.requireKey("Priority", key);
  }

  @Override
  public String toString() {
    return key;
  }
}
