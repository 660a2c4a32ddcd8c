package io.ticketgram.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs things at their time by the injected clock. A thread looks every few milliseconds; a test
 * moves its clock and calls {@link #runDue} itself. Thread-safe.
 */
final class Timers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Timers.class);
  private static final Duration RESOLUTION = Duration.ofMillis(20);

  private record Due(Instant at, long order, Runnable task) {}

  private final InstantSource clock;
  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Threads.named("ticketgram-timers"));
  private long added;

  Timers(InstantSource clock) {
    this.clock = clock;
  }

  void start() {
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(
            this::runDue, RESOLUTION.toMillis(), RESOLUTION.toMillis(), TimeUnit.MILLISECONDS);
  }

  Instant now() {
    return clock.instant();
  }

  /** Runs a short, non-blocking task once, after the delay. */
  void after(Duration delay, Runnable task) {
    synchronized (queue) {
      queue.add(new Due(clock.instant().plus(delay), added++, task));
    }
  }

  /** Runs a short, non-blocking task again and again. */
  void every(Duration period, Runnable task) {
    after(
        period,
        () -> {
          try {
            task.run();
          } finally {
            every(period, task);
          }
        });
  }

  void runDue() {
    List<Due> due = new ArrayList<>();
    Instant now = clock.instant();
    synchronized (queue) {
      while (!queue.isEmpty() && !queue.peek().at().isAfter(now)) {
        due.add(queue.remove());
      }
    }
    for (Due one : due) {
      try {
        one.task().run();
      } catch (Throwable e) {
        LOG.error("A timer failed", e);
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
