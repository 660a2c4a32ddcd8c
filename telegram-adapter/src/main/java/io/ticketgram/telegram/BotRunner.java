package io.ticketgram.telegram;

import io.ticketgram.channel.BotState;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One bot with its settings as they are now; other settings need another runner. Thread-safe. */
final class BotRunner {
  static final String TOKEN_REFUSED =
      "Telegram refused the token; ask @BotFather for a valid one and change the bot's settings";

  private static final Logger LOG = LoggerFactory.getLogger(BotRunner.class);
  private static final long CANCEL_EVERY_MILLIS = 50;
  private static final long STOP_SECONDS = 4;

  private final TelegramBot settings;
  private final BotApi api;
  private final LiveState state;
  private volatile boolean tokenRefused;
  private @Nullable Poller poller;
  private @Nullable Thread thread;

  BotRunner(TelegramBot settings, HttpClients clients, Consumer<BotState> listener) {
    this.settings = settings;
    this.api = new BotApi(settings, clients);
    this.state = new LiveState(settings, listener);
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

  boolean isTokenRefused() {
    return tokenRefused;
  }

  /** A call was refused for its token: all others would be. */
  void tokenRefused() {
    tokenRefused = true;
    signalStop();
    state.failing(TOKEN_REFUSED);
  }

  synchronized void start(Poller.Surroundings with) {
    if (!settings.enabled()) {
      state.disabled();
      return;
    }
    poller = new Poller(settings, api, state, with, this::tokenRefused);
    thread = new Thread(poller, "ticketgram-poll-" + settings.id());
    thread.setDaemon(true);
    thread.start();
  }

  private synchronized void signalStop() {
    if (poller != null) {
      poller.stop();
    }
  }

  /** Asks the bot to stop receiving; {@link #awaitStopped} waits for it. */
  void stop() {
    signalStop();
  }

  /** Waits until nothing is received any more. */
  void awaitStopped() {
    Thread polling;
    synchronized (this) {
      polling = thread;
    }
    // a listener for states, which is called by this very thread, may stop the bot
    if (polling == null || polling == Thread.currentThread()) {
      return;
    }
    try {
      long tries = TimeUnit.SECONDS.toMillis(STOP_SECONDS) / CANCEL_EVERY_MILLIS;
      for (long i = 0; i < tries && polling.isAlive(); i++) {
        // again and again, as a poll may have begun after the last time
        api.cancelReceiving();
        polling.join(CANCEL_EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (polling.isAlive()) {
      LOG.warn("Bot {} did not stop receiving in time", settings.id());
    }
  }
}
