package io.ticketgram.telegram;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How a poller waits before it tries again. */
@FunctionalInterface
interface Waiting {
  /** Returns after the time has passed or, sooner, when {@code stop} is completed. */
  void waitFor(Duration time, CompletableFuture<?> stop) throws InterruptedException;

  /** Waits in real time. */
  static Waiting inRealTime() {
    return (time, stop) -> {
      try {
        stop.get(time.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // the time has passed
      } catch (ExecutionException e) {
        throw new IllegalStateException("A stop signal never fails", e);
      }
    };
  }
}
