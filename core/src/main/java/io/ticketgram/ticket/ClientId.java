package io.ticketgram.ticket;

/**
 * The host's own identifier of a client (the customer's account, not a Telegram id).
 *
 * @param value 1 to 128 characters, compared as they are
 */
public record ClientId(String value) {
  public ClientId {
    Values.requireId("ClientId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
