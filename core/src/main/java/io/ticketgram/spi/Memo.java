package io.ticketgram.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something small that the desk or a channel wants to know again: how far a broadcast got, for how
 * long a bot may not send, what became of a group.
 *
 * @param key 1 to 255 characters
 * @param value opaque text, up to 1 MiB; holds no secret
 * @param version 1 when first written, one more with every write
 * @param until when it no longer matters and may be removed, or null to keep it
 */
public record Memo(String key, String value, int version, @Nullable Instant until) {
  /** Whether it still matters. */
  public boolean holds(Instant now) {
    return until == null || until.isAfter(now);
  }
}
