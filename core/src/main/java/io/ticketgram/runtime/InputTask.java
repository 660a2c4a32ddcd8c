package io.ticketgram.runtime;

import io.ticketgram.channel.Input;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.desk.Codec;
import io.ticketgram.desk.Committer;
import io.ticketgram.dialog.Steps;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.ConversationState;
import io.ticketgram.spi.HostCallException;
import io.ticketgram.spi.NodeId;
import io.ticketgram.spi.ParkedUpdate;
import io.ticketgram.spi.Storage;
import io.ticketgram.spi.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One input on its way through a step and a commit. */
final class InputTask implements ConversationLanes.Task {
  private static final Logger LOG = LoggerFactory.getLogger(InputTask.class);
  private static final int MAX_FAILURES = 3;
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final int MAX_DOUBLINGS = 6;
  private static final int MAX_CONFLICTS = 50;

  /**
   * What tasks work with.
   *
   * @param again has a task run again after a while
   */
  record Surroundings(
      Storage storage,
      Committer committer,
      Membership membership,
      Steps steps,
      CallGuard guard,
      Codec codec,
      BiConsumer<InputTask, Duration> again) {}

  private final Instant receivedAt;
  private final Surroundings with;
  private final CompletableFuture<Void> durable = new CompletableFuture<>();
  private final CompletableFuture<Void> handled = new CompletableFuture<>();
  private volatile Input input;
  private volatile int failures;
  private volatile int outages;

  /** A step of the dialog. */
  private interface Step {
    ChangeSet apply(Input input, ConversationState state);
  }

  InputTask(Input input, Instant receivedAt, Surroundings with) {
    this.input = input;
    this.receivedAt = receivedAt;
    this.with = with;
  }

  Input input() {
    return input;
  }

  Instant receivedAt() {
    return receivedAt;
  }

  /** Completes when the input is handled or stored. */
  CompletableFuture<Void> durable() {
    return durable;
  }

  /** Completes when the input is handled. */
  CompletableFuture<Void> handled() {
    return handled;
  }

  boolean isStored() {
    return durable.isDone();
  }

  void stored() {
    durable.complete(null);
  }

  @Override
  public boolean run() {
    try {
      handle(
          (current, state) ->
              with.guard().watch("A flow", () -> with.steps().step(current, state)));
      return true;
    } catch (HostCallException e) {
      LOG.warn("Update {}: {}", input.keys(), e.getMessage(), e);
      return unanswered();
    } catch (StorageException e) {
      return storageFailed(e);
    } catch (Throwable e) {
      if (++failures < MAX_FAILURES) {
        LOG.warn("Update {} failed, try {} of {}", input.keys(), failures, MAX_FAILURES, e);
        return wait(FIRST_WAIT);
      }
      return putAside(e);
    }
  }

  @Override
  public boolean abandon() {
    return unanswered();
  }

  private boolean unanswered() {
    try {
      handle(with.steps()::unanswered);
      return true;
    } catch (StorageException e) {
      return storageFailed(e);
    } catch (Throwable e) {
      return putAside(e);
    }
  }

  private boolean storageFailed(Throwable e) {
    LOG.warn("The storage failed on update {}; trying again", input.keys(), e);
    return wait(FIRST_WAIT.multipliedBy(1L << Math.min(outages++, MAX_DOUBLINGS)));
  }

  private boolean wait(Duration delay) {
    with.again().accept(this, delay);
    return false;
  }

  /** Steps and commits until the commit is accepted, or finds that all was done before. */
  private void handle(Step step) {
    for (int attempt = 0; attempt < MAX_CONFLICTS; attempt++) {
      ConversationState state = with.storage().conversation(input.conversation());
      ChangeSet next = isBehindAnother(state) ? parked(null) : step.apply(input, state);
      CommitResult result = with.committer().commit(next);
      if (result instanceof CommitResult.Committed) {
        finished();
        return;
      }
      if (result instanceof CommitResult.Seen seen) {
        Optional<Input> left = InputParts.without(input, seen.keys());
        if (left.isEmpty()) {
          forget(seen.keys());
          finished();
          return;
        }
        input = left.get();
      }
      // after a conflict the step is repeated on what is stored now
    }
    throw new IllegalStateException(
        "The storage reported a conflict " + MAX_CONFLICTS + " times in a row");
  }

  /** What was done before need not wait any more; it may, when it was parked at the same moment. */
  private void forget(Set<UpdateKey> done) {
    ChangeSet.Builder changes = ChangeSet.of(List.of());
    done.forEach(changes::unpark);
    if (isStored()) {
      with.committer().commit(changes.build());
    }
  }

  /** Whether an update that another node handles, or nobody yet, has to be handled before. */
  private boolean isBehindAnother(ConversationState state) {
    return state
        .waiting()
        .filter(first -> !input.keys().contains(first.key()))
        .filter(first -> first.handler() == null || !first.handler().equals(with.membership().id()))
        .isPresent();
  }

  private void finished() {
    durable.complete(null);
    handled.complete(null);
  }

  /** The host sees the update and its error; the person is told; the conversation goes on. */
  private boolean putAside(Throwable error) {
    LOG.error("Update {} can't be handled and is put aside", input.keys(), error);
    try {
      handle(
          (current, state) ->
              with.steps().failed(current, state).parking(parts(error.getClass().getName(), null)));
      return true;
    } catch (RuntimeException e) {
      return storageFailed(e);
    }
  }

  /**
   * Keeps the input in the storage.
   *
   * @param handler the node that handles it, or null for any
   */
  ChangeSet parked(@Nullable NodeId handler) {
    ChangeSet.Builder changes = ChangeSet.of(List.of());
    parts(null, handler).forEach(changes::park);
    return changes.build();
  }

  private List<ParkedUpdate> parts(@Nullable String error, @Nullable NodeId handler) {
    return InputParts.of(input).stream()
        .map(
            part ->
                new ParkedUpdate(
                    part.keys().get(0),
                    part.conversation().chat().bot(),
                    part.conversation(),
                    with.codec().write(part),
                    receivedAt,
                    error,
                    handler))
        .toList();
  }
}
