package io.ticketgram.identity;

import io.ticketgram.ticket.ClientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A phone with which a client can register in the messenger.
 *
 * @param phone digits of the international number, without {@code +}
 * @param consentAt when the client agreed to the use of the portal's data in the bot
 * @param lockedUntil until when the phone is locked after too many wrong PINs, or null
 */
public record Registration(
    ClientId client, String phone, Instant consentAt, @Nullable Instant lockedUntil) {
  /** Without the phone. */
  @Override
  public String toString() {
    return "Registration[client="
        + client
        + ", consentAt="
        + consentAt
        + ", lockedUntil="
        + lockedUntil
        + "]";
  }
}
