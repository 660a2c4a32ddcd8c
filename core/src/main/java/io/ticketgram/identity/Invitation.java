package io.ticketgram.identity;

import io.ticketgram.ticket.ClientId;
import java.time.Instant;

/**
 * What lets whoever has it become a client, once. Show it to the client only.
 *
 * @param code for a link into the bot: up to 64 letters, digits, {@code _} and {@code -}
 * @param until when it expires
 */
public record Invitation(ClientId client, String code, Instant until) {
  /** Without the code. */
  @Override
  public String toString() {
    return "Invitation[client=" + client + ", until=" + until + "]";
  }
}
