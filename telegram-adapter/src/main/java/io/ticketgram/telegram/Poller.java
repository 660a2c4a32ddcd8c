package io.ticketgram.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketgram.channel.Channel.CommandList;
import io.ticketgram.channel.Inbox;
import io.ticketgram.channel.PollLeases;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.objects.User;

/**
 * Receives the updates of one bot, on one thread. An update is confirmed, by asking for what comes
 * after it, only when the inbox says that it is durable.
 */
final class Poller implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final Duration STAND_BY = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** What a poller works with, besides its bot. */
  record Surroundings(
      Inbox inbox,
      List<CommandList> commands,
      PollLeases leases,
      InstantSource clock,
      Waiting waiting,
      SendLimits limits) {}

  /** Telegram does not accept the token; there is nothing to try again. */
  private static final class TokenRefusedException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private final TelegramBot settings;
  private final BotApi api;
  private final LiveState state;
  private final Surroundings with;
  private final Runnable tokenRefused;
  private final CompletableFuture<Void> stop = new CompletableFuture<>();
  private @Nullable UpdateTranslator translator;
  private long offset;
  private int failures;

  Poller(
      TelegramBot settings, BotApi api, LiveState state, Surroundings with, Runnable tokenRefused) {
    this.settings = settings;
    this.api = api;
    this.state = state;
    this.with = with;
    this.tokenRefused = tokenRefused;
  }

  /** Asks the poller to end soon; its thread is not interrupted, for it may be in a host's code. */
  void stop() {
    stop.complete(null);
    api.cancelReceiving();
  }

  @Override
  public void run() {
    try {
      while (!stop.isDone()) {
        step();
      }
    } catch (TokenRefusedException e) {
      tokenRefused.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      state.failing("Receiving ended unexpectedly: " + Secrets.describe(e));
      LOG.error("Bot {} no longer receives", api.id(), e);
    } finally {
      with.leases().release(settings.id());
    }
  }

  private void step() throws TokenRefusedException, InterruptedException {
    try {
      boolean introduced = translator == null;
      if (translator == null) {
        translator = introduce();
      }
      if (!with.leases().acquire(settings.id())) {
        standBy();
        return;
      }
      if (introduced || state.isStandby()) {
        state.running();
      }
      List<JsonNode> updates = api.poll(offset);
      state.running();
      // once what was received is confirmed, asking from an old id on could hide newer updates:
      // after a week without any, Telegram goes on with another number
      boolean complete = updates.isEmpty() || handOver(updates, translator);
      if (updates.isEmpty()) {
        offset = 0;
      }
      if (complete) {
        failures = 0;
      } else {
        backOff();
      }
    } catch (ApiFailure e) {
      failed(e);
    }
  }

  /** Another process polls: what it does not confirm is seen from the start when it ends. */
  private void standBy() throws InterruptedException {
    offset = 0;
    state.standby();
    with.waiting().waitFor(STAND_BY, stop);
  }

  private UpdateTranslator introduce() throws ApiFailure {
    User me = api.prepare(new GetMe());
    String username = me.getUserName() == null ? "" : me.getUserName();
    if (settings.name() == null && !username.isEmpty()) {
      state.named(username);
    }
    CommandMenu.publish(api, with.commands());
    return new UpdateTranslator(settings.id(), username);
  }

  /** Hands updates to the inbox and waits; true when all of them are durable. */
  private boolean handOver(List<JsonNode> updates, UpdateTranslator reader)
      throws InterruptedException {
    UpdateBatch batch = UpdateBatch.read(updates, settings.id(), reader);
    state.received(with.clock().instant(), batch.items().size());
    List<CompletableFuture<Boolean>> durable = new ArrayList<>(batch.items().size());
    for (UpdateBatch.Item item : batch.items()) {
      durable.add(handOver(item));
    }
    if (!await(durable)) {
      return false;
    }
    for (int i = 0; i < durable.size(); i++) {
      if (!durable.get(i).join()) {
        offset = batch.items().get(i).firstUpdate();
        return false;
      }
    }
    if (batch.lastUpdate() > 0) {
      offset = batch.lastUpdate() + 1;
    }
    return true;
  }

  private CompletableFuture<Boolean> handOver(UpdateBatch.Item item) {
    CompletionStage<Void> durable;
    try {
      if (item instanceof UpdateBatch.Understood understood) {
        with.limits().active(understood.input().conversation().chat());
        durable = with.inbox().accept(understood.input());
      } else if (item instanceof UpdateBatch.Unreadable unreadable) {
        durable = with.inbox().putAside(unreadable.update());
      } else {
        throw new IllegalStateException("An item of a new kind: " + item.getClass());
      }
    } catch (RuntimeException e) {
      durable = CompletableFuture.failedFuture(e);
    }
    return durable
        .handle(
            (done, error) -> {
              state.handled();
              if (error != null) {
                LOG.warn(
                    "Update {} of bot {} was not taken and will come again: {}",
                    item.firstUpdate(),
                    api.id(),
                    Secrets.describe(error));
              }
              return error == null;
            })
        .toCompletableFuture();
  }

  /** Waits for all; false when the poller is stopped before. */
  private boolean await(List<CompletableFuture<Boolean>> durable) throws InterruptedException {
    CompletableFuture<Void> all =
        CompletableFuture.allOf(durable.toArray(CompletableFuture[]::new));
    try {
      CompletableFuture.anyOf(all, stop).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Neither of these futures fails", e);
    }
    return all.isDone();
  }

  private void failed(ApiFailure failure) throws TokenRefusedException, InterruptedException {
    if (stop.isDone()) {
      return;
    }
    switch (failure.code()) {
      // an address with something that is no token at all is not found
      case 401, 404 -> throw new TokenRefusedException();
      case 409 -> {
        state.failing(
            failure.says("webhook")
                ? "A webhook is set for this bot, so that it can't be polled; delete the webhook"
                : "Another program polls this bot; stop it, or give it another bot");
        backOff();
      }
      case 429 ->
          with.waiting().waitFor(Duration.ofSeconds(Math.max(1, failure.retryAfter())), stop);
      default -> {
        state.failing("Telegram can't be reached: " + failure.reason());
        backOff();
      }
    }
  }

  private void backOff() throws InterruptedException {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures, 10));
    failures++;
    with.waiting().waitFor(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait, stop);
  }
}
