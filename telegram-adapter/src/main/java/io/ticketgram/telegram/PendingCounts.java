package io.ticketgram.telegram;

import java.time.InstantSource;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Asks Telegram how many updates it holds for a bot, when somebody looks at the table of bots: once
 * in a while, and away from those who look or receive. Thread-safe.
 */
final class PendingCounts implements AutoCloseable {
  private static final long IDLE_SECONDS = 10;
  private static final long CLOSE_SECONDS = 4;

  private final InstantSource clock;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          0,
          1,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          task -> {
            Thread made = new Thread(task, "ticketgram-pending-updates");
            made.setDaemon(true);
            return made;
          },
          new ThreadPoolExecutor.DiscardPolicy());

  PendingCounts(InstantSource clock) {
    this.clock = clock;
  }

  /** Has the number brought up to date if it is old; does not wait for it. */
  void refresh(BotRunner bot) {
    if (bot.startsToCount(clock.instant())) {
      thread.execute(bot::countPending);
    }
  }

  /** Begins no call any more. */
  void stop() {
    thread.shutdownNow();
  }

  /** Waits for a call that was stopped and cancelled. */
  @Override
  public void close() {
    stop();
    try {
      thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
