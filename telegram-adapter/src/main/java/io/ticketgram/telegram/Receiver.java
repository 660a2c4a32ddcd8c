package io.ticketgram.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketgram.channel.UnreadableUpdate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the updates of one bot and hands them to the inbox. Thread-safe. */
final class Receiver {
  private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);

  private final BotContext bot;
  private final UpdateTranslator translator;

  /**
   * A receiver for a bot that Telegram has told the name of.
   *
   * @param username without {@code @}; empty when it has none
   */
  Receiver(BotContext bot, String username) {
    this.bot = bot;
    this.translator =
        new UpdateTranslator(bot.id(), username, bot.with().downloads().limit(bot.api()));
  }

  /** From now on every update comes here, in its order. */
  void begin() {
    translator.begin(bot.with().clock().instant());
  }

  /** Reads updates that came together. */
  UpdateBatch read(List<JsonNode> updates) {
    bot.state().received(bot.with().clock().instant());
    return UpdateBatch.read(updates, bot.id(), translator);
  }

  /** An update of which nothing but its number could be read. */
  UpdateBatch unreadable(long updateId, String raw, String error) {
    bot.state().received(bot.with().clock().instant());
    UnreadableUpdate update = new UnreadableUpdate(translator.key(updateId), bot.id(), raw, error);
    return new UpdateBatch(List.of(new UpdateBatch.Unreadable(updateId, update)), updateId);
  }

  /** Hands over what was read; true once it is durable, false when it has to come again. */
  CompletableFuture<Boolean> handOver(UpdateBatch.Item item) {
    CompletionStage<Void> durable;
    bot.state().queued();
    try {
      durable = toInbox(item);
    } catch (RuntimeException e) {
      durable = CompletableFuture.failedFuture(e);
    }
    return durable
        .handle(
            (done, error) -> {
              bot.state().handled();
              if (error != null) {
                LOG.warn(
                    "Update {} of bot {} was not taken and will come again: {}",
                    item.firstUpdate(),
                    bot.id(),
                    Secrets.describe(error));
              }
              return error == null;
            })
        .toCompletableFuture();
  }

  private CompletionStage<Void> toInbox(UpdateBatch.Item item) {
    if (item instanceof UpdateBatch.Understood understood) {
      bot.with().limits().active(understood.input().conversation().chat());
      return bot.with().inbox().accept(understood.input());
    }
    if (item instanceof UpdateBatch.Unreadable unreadable) {
      return bot.with().inbox().putAside(unreadable.update());
    }
    throw new IllegalStateException("An item of a new kind: " + item.getClass());
  }
}
