package io.ticketgram.testing;

import io.ticketgram.spi.CodeSender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A mail service that keeps the PINs it is to send, or fails. */
public final class RecordingCodes implements CodeSender {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<Code> sent = new ArrayList<>();
  private boolean failing;
  private int calls;

  @Override
  public synchronized void send(Code code) {
    calls++;
    notifyAll();
    if (failing) {
      throw new IllegalStateException("the mail service is down");
    }
    sent.add(code);
  }

  public synchronized void failing(boolean fails) {
    failing = fails;
  }

  public synchronized List<Code> sent() {
    return List.copyOf(sent);
  }

  /** Waits for a number of calls, of which all but those that failed are in {@link #sent}. */
  public synchronized void await(int wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (calls < wanted) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError(calls + " codes were to be sent, not " + wanted);
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }
}
