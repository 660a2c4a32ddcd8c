package io.ticketgram.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something to do outside of the storage, until it is done or given up.
 *
 * @param id unique; grows within a lane
 * @param attempts how often it was tried
 * @param notBefore when to try next
 * @param lastError why the last try failed, or null; holds no secret
 */
public record OutboxEntry(
    long id,
    String lane,
    String payload,
    int attempts,
    Instant notBefore,
    @Nullable String lastError) {
  /** Without the payload, which may hold what is private. */
  @Override
  public String toString() {
    return "OutboxEntry[id=" + id + ", lane=" + lane + ", attempts=" + attempts + "]";
  }
}
