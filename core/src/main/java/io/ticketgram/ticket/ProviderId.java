package io.ticketgram.ticket;

/**
 * The host's own identifier of a provider: the company whose services a client uses.
 *
 * @param value 1 to 128 characters, compared as they are
 */
public record ProviderId(String value) {
  public ProviderId {
    Values.requireId("ProviderId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
