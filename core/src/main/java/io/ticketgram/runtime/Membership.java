package io.ticketgram.runtime;

import io.ticketgram.channel.PollLeases;
import io.ticketgram.spi.Lease;
import io.ticketgram.spi.NodeId;
import io.ticketgram.spi.Storage;
import io.ticketgram.ticket.BotId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process as one of the nodes on a storage: says that it is alive, and knows whether others
 * still believe it. Thread-safe.
 */
final class Membership implements PollLeases, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

  /** How long the others wait for a sign of life. */
  static final Duration LIFETIME = Duration.ofSeconds(5);

  static final Duration RENEW_EVERY = Duration.ofSeconds(1);

  /** How long before the others give this node up it stops by itself: clocks differ. */
  private static final Duration MARGIN = Duration.ofMillis(1500);

  /** Told what happens to this node; must not block. */
  interface Listener {
    /** It was taken for dead, and whatever it held is no longer its own. */
    void lost();

    /** It is sure to be alive again, after a time in which it was not. */
    void revived();

    /** The storage took a sign of life. What stopped for lack of one can go on. */
    default void renewed() {}
  }

  private record Current(NodeId id, Instant until) {}

  private final Storage storage;
  private final String name;
  private final Timers timers;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, Lease> leases = new ConcurrentHashMap<>();
  private final ExecutorService thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(1),
          Threads.named("ticketgram-node"),
          new ThreadPoolExecutor.DiscardPolicy());
  private volatile @Nullable Current current;
  private volatile boolean doubtful;
  private boolean closed;

  /**
   * Not yet a member.
   *
   * @param name the same after a restart, so that nobody waits for the last run to be given up
   */
  Membership(Storage storage, String name, Timers timers) {
    this.storage = storage;
    this.name = name;
    this.timers = timers;
  }

  void listen(Listener listener) {
    listeners.add(listener);
  }

  /**
   * Enters the storage.
   *
   * @throws RuntimeException when the storage can't take it
   */
  void start() {
    join();
    timers.every(RENEW_EVERY, () -> thread.execute(this::renew));
  }

  /** The node as which to act now; null while others may have given this one up. */
  @Nullable NodeId acting() {
    Current now = current;
    if (now == null || doubtful || !timers.now().isBefore(now.until().minus(MARGIN))) {
      return null;
    }
    return now.id();
  }

  /** Whether to act for a node now. */
  boolean isActing(NodeId node) {
    return node.equals(acting());
  }

  /** The node as which this process was last known, or null. */
  @Nullable NodeId id() {
    Current now = current;
    return now == null ? null : now.id();
  }

  /** Takes or keeps a lease; false when another node has it or nobody can tell. */
  boolean lease(String what) {
    NodeId node = acting();
    if (node == null) {
      return false;
    }
    Lease held = leases.get(what);
    if (held != null && held.holder().equals(node)) {
      return true;
    }
    try {
      Lease taken = storage.lease(what, node).orElse(null);
      if (taken == null) {
        return false;
      }
      leases.put(what, taken);
      LOG.info("Node {} has taken {} with number {}", node.number(), what, taken.number());
      return true;
    } catch (RuntimeException e) {
      LOG.warn("The storage did not tell who has {}", what, e);
      return false;
    }
  }

  /** Begins as a new node, because it is not known what this one has claimed. */
  void beginAnew() {
    doubtful = true;
    thread.execute(this::renew);
  }

  @Override
  public boolean acquire(BotId bot) {
    return lease(nameOf(bot));
  }

  @Override
  public void release(BotId bot) {
    Lease held = leases.remove(nameOf(bot));
    if (held != null) {
      try {
        storage.giveBack(held);
      } catch (RuntimeException e) {
        LOG.warn("The storage did not take back {}; it ends with this node", held.name(), e);
      }
    }
  }

  private static String nameOf(BotId bot) {
    return "bot/" + bot.value();
  }

  private void renew() {
    Current before = current;
    boolean lapsed = acting() == null;
    try {
      Instant now = timers.now();
      Instant until = now.plus(LIFETIME);
      if (before != null && !doubtful && storage.renew(before.id(), now, until)) {
        current = new Current(before.id(), until);
      } else {
        if (before != null) {
          LOG.warn("Node {} begins anew; what it held is free", before.id().number());
          current = null;
          leases.clear();
          listeners.forEach(Listener::lost);
        }
        join();
        doubtful = false;
      }
      if (lapsed) {
        listeners.forEach(Listener::revived);
      }
      // also after one that was late only when the storage took it
      listeners.forEach(Listener::renewed);
    } catch (RuntimeException e) {
      LOG.warn("The storage did not take a sign of life; sending stops until it does", e);
    }
  }

  private synchronized void join() {
    if (!closed) {
      Instant until = timers.now().plus(LIFETIME);
      current = new Current(storage.join(name, until), until);
    }
  }

  /** Leaves, so that others need not wait. */
  @Override
  public void close() {
    Current last;
    synchronized (this) {
      closed = true;
      last = current;
      current = null;
    }
    thread.shutdownNow();
    if (last != null) {
      try {
        storage.leave(last.id());
      } catch (RuntimeException e) {
        LOG.warn("The storage did not note that this node stops; others wait for it a while", e);
      }
    }
  }
}
