package io.ticketgram.telegram;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;
import org.telegram.telegrambots.meta.api.methods.updates.GetWebhookInfo;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.api.objects.WebhookInfo;

/**
 * Sees to it that Telegram pushes the updates of a bot to us, and to no other. What is pushed comes
 * through {@link Webhooks}, in every process; only the one that has the lease sets the webhook.
 */
final class WebhookKeeper implements BotLoop.Receiving {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookKeeper.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
  private static final Duration STAND_BY = Duration.ofSeconds(5);

  /** How long an error of Telegram's counts; it repeats a push after two minutes at the most. */
  private static final Duration RECENT = Duration.ofMinutes(5);

  private final BotContext bot;
  private final WebhookAddress address;
  private final Pushes pushes;
  private boolean isSet;

  WebhookKeeper(BotContext bot, Pushes pushes) {
    this.bot = bot;
    this.address = pushes.address();
    this.pushes = pushes;
  }

  @Override
  public boolean round() throws ApiFailure, InterruptedException {
    WebhookInfo info = look();
    boolean mine = bot.with().leases().acquire(bot.id());
    if (!mine) {
      isSet = false;
    } else if (!isSet || url(info).isEmpty()) {
      set();
      info = look();
    }
    if (url(info).equals(address.url())) {
      tell(problem(info));
    } else if (mine) {
      tell(
          "Another program has set a webhook for this bot ("
              + WebhookAddress.describe(url(info))
              + "); stop that program, then disable and enable the bot");
    } else {
      bot.state().standby();
      bot.pause(STAND_BY);
      return true;
    }
    bot.pause(LOOK_EVERY);
    return true;
  }

  private WebhookInfo look() throws ApiFailure {
    WebhookInfo info = bot.api().prepare(new GetWebhookInfo());
    bot.state().pendingUpdates(info.getPendingUpdatesCount());
    return info;
  }

  /** Always at first: whether Telegram has the right secret can't be seen. */
  private void set() throws ApiFailure {
    bot.api()
        .prepare(
            new Calls.Unread(
                SetWebhook.builder()
                    .url(address.url())
                    .secretToken(address.secret())
                    .maxConnections(address.maxConnections())
                    .allowedUpdates(Calls.UPDATE_KINDS)
                    .dropPendingUpdates(false)
                    .build()));
    isSet = true;
    LOG.info("Bot {} has its webhook at {}", bot.id(), address);
  }

  private void tell(@Nullable String problem) {
    if (problem == null) {
      bot.state().running();
    } else {
      bot.state().failing(problem);
    }
  }

  /** Why Telegram gets nothing through at the moment, or null. */
  private @Nullable String problem(WebhookInfo info) {
    Integer errorDate = info.getLastErrorDate();
    Integer pending = info.getPendingUpdatesCount();
    if (errorDate == null || pending == null || pending == 0) {
      return null;
    }
    Instant error = Instant.ofEpochSecond(errorDate);
    Instant accepted = pushes.lastAccepted();
    boolean recent = error.isAfter(bot.with().clock().instant().minus(RECENT));
    boolean overcome = accepted != null && accepted.isAfter(error);
    return recent && !overcome
        ? "Telegram can't push updates to "
            + address
            + ": "
            + Secrets.scrub(info.getLastErrorMessage())
            + "; check that the address leads to this application"
        : null;
  }

  private static String url(WebhookInfo info) {
    return info.getUrl() == null ? "" : info.getUrl();
  }

  /** Only for good: after a restart Telegram pushes what it kept. */
  @Override
  public void ended(boolean forGood) {
    if (!forGood || !isSet) {
      return;
    }
    try {
      bot.api().call(new DeleteWebhook(false));
      LOG.info("The webhook of bot {} is deleted", bot.id());
    } catch (ApiFailure e) {
      String reason = address.hideIn(e.reason());
      LOG.warn("The webhook of bot {} could not be deleted: {}", bot.id(), reason);
    }
  }
}
