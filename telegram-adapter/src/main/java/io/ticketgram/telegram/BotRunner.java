package io.ticketgram.telegram;

import io.ticketgram.channel.BotState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.methods.updates.GetWebhookInfo;

/** One bot with its settings as they are now; other settings need another runner. Thread-safe. */
final class BotRunner implements BotLoop.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(BotRunner.class);
  private static final long CANCEL_EVERY_MILLIS = 50;
  private static final long STOP_SECONDS = 4;
  private static final Duration COUNT_EVERY = Duration.ofSeconds(15);
  private static final Duration REFUSED_WAIT = Duration.ofMinutes(1);
  private static final Duration UNKNOWN_WAIT = Duration.ofSeconds(1);

  private final TelegramBot settings;
  private final BotApi api;
  private final LiveState state;
  private final @Nullable Pushes pushes;
  private volatile boolean refused;
  private volatile boolean introduced;
  private @Nullable Instant counted;
  private @Nullable BotLoop loop;
  private @Nullable Thread thread;

  /**
   * A bot that is not started.
   *
   * @throws IllegalArgumentException when its webhook can't be set
   */
  BotRunner(TelegramBot settings, HttpClients clients, TelegramChannelBuilder channel) {
    this.settings = settings;
    Webhook webhook = settings.webhook();
    WebhookAddress address =
        webhook == null ? null : WebhookAddress.of(settings, webhook, channel.webhookAddress());
    this.pushes =
        address == null
            ? null
            : new Pushes(settings.id(), address, channel.clock(), channel.answerLimit());
    this.api = new BotApi(settings, clients);
    this.state = new LiveState(settings, address, channel.listener());
  }

  TelegramBot settings() {
    return settings;
  }

  BotApi api() {
    return api;
  }

  BotState state() {
    return state.now();
  }

  /** What is pushed to it, or null when it polls. */
  @Nullable Pushes pushes() {
    return pushes;
  }

  /** How long to wait before it is asked again to send something; zero when it may. */
  Duration waitBeforeSending() {
    if (refused) {
      return REFUSED_WAIT;
    }
    return settings.username() == null || introduced ? Duration.ZERO : UNKNOWN_WAIT;
  }

  /** A call was refused for its token: all others would be. */
  void tokenRefused() {
    refused(BotLoop.TOKEN_REFUSED);
  }

  @Override
  public void refused(String why) {
    refused = true;
    stop(false);
    state.failingForGood(why);
  }

  @Override
  public BotLoop.Receiving introduced(BotContext bot, Receiver receiver) {
    introduced = true;
    if (pushes == null) {
      return new Poller(bot, receiver);
    }
    pushes.begin(receiver);
    return new WebhookKeeper(bot, pushes);
  }

  synchronized void start(BotContext.Surroundings with) {
    if (!settings.enabled()) {
      state.disabled();
      return;
    }
    loop = new BotLoop(settings, api, state, with, this);
    thread = new Thread(loop, "ticketgram-bot-" + settings.id());
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Asks the bot to stop receiving; {@link #awaitStopped} waits for it.
   *
   * @param forGood whether Telegram is to keep the updates until it is asked for them
   */
  synchronized void stop(boolean forGood) {
    if (pushes != null) {
      pushes.stop();
    }
    if (loop != null) {
      loop.stop(forGood);
    }
  }

  /** Asks the bot to stop receiving, and waits for it. */
  void end(boolean forGood) {
    stop(forGood);
    awaitStopped();
  }

  /** Does something about the bot as a whole for the host. */
  void run(PartialBotApiMethod<?> call) throws IOException {
    try {
      api.run(call);
    } catch (ApiFailure e) {
      throw new IOException("Telegram did not do it for bot " + settings.id() + ": " + e.reason());
    }
  }

  /** Waits until nothing is received any more. */
  void awaitStopped() {
    Thread receiving;
    synchronized (this) {
      receiving = thread;
    }
    // a listener for states, which is called by this very thread, may stop the bot
    if (receiving == null || receiving == Thread.currentThread()) {
      return;
    }
    try {
      long tries = TimeUnit.SECONDS.toMillis(STOP_SECONDS) / CANCEL_EVERY_MILLIS;
      for (long i = 0; i < tries && receiving.isAlive(); i++) {
        // again and again, as a poll may have begun after the last time
        api.cancelReceiving();
        receiving.join(CANCEL_EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (receiving.isAlive()) {
      LOG.warn("Bot {} did not stop receiving in time", settings.id());
    }
  }

  /** Whether {@link #countPending} is due, which is then counted as done. */
  synchronized boolean startsToCount(Instant now) {
    boolean old = counted == null || !now.isBefore(counted.plus(COUNT_EVERY));
    if (!introduced || refused || !old) {
      return false;
    }
    counted = now;
    return true;
  }

  /** Asks Telegram how many updates it holds. */
  void countPending() {
    try {
      state.pendingUpdates(api.call(new GetWebhookInfo()).getPendingUpdatesCount());
    } catch (ApiFailure e) {
      state.pendingUpdates(null);
      String reason = pushes == null ? e.reason() : pushes.address().hideIn(e.reason());
      LOG.debug("Telegram did not tell how much bot {} has pending: {}", settings.id(), reason);
    }
  }
}
