package io.ticketgram.telegram;

import io.ticketgram.channel.Delivery;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what is left of messages that failed half way, so that the next try repeats no part
 * that has arrived. Forgets the oldest when there are many; then parts are sent twice. Thread-safe.
 */
final class Progress {
  private static final int MAX_ENTRIES = 1_000;

  private final Map<Delivery.Send, SendPlan> unfinished =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Delivery.Send, SendPlan> eldest) {
          return size() > MAX_ENTRIES;
        }
      };

  /** Takes out what is left of a message that is tried again; null when it is new. */
  synchronized @Nullable SendPlan resume(Delivery.Send send) {
    return unfinished.isEmpty() ? null : unfinished.remove(send);
  }

  synchronized void keep(Delivery.Send send, SendPlan rest) {
    unfinished.put(send, rest);
  }
}
