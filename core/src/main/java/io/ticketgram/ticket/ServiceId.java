package io.ticketgram.ticket;

/**
 * The host's own identifier of a service that a client uses.
 *
 * @param value 1 to 128 characters, compared as they are
 */
public record ServiceId(String value) {
  public ServiceId {
    Values.requireId("ServiceId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
