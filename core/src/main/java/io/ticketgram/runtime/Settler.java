package io.ticketgram.runtime;

import io.ticketgram.spi.LaneRelease;
import io.ticketgram.spi.NodeId;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.spi.OutboxSettlement;
import io.ticketgram.spi.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what became of outbox entries, and claims more. While one write is under way the next
 * ones gather, so that a busy desk writes many at once and a quiet one writes at once. Only one
 * thread writes and claims, so that what is claimed never overtakes what is still to be recorded.
 * Thread-safe.
 */
final class Settler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Settler.class);
  private static final long RETRY_MILLIS = 500;
  private static final int AT_ONCE = 500;

  /**
   * Something to record.
   *
   * @param lane whose holding ends with it, or null
   */
  record Item(
      @Nullable OutboxSettlement settlement,
      @Nullable LaneRelease release,
      @Nullable OutboxLane lane) {}

  /** Who has things recorded. */
  interface Owner {
    /** The storage took these; {@code more} is what it answered. */
    void recorded(List<Item> items, List<OutboxEntry> more);

    /** The storage did not answer; the same is tried again. */
    void notRecorded();

    /** There may be more to claim. */
    void claim();
  }

  private final Storage storage;
  private final Membership membership;
  private final Owner owner;
  private final Thread thread = Threads.named("ticketgram-settler").newThread(this::loop);
  private final List<Item> waiting = new ArrayList<>();
  private final Object writing = new Object();
  private boolean claimWanted;
  private boolean closed;

  Settler(Storage storage, Membership membership, Owner owner) {
    this.storage = storage;
    this.membership = membership;
    this.owner = owner;
  }

  void start() {
    thread.start();
  }

  void add(Item item) {
    synchronized (waiting) {
      waiting.add(item);
      waiting.notifyAll();
    }
  }

  void claimSoon() {
    synchronized (waiting) {
      claimWanted = true;
      waiting.notifyAll();
    }
  }

  /** Forgets what a node can no longer record; what was done counts whoever reports it. */
  void keepOnlyDone() {
    synchronized (writing) {
      synchronized (waiting) {
        waiting.removeIf(item -> !(item.settlement() instanceof OutboxSettlement.Done));
        // the lanes are no longer this node's to release
        waiting.replaceAll(item -> new Item(item.settlement(), null, null));
      }
    }
  }

  /** Writes the first of what was added; fails when the storage does. */
  private void flush() {
    synchronized (writing) {
      List<Item> batch;
      synchronized (waiting) {
        batch = List.copyOf(waiting.subList(0, Math.min(AT_ONCE, waiting.size())));
      }
      NodeId node = membership.id();
      if (batch.isEmpty() || node == null) {
        return;
      }
      List<OutboxEntry> more =
          storage.settle(
              node,
              batch.stream().map(Item::settlement).filter(Objects::nonNull).toList(),
              batch.stream().map(Item::release).filter(Objects::nonNull).toList());
      synchronized (waiting) {
        waiting.subList(0, batch.size()).clear();
      }
      owner.recorded(batch, more);
    }
  }

  private void loop() {
    boolean failed = false;
    while (true) {
      boolean claim;
      synchronized (waiting) {
        try {
          if (failed || membership.id() == null) {
            waiting.wait(RETRY_MILLIS);
          }
          while (waiting.isEmpty() && !claimWanted && !closed) {
            waiting.wait();
          }
        } catch (InterruptedException e) {
          return;
        }
        if (closed) {
          return;
        }
        claim = claimWanted && waiting.size() <= AT_ONCE;
        claimWanted &= !claim;
      }
      try {
        flush();
        if (claim) {
          owner.claim();
        }
        failed = false;
      } catch (RuntimeException e) {
        failed = true;
        LOG.warn("The storage did not take what became of outbox entries; trying again", e);
        owner.notRecorded();
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
      int left;
      do {
        flush();
        synchronized (waiting) {
          left = waiting.size();
        }
      } while (left > 0 && membership.id() != null);
    } catch (RuntimeException e) {
      LOG.warn("What was done last is not recorded and will be done again at the next start", e);
    }
  }
}
