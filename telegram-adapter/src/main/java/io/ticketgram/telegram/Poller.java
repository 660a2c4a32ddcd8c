package io.ticketgram.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;
import org.telegram.telegrambots.meta.api.methods.updates.GetWebhookInfo;
import org.telegram.telegrambots.meta.api.objects.WebhookInfo;

/**
 * Asks for updates. An update is confirmed, by asking for what comes after it, only when the inbox
 * says that it is durable.
 */
final class Poller implements BotLoop.Receiving {
  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
  private static final Duration STAND_BY = Duration.ofSeconds(1);

  private final BotContext bot;
  private final Receiver receiver;
  private boolean begun;
  private boolean rival;
  private long offset;

  Poller(BotContext bot, Receiver receiver) {
    this.bot = bot;
    this.receiver = receiver;
  }

  @Override
  public boolean round() throws ApiFailure, InterruptedException {
    if (!bot.with().leases().acquire(bot.id())) {
      standBy();
      return true;
    }
    if (!begun) {
      if (!removeWebhook()) {
        rival = false;
        return false;
      }
      begun = true;
      receiver.begin();
      // whether another program still polls shows only when it is tried
      if (!rival) {
        bot.state().running();
      }
      rival = false;
    }
    List<JsonNode> updates = poll();
    bot.state().running();
    // once what was received is confirmed, asking from an old id on could hide newer updates:
    // after a week without any, Telegram goes on with another number
    boolean complete = updates.isEmpty() || handOver(updates);
    if (updates.isEmpty()) {
      offset = 0;
    }
    return complete;
  }

  /** Another process polls: what it does not confirm is seen from the start when it ends. */
  private void standBy() throws InterruptedException {
    offset = 0;
    begun = false;
    bot.state().standby();
    bot.pause(STAND_BY);
  }

  /** Makes way for polling; false when a webhook is in it that is none of ours. */
  private boolean removeWebhook() throws ApiFailure {
    WebhookInfo info = bot.api().prepare(new GetWebhookInfo());
    bot.state().pendingUpdates(info.getPendingUpdatesCount());
    String url = info.getUrl() == null ? "" : info.getUrl();
    if (url.isEmpty()) {
      return true;
    }
    if (!WebhookAddress.isOf(bot.settings(), url)) {
      bot.state()
          .failing(
              "Another program has set a webhook for this bot ("
                  + WebhookAddress.describe(url)
                  + "), so that it can't be polled; delete that webhook, or give the bot one here");
      return false;
    }
    bot.api().prepare(new DeleteWebhook(false));
    LOG.info("Bot {} polls from now on; its webhook is deleted", bot.id());
    return true;
  }

  private List<JsonNode> poll() throws ApiFailure {
    try {
      return bot.api().poll(offset);
    } catch (ApiFailure e) {
      if (e.code() == 409) {
        begun = false;
        rival = true;
      }
      throw e;
    }
  }

  /** Hands updates to the inbox and waits; true when all of them are durable. */
  private boolean handOver(List<JsonNode> updates) throws InterruptedException {
    UpdateBatch batch = receiver.read(updates);
    List<CompletableFuture<Boolean>> durable = new ArrayList<>(batch.items().size());
    for (UpdateBatch.Item item : batch.items()) {
      durable.add(receiver.handOver(item));
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

  /** Waits for all; false when the bot is stopped before. */
  private boolean await(List<CompletableFuture<Boolean>> durable) throws InterruptedException {
    CompletableFuture<Void> all =
        CompletableFuture.allOf(durable.toArray(CompletableFuture[]::new));
    try {
      CompletableFuture.anyOf(all, bot.stop()).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Neither of these futures fails", e);
    }
    return all.isDone();
  }

  @Override
  public void ended(boolean forGood) {}
}
