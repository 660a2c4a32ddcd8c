package io.ticketgram.runtime;

import io.ticketgram.channel.Input;
import io.ticketgram.desk.Codec;
import io.ticketgram.desk.Committer;
import io.ticketgram.dialog.Steps;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.ConversationState;
import io.ticketgram.spi.HostCallException;
import io.ticketgram.spi.ParkedUpdate;
import io.ticketgram.spi.Storage;
import io.ticketgram.spi.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One input on its way through a step and a commit. */
final class InputTask implements ConversationLanes.Task {
  private static final Logger LOG = LoggerFactory.getLogger(InputTask.class);
  private static final int MAX_FAILURES = 3;
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final int MAX_DOUBLINGS = 6;
  private static final int MAX_CONFLICTS = 50;

  private final Instant receivedAt;
  private final Storage storage;
  private final Committer committer;
  private final Steps steps;
  private final CallGuard guard;
  private final Codec codec;
  private final BiConsumer<InputTask, Duration> again;
  private final CompletableFuture<Void> durable = new CompletableFuture<>();
  private final CompletableFuture<Void> handled = new CompletableFuture<>();
  private volatile Input input;
  private volatile int failures;
  private volatile int outages;

  /** A step of the dialog. */
  private interface Step {
    ChangeSet apply(Input input, ConversationState state);
  }

  InputTask(
      Input input,
      Instant receivedAt,
      Storage storage,
      Committer committer,
      Steps steps,
      CallGuard guard,
      Codec codec,
      BiConsumer<InputTask, Duration> again) {
    this.input = input;
    this.receivedAt = receivedAt;
    this.storage = storage;
    this.committer = committer;
    this.steps = steps;
    this.guard = guard;
    this.codec = codec;
    this.again = again;
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
      handle((current, state) -> guard.watch("A flow", () -> steps.step(current, state)));
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
      handle(steps::unanswered);
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
    again.accept(this, delay);
    return false;
  }

  /** Steps and commits until the commit is accepted, or finds that all was done before. */
  private void handle(Step step) {
    for (int attempt = 0; attempt < MAX_CONFLICTS; attempt++) {
      ConversationState state = storage.conversation(input.conversation());
      CommitResult result = committer.commit(step.apply(input, state));
      if (result instanceof CommitResult.Committed) {
        finished();
        return;
      }
      if (result instanceof CommitResult.Seen seen) {
        Optional<Input> left = InputParts.without(input, seen.keys());
        if (left.isEmpty()) {
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

  private void finished() {
    durable.complete(null);
    handled.complete(null);
  }

  /** The host sees the update and its error; the person is told; the conversation goes on. */
  private boolean putAside(Throwable error) {
    LOG.error("Update {} can't be handled and is put aside", input.keys(), error);
    try {
      handle(
          (current, state) -> {
            ChangeSet told = steps.failed(current, state);
            return told.parking(
                InputParts.of(current).stream().map(part -> parked(part, error)).toList());
          });
      return true;
    } catch (RuntimeException e) {
      return storageFailed(e);
    }
  }

  private ParkedUpdate parked(Input part, Throwable error) {
    return new ParkedUpdate(
        part.keys().get(0),
        part.conversation().chat().bot(),
        codec.write(part),
        receivedAt,
        error.getClass().getName());
  }
}
