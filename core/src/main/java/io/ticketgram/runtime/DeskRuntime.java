package io.ticketgram.runtime;

import io.ticketgram.channel.Channel;
import io.ticketgram.desk.ChatNotices;
import io.ticketgram.desk.Codec;
import io.ticketgram.desk.Committer;
import io.ticketgram.desk.TicketGate;
import io.ticketgram.desk.TicketScreens;
import io.ticketgram.dialog.Steps;
import io.ticketgram.spi.AttachmentStore;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ClientDirectory;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.PrepaidSupport;
import io.ticketgram.spi.Storage;
import io.ticketgram.spi.SupportCatalog;
import io.ticketgram.spi.TicketEventListener;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Everything of a desk that runs by itself. Thread-safe; started and closed once. */
public final class DeskRuntime implements Committer, AutoCloseable {
  private static final Duration WATCH = Duration.ofMillis(50);
  private static final Duration SWEEP = Duration.ofSeconds(30);
  private static final int SENDERS = 64;
  private static final int MAX_CHORES = 16;

  private final Storage storage;
  private final Codec codec;
  private final CallGuard guard;
  private final Timers timers;
  private final ConversationLanes lanes;
  private final ExecutorService chores =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MAX_CHORES),
          Threads.named("ticketgram-chores"),
          new ThreadPoolExecutor.DiscardPolicy());
  private volatile @Nullable OutboxDispatcher outbox;

  /** What work is done with. */
  public record Outside(
      Channel channel,
      PrepaidSupport prepaid,
      AttachmentStore attachments,
      TicketEventListener listener,
      TicketGate gate,
      TicketScreens screens,
      ChatNotices notices) {}

  /**
   * A runtime over a storage.
   *
   * @param callDeadline after which a call into the host's code is given up
   */
  public DeskRuntime(Storage storage, Codec codec, InstantSource clock, Duration callDeadline) {
    this.storage = storage;
    this.codec = codec;
    this.guard = new CallGuard(clock, callDeadline);
    this.timers = new Timers(clock);
    this.lanes = new ConversationLanes(Math.max(8, 2 * Runtime.getRuntime().availableProcessors()));
  }

  /** The host's clients, with deadlines and checked answers. */
  public ClientDirectory guarded(ClientDirectory host) {
    return GuardedHost.directory(host, guard);
  }

  /** The host's catalogue, with deadlines and checked answers. */
  public SupportCatalog guarded(SupportCatalog host) {
    return GuardedHost.catalog(host, guard);
  }

  /** The host's prepaid support, with deadlines and checked answers. */
  public PrepaidSupport guarded(PrepaidSupport host) {
    return GuardedHost.prepaid(host, guard);
  }

  @Override
  public CommitResult commit(ChangeSet changes) {
    OutboxDispatcher dispatcher = outbox;
    try {
      CommitResult result = storage.commit(changes);
      if (dispatcher != null && result instanceof CommitResult.Committed committed) {
        dispatcher.accept(committed.outbox());
      } else if (dispatcher != null && result instanceof CommitResult.Seen) {
        dispatcher.recheck();
      }
      return result;
    } catch (RuntimeException e) {
      if (dispatcher != null) {
        dispatcher.recheck();
      }
      throw e;
    }
  }

  /**
   * Takes up what was left by the last stop, and begins to receive.
   *
   * @throws io.ticketgram.spi.StorageException when the storage can't tell what was left
   */
  public void start(Steps steps, Outside outside, List<Channel.CommandList> commands) {
    OutboxDispatcher dispatcher =
        new OutboxDispatcher(storage, new WorkRunner(outside, guard, this, codec), timers, SENDERS);
    outbox = dispatcher;
    dispatcher.start();
    Intake intake = new Intake(storage, this, steps, guard, lanes, timers, codec);
    intake.recover();
    Housekeeper housekeeper = new Housekeeper(storage, this, steps, lanes, timers);
    timers.every(
        WATCH,
        () -> {
          guard.check(lanes::abandon);
          lanes.compensate(guard.slowThreads());
        });
    timers.every(WATCH, () -> chores.execute(intake::storeSlow));
    timers.every(SWEEP, () -> chores.execute(housekeeper::endExpired));
    timers.start();
    outside.channel().start(intake, outside.attachments()::open, commands);
  }

  /**
   * Does now what is due by the clock. The runtime's own thread does that all the time; a test that
   * moves its clock need not wait for it.
   */
  public void runDue() {
    timers.runDue();
  }

  /** Stops what runs. Everything unfinished is in the storage and goes on at the next start. */
  @Override
  public void close() {
    timers.close();
    lanes.close();
    OutboxDispatcher dispatcher = outbox;
    if (dispatcher != null) {
      dispatcher.close();
    }
    chores.shutdownNow();
  }
}
