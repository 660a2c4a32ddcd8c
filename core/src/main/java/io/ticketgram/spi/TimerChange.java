package io.ticketgram.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a change set does to a timer. */
public sealed interface TimerChange {
  TimerKey key();

  /** Starts it, instead of the one that runs under the same key, if any. */
  record Start(Timer timer) implements TimerChange {
    @Override
    public TimerKey key() {
      return timer.key();
    }
  }

  /** Stops it, if it runs. */
  record Stop(TimerKey key) implements TimerChange {}

  /**
   * It fired and this change set is what follows. When exactly this timer no longer runs, because
   * it was stopped or started anew, the change set is in conflict.
   *
   * @param again when it is to fire next, or null when it ends
   */
  record Fired(Timer timer, @Nullable Instant again) implements TimerChange {
    @Override
    public TimerKey key() {
      return timer.key();
    }
  }
}
