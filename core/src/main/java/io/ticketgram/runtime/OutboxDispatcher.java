package io.ticketgram.runtime;

import io.ticketgram.desk.Work;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.spi.OutboxSettlement;
import io.ticketgram.spi.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what the outbox holds: each lane in order, different lanes beside each other. What was just
 * committed comes directly; when that is too much to keep in memory, it waits in the storage and is
 * read from there. Thread-safe.
 */
final class OutboxDispatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxDispatcher.class);
  private static final int MAX_IN_MEMORY = 20_000;
  private static final int READ_AT_ONCE = 1_000;
  private static final int HOST_THREADS = 16;
  private static final int FILE_THREADS = 8;
  private static final Duration READ_EVERY = Duration.ofMillis(200);
  private static final long CLOSE_SECONDS = 1;

  /** Does one entry; blocks for as long as that takes. */
  interface Runner {
    Result run(OutboxEntry entry);
  }

  /** What became of a try. */
  sealed interface Result {
    /** Done. */
    record Done() implements Result {}

    /** Not now, through nobody's fault: the same again later, not counted as a try. */
    record NotYet(Duration delay) implements Result {}

    /** Failed; to be tried again. */
    record Retry(Duration delay, String error) implements Result {}

    /** Given up. */
    record GiveUp(String error) implements Result {}
  }

  private static final class Lane {
    final PriorityQueue<OutboxEntry> entries =
        new PriorityQueue<>(Comparator.comparingLong(OutboxEntry::id));
  }

  private final Storage storage;
  private final Runner runner;
  private final Timers timers;
  private final Settler settler;
  private final ThreadPoolExecutor chats;
  private final ThreadPoolExecutor hosts;
  private final ThreadPoolExecutor files;
  private final ThreadPoolExecutor reader;
  private final AtomicBoolean reading = new AtomicBoolean();
  private final Map<String, Lane> lanes = new HashMap<>();
  private final Set<Long> held = new HashSet<>();

  /** Entries above this id are to be read from the storage; null when none are. */
  private @Nullable Long unread = 0L;

  OutboxDispatcher(Storage storage, Runner runner, Timers timers, int threads) {
    this.storage = storage;
    this.runner = runner;
    this.timers = timers;
    this.settler = new Settler(storage);
    this.chats = pool(threads, "ticketgram-chats");
    this.hosts = pool(HOST_THREADS, "ticketgram-hosts");
    this.files = pool(FILE_THREADS, "ticketgram-files");
    this.reader = pool(1, "ticketgram-outbox");
  }

  private static ThreadPoolExecutor pool(int threads, String name) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Threads.named(name),
            // after close: what is not done is in the storage
            new ThreadPoolExecutor.DiscardPolicy());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  void start() {
    settler.start();
    readStorage();
    timers.every(READ_EVERY, this::readSoon);
  }

  private void readSoon() {
    synchronized (lanes) {
      if (unread == null) {
        return;
      }
    }
    if (reading.compareAndSet(false, true)) {
      reader.execute(
          () -> {
            try {
              readStorage();
            } finally {
              reading.set(false);
            }
          });
    }
  }

  /** Takes entries that were just committed. */
  void accept(List<OutboxEntry> entries) {
    synchronized (lanes) {
      for (OutboxEntry entry : entries) {
        if (unread == null && held.size() < MAX_IN_MEMORY) {
          hold(entry);
        } else {
          unread = Math.min(unread == null ? Long.MAX_VALUE : unread, entry.id() - 1);
        }
      }
    }
    readSoon();
  }

  /** Looks through the whole storage soon: a commit may have succeeded without our knowing. */
  void recheck() {
    synchronized (lanes) {
      unread = 0L;
    }
    readSoon();
  }

  /**
   * Reads what was not taken directly, in the order of ids, so that no lane sees a later entry
   * before an earlier one. Nothing is taken directly until all of it is read.
   */
  private void readStorage() {
    synchronized (lanes) {
      try {
        while (unread != null && held.size() <= MAX_IN_MEMORY - READ_AT_ONCE) {
          settler.flush();
          List<OutboxEntry> page = storage.outbox(unread, READ_AT_ONCE);
          page.forEach(this::hold);
          unread = page.size() < READ_AT_ONCE ? null : (Long) page.get(page.size() - 1).id();
        }
      } catch (RuntimeException e) {
        LOG.warn("The storage did not tell what waits in the outbox; asking again", e);
      }
    }
  }

  private void hold(OutboxEntry entry) {
    if (!held.add(entry.id())) {
      return;
    }
    Lane lane = lanes.get(entry.lane());
    if (lane != null) {
      lane.entries.add(entry);
      return;
    }
    lane = new Lane();
    lane.entries.add(entry);
    lanes.put(entry.lane(), lane);
    schedule(entry.lane(), entry.notBefore());
  }

  private void schedule(String key, Instant notBefore) {
    Duration wait = Duration.between(timers.now(), notBefore);
    ThreadPoolExecutor pool = pool(key);
    if (wait.isNegative() || wait.isZero()) {
      pool.execute(() -> work(key));
    } else {
      timers.after(wait, () -> pool.execute(() -> work(key)));
    }
  }

  /** What is slow or hangs in one kind of work must not keep the threads of another. */
  private ThreadPoolExecutor pool(String key) {
    if (key.startsWith(Work.FILES)) {
      return files;
    }
    return key.startsWith(Work.HOST) ? hosts : chats;
  }

  private void work(String key) {
    OutboxEntry entry;
    synchronized (lanes) {
      Lane lane = lanes.get(key);
      entry = lane == null ? null : lane.entries.peek();
    }
    if (entry != null) {
      settle(key, entry, run(entry));
    }
  }

  private Result run(OutboxEntry entry) {
    try {
      return runner.run(entry);
    } catch (Throwable e) {
      LOG.error("Outbox entry {} failed", entry.id(), e);
      return new Result.Retry(Duration.ofSeconds(1), e.getClass().getName());
    }
  }

  private void settle(String key, OutboxEntry entry, Result result) {
    if (result instanceof Result.NotYet notYet) {
      schedule(key, timers.now().plus(notYet.delay()));
      return;
    }
    if (result instanceof Result.Retry retry) {
      Instant next = timers.now().plus(retry.delay());
      int attempts = entry.attempts() + 1;
      LOG.warn("Outbox entry {} failed {} times: {}", entry.id(), attempts, retry.error());
      settler.add(new OutboxSettlement.Retry(entry.id(), attempts, next, retry.error()));
      OutboxEntry later =
          new OutboxEntry(entry.id(), entry.lane(), entry.payload(), attempts, next, retry.error());
      synchronized (lanes) {
        Lane lane = lanes.get(key);
        if (lane != null) {
          // not simply the first: a concurrent commit may have put an earlier entry before it
          lane.entries.remove(entry);
          lane.entries.add(later);
          schedule(key, lane.entries.element().notBefore());
        }
      }
      return;
    }
    if (result instanceof Result.GiveUp giveUp) {
      LOG.error("Outbox entry {} is given up: {}", entry.id(), giveUp.error());
      settler.add(new OutboxSettlement.GivenUp(entry.id(), entry.attempts() + 1, giveUp.error()));
    } else {
      settler.add(new OutboxSettlement.Done(entry.id()));
    }
    next(key, entry);
  }

  private void next(String key, OutboxEntry done) {
    @Nullable OutboxEntry next;
    synchronized (lanes) {
      held.remove(done.id());
      Lane lane = lanes.get(key);
      if (lane == null) {
        return;
      }
      lane.entries.remove(done);
      next = lane.entries.peek();
      if (next == null) {
        lanes.remove(key);
      }
    }
    if (next != null) {
      schedule(key, next.notBefore());
    }
  }

  @Override
  public void close() {
    for (ThreadPoolExecutor pool : List.of(reader, chats, hosts, files)) {
      pool.shutdown();
      try {
        if (!pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
          pool.shutdownNow();
        }
      } catch (InterruptedException e) {
        pool.shutdownNow();
        Thread.currentThread().interrupt();
      }
    }
    settler.close();
  }
}
