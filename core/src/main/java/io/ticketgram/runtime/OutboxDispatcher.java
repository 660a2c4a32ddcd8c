package io.ticketgram.runtime;

import io.ticketgram.desk.Work;
import io.ticketgram.spi.NodeId;
import io.ticketgram.spi.OutboxDraft;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.spi.Receipt;
import io.ticketgram.spi.Storage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Does what the outbox holds: each lane in order, different lanes beside each other. What this node
 * has just committed comes directly; what another node committed, what is to be tried again and
 * what is too much to keep in memory is claimed from the storage. Thread-safe.
 */
final class OutboxDispatcher implements Settler.Owner, Membership.Listener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxDispatcher.class);
  private static final int LANES_AT_ONCE = 100;
  private static final int HOST_THREADS = 16;
  private static final int FILE_THREADS = 8;
  private static final Duration CLAIM_EVERY = Duration.ofMillis(200);
  private static final long CLOSE_SECONDS = 1;

  /** Does one entry; blocks for as long as that takes. */
  interface Runner {
    Result run(OutboxEntry entry);
  }

  /** What became of a try. */
  sealed interface Result {
    /** Done; the receipt, if any, is kept with that. */
    record Done(@Nullable Receipt receipt) implements Result {}

    /** Not now, through nobody's fault: the same again later, not counted as a try. */
    record NotYet(Duration delay) implements Result {}

    /** Failed; to be tried again. */
    record Retry(Duration delay, String error) implements Result {}

    /**
     * Given up; the receipt, if any, is kept with that. Unreachable: the person shut the bot out.
     */
    record GiveUp(String error, @Nullable Receipt receipt, boolean unreachable) implements Result {
      GiveUp(String error) {
        this(error, null, false);
      }
    }
  }

  private final Storage storage;
  private final Membership membership;
  private final Runner runner;
  private final Timers timers;
  private final Settler settler;
  private final OutboxLanes lanes;
  private final ThreadPoolExecutor chats;
  private final ThreadPoolExecutor hosts;
  private final ThreadPoolExecutor files;

  OutboxDispatcher(
      Storage storage, Membership membership, Runner runner, Timers timers, int threads) {
    this.storage = storage;
    this.membership = membership;
    this.runner = runner;
    this.timers = timers;
    this.settler = new Settler(storage, membership, this);
    this.lanes = new OutboxLanes(membership, timers, settler, this::schedule);
    this.chats = Threads.pool(threads, "ticketgram-chats");
    this.hosts = Threads.pool(HOST_THREADS, "ticketgram-hosts");
    this.files = Threads.pool(FILE_THREADS, "ticketgram-files");
    membership.listen(this);
  }

  void start() {
    settler.start();
    settler.claimSoon();
    timers.every(CLAIM_EVERY, settler::claimSoon);
  }

  /**
   * Prepares for a commit.
   *
   * @throws io.ticketgram.spi.StorageException when the storage does not answer at the moment
   */
  OutboxAnnouncement announce(List<OutboxDraft> drafts) {
    return lanes.announce(drafts);
  }

  /** Drops what was erased from lanes. */
  void erased(List<String> names) {
    lanes.erased(names);
  }

  @Override
  public void claim() {
    NodeId node = lanes.claimer();
    if (node == null) {
      return;
    }
    try {
      List<OutboxEntry> claimed = storage.claim(node, timers.now(), LANES_AT_ONCE);
      if (!claimed.isEmpty()) {
        lanes.claimed(node, claimed);
        settler.claimSoon();
      }
    } catch (RuntimeException e) {
      LOG.warn("The storage did not tell what was claimed", e);
      membership.beginAnew();
    }
  }

  @Override
  public void recorded(List<Settler.Item> items, List<OutboxEntry> more) {
    lanes.recorded(items, more);
  }

  @Override
  public void notRecorded() {
    lanes.notRecorded();
  }

  @Override
  public void lost() {
    lanes.lost();
    settler.keepOnlyDone();
  }

  @Override
  public void revived() {
    settler.claimSoon();
  }

  @Override
  public void renewed() {
    lanes.resume();
  }

  private void schedule(OutboxLane lane, Duration wait) {
    if (wait.isNegative() || wait.isZero()) {
      pool(lane).execute(() -> work(lane));
    } else {
      timers.after(wait, () -> pool(lane).execute(() -> work(lane)));
    }
  }

  /** What is slow or hangs in one kind of work must not keep the threads of another. */
  private ThreadPoolExecutor pool(OutboxLane lane) {
    if (lane.name.startsWith(Work.FILES)) {
      return files;
    }
    return lane.name.startsWith(Work.HOST) ? hosts : chats;
  }

  private void work(OutboxLane lane) {
    OutboxEntry entry = lanes.next(lane);
    if (entry == null) {
      return;
    }
    Result result = run(entry);
    if (result instanceof Result.Retry retry) {
      LOG.warn(
          "Outbox entry {} failed {} times: {}", entry.id(), entry.attempts() + 1, retry.error());
    } else if (result instanceof Result.GiveUp giveUp) {
      // that somebody blocked the bot is nothing that anybody has to mend
      Level level = giveUp.unreachable() ? Level.INFO : Level.ERROR;
      LOG.atLevel(level).log("Outbox entry {} is given up: {}", entry.id(), giveUp.error());
    }
    lanes.finished(lane, entry, result);
  }

  private Result run(OutboxEntry entry) {
    try {
      return runner.run(entry);
    } catch (Throwable e) {
      LOG.error("Outbox entry {} failed unexpectedly", entry.id(), e);
      return new Result.Retry(Duration.ofSeconds(1), e.getClass().getName());
    }
  }

  @Override
  public void close() {
    lanes.close();
    for (ThreadPoolExecutor pool : List.of(chats, hosts, files)) {
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
