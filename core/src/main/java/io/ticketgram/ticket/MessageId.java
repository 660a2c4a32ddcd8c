package io.ticketgram.ticket;

/**
 * The identifier of one ticket message, unique in the whole storage.
 *
 * @param value 1 to 128 characters, compared as they are
 */
public record MessageId(String value) {
  public MessageId {
    Values.requireId("MessageId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
