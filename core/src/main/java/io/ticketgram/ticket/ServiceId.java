package io.ticketgram.ticket;

import java.util.Optional;

/**
 * The host's own identifier of a service that a client uses.
 *
 * @param value 1 to 128 characters, compared as they are
 */
public record ServiceId(String value) {
  public ServiceId {
    Values.requireId("ServiceId", value);
  }

  /** What a person typed as an id; empty when no service can have it. */
  public static Optional<ServiceId> parse(String typed) {
    String id = typed.strip();
    return Values.isId(id) ? Optional.of(new ServiceId(id)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
