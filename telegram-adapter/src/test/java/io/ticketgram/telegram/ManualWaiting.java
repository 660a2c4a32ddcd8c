package io.ticketgram.telegram;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Bots wait until they are told that the time has passed. */
final class ManualWaiting implements Waiting {
  private final List<CompletableFuture<Void>> waiting = new ArrayList<>();

  @Override
  public void waitFor(Duration time, CompletableFuture<?> stop) throws InterruptedException {
    CompletableFuture<Void> passed = new CompletableFuture<>();
    synchronized (waiting) {
      waiting.add(passed);
    }
    try {
      CompletableFuture.anyOf(passed, stop).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Neither of them fails", e);
    } finally {
      synchronized (waiting) {
        waiting.remove(passed);
      }
    }
  }

  /** Waits until so many bots wait, and lets them go on. */
  void pass(int bots) {
    await().until(() -> count() >= bots);
    synchronized (waiting) {
      waiting.forEach(passed -> passed.complete(null));
    }
  }

  int count() {
    synchronized (waiting) {
      return (int) waiting.stream().filter(passed -> !passed.isDone()).count();
    }
  }
}
