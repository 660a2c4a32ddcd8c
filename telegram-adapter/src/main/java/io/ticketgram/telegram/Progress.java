package io.ticketgram.telegram;

import io.ticketgram.channel.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what is left of deliveries that failed half way, so that the next try repeats no part
 * that has arrived. Forgets the oldest when there are many; then parts are sent twice. Thread-safe.
 */
final class Progress {
  private static final int MAX_ENTRIES = 1_000;
  private static final Duration KEPT = Duration.ofMinutes(15);

  private record Rest(SendPlan plan, Instant until) {}

  private final InstantSource clock;
  private final Map<Delivery, Rest> unfinished =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Delivery, Rest> eldest) {
          return size() > MAX_ENTRIES;
        }
      };

  Progress(InstantSource clock) {
    this.clock = clock;
  }

  /** Takes out what is left of a delivery that is tried again; null when it is new. */
  synchronized @Nullable SendPlan resume(Delivery delivery) {
    Rest rest = unfinished.isEmpty() ? null : unfinished.remove(delivery);
    return rest == null || rest.until().isBefore(clock.instant()) ? null : rest.plan();
  }

  /**
   * Keeps what is left.
   *
   * @param wait how long it is certain not to be tried again
   */
  synchronized void keep(Delivery delivery, SendPlan rest, Duration wait) {
    unfinished.put(delivery, new Rest(rest, clock.instant().plus(wait).plus(KEPT)));
  }
}
