package io.ticketgram.runtime;

import io.ticketgram.spi.OutboxSettlement;
import io.ticketgram.spi.Storage;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what became of outbox entries. While one write is under way the next ones gather, so that
 * a busy desk writes many at once and a quiet one writes at once. Thread-safe.
 */
final class Settler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Settler.class);
  private static final long RETRY_MILLIS = 500;

  private final Storage storage;
  private final Thread thread = Threads.named("ticketgram-settler").newThread(this::loop);
  private final List<OutboxSettlement> waiting = new ArrayList<>();
  private final Object writing = new Object();
  private boolean closed;

  Settler(Storage storage) {
    this.storage = storage;
  }

  void start() {
    thread.start();
  }

  void add(OutboxSettlement settlement) {
    synchronized (waiting) {
      waiting.add(settlement);
      waiting.notifyAll();
    }
  }

  /** Writes everything that was added before; fails when the storage does. */
  void flush() {
    synchronized (writing) {
      List<OutboxSettlement> batch;
      synchronized (waiting) {
        batch = List.copyOf(waiting);
      }
      if (!batch.isEmpty()) {
        storage.settle(batch);
        synchronized (waiting) {
          waiting.subList(0, batch.size()).clear();
        }
      }
    }
  }

  private void loop() {
    boolean failed = false;
    while (true) {
      synchronized (waiting) {
        try {
          if (failed) {
            waiting.wait(RETRY_MILLIS);
          }
          while (waiting.isEmpty() && !closed) {
            waiting.wait();
          }
        } catch (InterruptedException e) {
          return;
        }
        if (closed) {
          return;
        }
      }
      try {
        flush();
        failed = false;
      } catch (RuntimeException e) {
        failed = true;
        LOG.warn("The storage did not take what became of outbox entries; trying again", e);
      }
    }
  }

  @Override
  public void close() {
    synchronized (waiting) {
      closed = true;
      waiting.notifyAll();
    }
    try {
      flush();
    } catch (RuntimeException e) {
      LOG.warn("What was done last is not recorded and will be done again at the next start", e);
    }
  }
}
