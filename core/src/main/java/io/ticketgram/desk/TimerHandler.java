package io.ticketgram.desk;

import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.Timer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a kind of stored timer does. Thread-safe. */
@FunctionalInterface
public interface TimerHandler {
  /**
   * What follows from the timer now; whoever calls adds that it fired, in place of what the changes
   * do to that timer themselves. Writes nothing itself.
   */
  Next fire(Timer timer);

  /**
   * What follows from a timer.
   *
   * @param again when the timer is to fire next, or null when it ends
   */
  record Next(ChangeSet.Builder changes, @Nullable Instant again) {
    /** It ends with these changes. */
    public static Next end(ChangeSet.Builder changes) {
      return new Next(changes, null);
    }
  }
}
