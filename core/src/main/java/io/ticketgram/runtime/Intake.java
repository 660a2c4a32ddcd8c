package io.ticketgram.runtime;

import io.ticketgram.channel.Inbox;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.UnreadableUpdate;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.desk.Codec;
import io.ticketgram.desk.Committer;
import io.ticketgram.dialog.Steps;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.ParkedUpdate;
import io.ticketgram.spi.Storage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
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
  private static final int MAX_RECOVERED = 10_000;

  private final Storage storage;
  private final Committer committer;
  private final Steps steps;
  private final CallGuard guard;
  private final ConversationLanes lanes;
  private final Timers timers;
  private final Codec codec;
  private final Set<InputTask> underWay = ConcurrentHashMap.newKeySet();

  Intake(
      Storage storage,
      Committer committer,
      Steps steps,
      CallGuard guard,
      ConversationLanes lanes,
      Timers timers,
      Codec codec) {
    this.storage = storage;
    this.committer = committer;
    this.steps = steps;
    this.guard = guard;
    this.lanes = lanes;
    this.timers = timers;
    this.codec = codec;
  }

  /** Takes up again what was stored and not handled before the last stop. */
  void recover() {
    for (ParkedUpdate parked : storage.waitingUpdates(MAX_RECOVERED)) {
      try {
        CompletableFuture<Void> unused = take(codec.input(parked.payload()), true);
      } catch (Codec.UnreadableException e) {
        LOG.error("The stored update {} can't be read", parked.key(), e);
        ParkedUpdate failed =
            new ParkedUpdate(
                parked.key(), parked.bot(), parked.payload(), parked.receivedAt(), e.getMessage());
        committer.commit(ChangeSet.of(List.of(parked.key())).park(failed).build());
      }
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
        new ParkedUpdate(update.key(), update.bot(), update.raw(), timers.now(), update.error());
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

  /** Stores what takes long. */
  void storeSlow() {
    int stored = 0;
    for (InputTask task : underWay) {
      if (task.isStored()) {
        stored++;
      }
    }
    for (InputTask task : underWay) {
      boolean slow = !timers.now().isBefore(task.receivedAt().plus(STORE_AFTER));
      if (slow && !task.isStored() && stored < MAX_STORED_IN_MEMORY) {
        store(task);
        stored++;
      }
    }
  }

  private void store(InputTask task) {
    Input input = task.input();
    ChangeSet.Builder changes = ChangeSet.of(List.of());
    for (Input part : InputParts.of(input)) {
      UpdateKey key = part.keys().get(0);
      changes.park(
          new ParkedUpdate(
              key, input.conversation().chat().bot(), codec.write(part), task.receivedAt(), null));
    }
    try {
      if (committer.commit(changes.build()) instanceof CommitResult.Committed) {
        task.stored();
      }
    } catch (RuntimeException e) {
      LOG.warn("The storage did not take a slow update; the channel waits for it", e);
    }
  }

  private CompletableFuture<Void> take(Input input, boolean stored) {
    InputTask task =
        new InputTask(input, timers.now(), storage, committer, steps, guard, codec, this::again);
    if (stored) {
      task.stored();
    }
    underWay.add(task);
    CompletableFuture<Void> unused = task.handled().thenRun(() -> underWay.remove(task));
    lanes.add(input.conversation().key(), task);
    return task.durable();
  }

  private void again(InputTask task, Duration delay) {
    timers.after(delay, () -> lanes.resume(task.input().conversation().key()));
  }
}
