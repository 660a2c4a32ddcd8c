package io.ticketgram.runtime;

import io.ticketgram.channel.Channel;
import io.ticketgram.desk.ChatNotices;
import io.ticketgram.desk.Codec;
import io.ticketgram.desk.Committer;
import io.ticketgram.desk.FileIntake;
import io.ticketgram.desk.TicketGate;
import io.ticketgram.desk.TicketScreens;
import io.ticketgram.desk.TimerHandler;
import io.ticketgram.dialog.Steps;
import io.ticketgram.notification.StatusMessages;
import io.ticketgram.spi.AttachmentScanner;
import io.ticketgram.spi.AttachmentStore;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ClientDirectory;
import io.ticketgram.spi.CodeSender;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.Origin;
import io.ticketgram.spi.ParkedUpdate;
import io.ticketgram.spi.PrepaidSupport;
import io.ticketgram.spi.SmsSender;
import io.ticketgram.spi.Storage;
import io.ticketgram.spi.SupportCatalog;
import io.ticketgram.spi.TicketEventListener;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Everything of a desk that runs by itself. Thread-safe; started and closed once. */
public final class DeskRuntime implements Committer, AutoCloseable {
  private static final Duration WATCH = Duration.ofMillis(50);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration SWEEP = Duration.ofSeconds(30);
  private static final Duration PRUNE = Duration.ofMinutes(10);
  private static final int SENDERS = 64;
  private static final int MAX_CHORES = 16;

  private final Storage storage;
  private final Codec codec;
  private final CallGuard guard;
  private final Timers timers;
  private final Membership membership;
  private final Settings settings;
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
  private volatile @Nullable Intake intake;

  /**
   * What work is done with.
   *
   * @param listener or null when the host listens to nothing
   * @param codes or null when nobody is linked by a PIN
   * @param sms or null when no SMS are sent
   * @param statusMessages makes them
   * @param cancelled whether what a receipt is about need not be shown any more
   * @param timers what stored timers do, by their kind
   */
  public record Outside(
      Channel channel,
      PrepaidSupport prepaid,
      AttachmentStore attachments,
      FileIntake intake,
      @Nullable TicketEventListener listener,
      @Nullable CodeSender codes,
      @Nullable SmsSender sms,
      StatusMessages statusMessages,
      TicketGate gate,
      TicketScreens screens,
      ChatNotices notices,
      Predicate<String> cancelled,
      Map<String, TimerHandler> timers) {}

  /**
   * How a desk runs.
   *
   * @param nodeName as for {@link io.ticketgram.spi.NodeStorage#join}
   * @param callDeadline after which a call into the host's code is given up
   * @param rememberKeys how long a repetition is known
   * @param keepFailures how long what failed is kept for the host to look at
   * @param keepReceipts how long the desk knows which messages of chats are what
   */
  public record Settings(
      String nodeName,
      Duration callDeadline,
      Duration rememberKeys,
      Duration keepFailures,
      Duration keepReceipts) {}

  /** A runtime over a storage. */
  public DeskRuntime(Storage storage, Codec codec, InstantSource clock, Settings settings) {
    this.storage = storage;
    this.codec = codec;
    this.settings = settings;
    this.guard = new CallGuard(clock, settings.callDeadline());
    this.timers = new Timers(clock);
    this.membership = new Membership(storage, settings.nodeName(), timers);
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

  /** The host's scanner, with deadlines. */
  public AttachmentScanner guarded(AttachmentScanner host) {
    return GuardedHost.scanner(host, guard);
  }

  @Override
  public CommitResult commit(ChangeSet changes) {
    OutboxDispatcher dispatcher = outbox;
    if (dispatcher == null) {
      return storage.commit(changes, new Origin(null, timers.now()));
    }
    try (OutboxAnnouncement announced = dispatcher.announce(changes.outbox())) {
      CommitResult result = storage.commit(changes, new Origin(announced.node(), timers.now()));
      // before what was committed with it is taken: that may be in the same lanes
      if (result instanceof CommitResult.Committed) {
        dispatcher.erased(changes.erasure().lanes());
      }
      announced.outcome(result);
      return result;
    }
  }

  /**
   * Takes up what was left by the last stop, and begins to receive.
   *
   * @throws io.ticketgram.spi.StorageException when the storage can't tell what was left
   */
  public void start(Steps steps, Outside outside, List<Channel.CommandList> commands) {
    membership.start();
    OutboxDispatcher dispatcher =
        new OutboxDispatcher(
            storage,
            membership,
            new WorkRunner(outside, deliverer(outside), guard, this, codec, timers),
            timers,
            SENDERS);
    Intake receiver = new Intake(storage, this, membership, steps, guard, lanes, timers, codec);
    intake = receiver;
    Housekeeper housekeeper =
        new Housekeeper(storage, this, membership, steps, lanes, timers, settings);
    StoredTimers stored =
        new StoredTimers(storage, this, membership, lanes, timers, outside.timers());
    Runnable updates = () -> chores.execute(receiver::takeUp);
    Runnable due = () -> chores.execute(stored::takeDue);
    Runnable expired = () -> chores.execute(housekeeper::endExpired);
    membership.listen(
        new Membership.Listener() {
          @Override
          public void lost() {}

          @Override
          public void revived() {
            List.of(updates, due, expired).forEach(Runnable::run);
          }
        });
    outbox = dispatcher;
    // first the channel, or else it would put off what was left to be sent
    outside
        .channel()
        .start(
            receiver,
            outside.attachments()::open,
            commands,
            membership,
            new StoredMemory(storage, timers));
    dispatcher.start();
    receiver.takeUp();
    timers.every(
        WATCH,
        () -> {
          guard.check(lanes::abandon);
          lanes.compensate(guard.slowThreads());
        });
    timers.every(WATCH, () -> chores.execute(receiver::storeSlow));
    timers.every(LOOK, updates);
    timers.every(LOOK, due);
    timers.every(SWEEP, expired);
    timers.every(PRUNE, () -> chores.execute(housekeeper::prune));
    timers.start();
  }

  private Deliverer deliverer(Outside outside) {
    return new Deliverer(
        outside.channel(),
        storage,
        this,
        codec,
        timers,
        outside.cancelled(),
        outside.listener() != null);
  }

  /**
   * Has an update handled again that was put aside.
   *
   * @throws IllegalStateException before the start
   * @throws IllegalArgumentException when it can't be read, so that another try would not help
   */
  public void retry(ParkedUpdate failed) {
    Intake receiver = intake;
    if (receiver == null) {
      throw new IllegalStateException("Start the desk first");
    }
    receiver.retry(failed);
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
    membership.close();
  }
}
