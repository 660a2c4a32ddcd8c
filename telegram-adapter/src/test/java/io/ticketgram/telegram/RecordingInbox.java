package io.ticketgram.telegram;

import static org.awaitility.Awaitility.await;

import io.ticketgram.channel.Inbox;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.UnreadableUpdate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Keeps what it is given. By default everything is durable at once. */
final class RecordingInbox implements Inbox {
  final List<Input> inputs = new CopyOnWriteArrayList<>();
  final List<UnreadableUpdate> aside = new CopyOnWriteArrayList<>();
  volatile Function<Input, CompletionStage<Void>> onInput =
      input -> CompletableFuture.completedFuture(null);

  @Override
  public CompletionStage<Void> accept(Input input) {
    inputs.add(input);
    return onInput.apply(input);
  }

  @Override
  public CompletionStage<Void> putAside(UnreadableUpdate update) {
    aside.add(update);
    return CompletableFuture.completedFuture(null);
  }

  List<Input> awaitInputs(int count) {
    await().until(() -> inputs.size() >= count);
    return inputs;
  }

  List<Input.Content> awaitContents(int count) {
    return awaitInputs(count).stream().map(Input::content).toList();
  }
}
