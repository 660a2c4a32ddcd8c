package io.ticketgram.spam;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Nothing that this person sends to a bot is taken.
 *
 * @param until when it ends, or null when only staff end it
 * @param by who made it
 */
public record Ban(Banned who, @Nullable Instant until, BanReason reason, String by, Instant since) {
  /** Whether it is in force. */
  public boolean holds(Instant now) {
    return until == null || until.isAfter(now);
  }
}
