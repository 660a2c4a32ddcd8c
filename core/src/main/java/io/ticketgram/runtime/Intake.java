package io.ticketgram.runtime;

import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.Inbox;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.UnreadableUpdate;
import io.ticketgram.desk.Codec;
import io.ticketgram.desk.Committer;
import io.ticketgram.dialog.Steps;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.NodeId;
import io.ticketgram.spi.ParkedUpdate;
import io.ticketgram.spi.Storage;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes inputs, handles each once and in the order of its conversation, and says when it is
 * durable. One that takes long is stored, so that the channel need not wait for it. Thread-safe.
 */
final class Intake implements Inbox {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final Duration STORE_AFTER = Duration.ofMillis(250);
  private static final int MAX_STORED_IN_MEMORY = 2_000;
  private static final int CLAIMED_AT_ONCE = 500;

  private final Storage storage;
  private final Committer committer;
  private final Membership membership;
  private final ConversationLanes lanes;
  private final Timers timers;
  private final Codec codec;
  private final InputTask.Surroundings surroundings;
  private final ConcurrentSkipListMap<Long, InputTask> underWay = new ConcurrentSkipListMap<>();
  private final AtomicLong received = new AtomicLong();

  Intake(
      Storage storage,
      Committer committer,
      Membership membership,
      Steps steps,
      CallGuard guard,
      ConversationLanes lanes,
      Timers timers,
      Codec codec) {
    this.storage = storage;
    this.committer = committer;
    this.membership = membership;
    this.lanes = lanes;
    this.timers = timers;
    this.codec = codec;
    this.surroundings =
        new InputTask.Surroundings(
            storage, committer, membership, steps, guard, codec, this::again);
  }

  /** Takes up what was stored and is handled by nobody: its node has ended, or left it to any. */
  void takeUp() {
    NodeId node = membership.acting();
    int room = MAX_STORED_IN_MEMORY - stored();
    if (node == null || room <= 0) {
      return;
    }
    List<ParkedUpdate> claimed;
    try {
      claimed = storage.claimWaiting(node, Math.min(room, CLAIMED_AT_ONCE));
    } catch (RuntimeException e) {
      LOG.warn("The storage did not tell which updates wait", e);
      membership.beginAnew();
      return;
    }
    for (ParkedUpdate parked : claimed) {
      try {
        CompletableFuture<Void> unused = take(codec.input(parked.payload()), true);
      } catch (Codec.UnreadableException e) {
        LOG.error("The stored update {} can't be read", parked.key(), e);
        putAside(parked, Objects.requireNonNullElse(e.getMessage(), "unreadable"));
      }
    }
  }

  /** Has an update handled again that was put aside. */
  void retry(ParkedUpdate failed) {
    if (failed.conversation() == null) {
      throw new IllegalArgumentException(
          "Update " + failed.key() + " can't be read, so that it can only be discarded");
    }
    Input again = InputParts.again(codec.input(failed.payload()));
    ParkedUpdate waiting =
        new ParkedUpdate(
            again.keys().get(0),
            failed.bot(),
            again.conversation(),
            codec.write(again),
            timers.now(),
            null,
            null);
    committer.commit(ChangeSet.of(List.of()).unpark(failed.key()).park(waiting).build());
  }

  private void putAside(ParkedUpdate parked, String error) {
    ParkedUpdate failed =
        new ParkedUpdate(
            parked.key(),
            parked.bot(),
            parked.conversation(),
            parked.payload(),
            parked.receivedAt(),
            error,
            null);
    try {
      committer.commit(ChangeSet.of(List.of(parked.key())).park(failed).build());
    } catch (RuntimeException e) {
      LOG.warn("The storage did not take that update {} failed", parked.key(), e);
      membership.beginAnew();
    }
  }

  @Override
  public CompletionStage<Void> accept(Input input) {
    return take(input, false);
  }

  @Override
  public CompletionStage<Void> putAside(UnreadableUpdate update) {
    LOG.error("Update {} can't be read and is put aside: {}", update.key(), update.error());
    ParkedUpdate parked =
        new ParkedUpdate(
            update.key(), update.bot(), null, update.raw(), timers.now(), update.error(), null);
    CompletableFuture<Void> durable = new CompletableFuture<>();
    try {
      committer.commit(ChangeSet.of(List.of(update.key())).park(parked).build());
      durable.complete(null);
    } catch (RuntimeException e) {
      LOG.warn("The storage did not take an update that was put aside; it comes again", e);
      durable.completeExceptionally(e);
    }
    return durable;
  }

  /** Stores what takes long, each conversation's in order. */
  void storeSlow() {
    int stored = stored();
    Set<ConversationId> notStored = new HashSet<>();
    for (InputTask task : underWay.values()) {
      if (task.isStored()) {
        continue;
      }
      boolean slow = !timers.now().isBefore(task.receivedAt().plus(STORE_AFTER));
      ConversationId conversation = task.input().conversation();
      if (slow
          && stored < MAX_STORED_IN_MEMORY
          && !notStored.contains(conversation)
          && store(task)) {
        stored++;
      } else {
        notStored.add(conversation);
      }
    }
  }

  private int stored() {
    return (int) underWay.values().stream().filter(InputTask::isStored).count();
  }

  private boolean store(InputTask task) {
    try {
      if (committer.commit(task.parked(membership.id())) instanceof CommitResult.Committed) {
        task.stored();
        return true;
      }
    } catch (RuntimeException e) {
      LOG.warn("The storage did not take a slow update; the channel waits for it", e);
    }
    return false;
  }

  private CompletableFuture<Void> take(Input input, boolean stored) {
    InputTask task = new InputTask(input, timers.now(), surroundings);
    if (stored) {
      task.stored();
    }
    Long number = received.incrementAndGet();
    underWay.put(number, task);
    CompletableFuture<Void> unused = task.handled().thenRun(() -> underWay.remove(number));
    lanes.add(lane(input), task);
    return task.durable();
  }

  private void again(InputTask task, Duration delay) {
    timers.after(delay, () -> lanes.resume(lane(task.input())));
  }

  /** In a group people answer each other, so that its order is that of all of them. */
  private static String lane(Input input) {
    return input.direct() ? input.conversation().key() : input.conversation().chat().lane() + "/*";
  }
}
