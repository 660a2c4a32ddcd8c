package io.ticketgram.telegram;

import io.ticketgram.channel.BotState;
import io.ticketgram.ticket.BotId;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a bot fares. Tells the host's listener when that changes. Thread-safe. */
final class LiveState {
  private static final Logger LOG = LoggerFactory.getLogger(LiveState.class);

  private final TelegramBot settings;
  private final BotId bot;
  private final @Nullable WebhookAddress webhook;
  private final AtomicInteger queueLength = new AtomicInteger();
  private final Consumer<BotState> listener;
  private volatile @Nullable String username;
  private volatile BotState.Mode mode;
  private volatile @Nullable String problem;
  private volatile @Nullable Instant lastUpdate;
  private volatile @Nullable Integer pendingUpdates;
  private boolean ended;

  /**
   * The state of a bot that is not started.
   *
   * @param webhook where updates are pushed to; null for a bot that polls
   */
  LiveState(TelegramBot settings, @Nullable WebhookAddress webhook, Consumer<BotState> listener) {
    this.settings = settings;
    this.bot = settings.id();
    this.webhook = webhook;
    this.listener = listener;
    this.mode = settings.enabled() ? BotState.Mode.STARTING : BotState.Mode.DISABLED;
  }

  synchronized BotState now() {
    return new BotState(
        bot,
        name(),
        username,
        settings.providers(),
        mode,
        problem,
        webhook == null ? null : webhook.base(),
        lastUpdate,
        pendingUpdates,
        queueLength.get());
  }

  private String name() {
    String chosen = settings.name();
    String known = username;
    return chosen != null ? chosen : known != null ? known : bot.value();
  }

  void introduced(@Nullable String asTelegramHasIt) {
    username = asTelegramHasIt;
  }

  void received(Instant at) {
    lastUpdate = at;
  }

  void queued() {
    queueLength.incrementAndGet();
  }

  void handled() {
    queueLength.decrementAndGet();
  }

  /** How many updates Telegram holds for the bot; null when it did not tell. */
  void pendingUpdates(@Nullable Integer count) {
    pendingUpdates = count;
  }

  void running() {
    if (change(BotState.Mode.RUNNING, null, false)) {
      LOG.info("Bot {} is running", bot);
      tell();
    }
  }

  void standby() {
    if (change(BotState.Mode.STANDBY, null, false)) {
      LOG.info("Another process receives for bot {}", bot);
      tell();
    }
  }

  void disabled() {
    change(BotState.Mode.DISABLED, null, false);
    LOG.info("Bot {} is disabled", bot);
    tell();
  }

  /**
   * Something keeps the bot from working.
   *
   * @param why and what to do; holds no secret
   */
  void failing(String why) {
    fail(why, false);
  }

  /** As {@link #failing}, and nothing that is still under way makes it better. */
  void failingForGood(String why) {
    fail(why, true);
  }

  private void fail(String reason, boolean last) {
    String why = webhook == null ? reason : webhook.hideIn(reason);
    if (change(BotState.Mode.FAILING, why, last)) {
      LOG.warn("Bot {} is failing: {}", bot, why);
      tell();
    }
  }

  private synchronized boolean change(
      BotState.Mode newMode, @Nullable String newProblem, boolean last) {
    if (ended) {
      return false;
    }
    ended = last;
    boolean changed = mode != newMode || !Objects.equals(problem, newProblem);
    mode = newMode;
    problem = newProblem;
    return changed;
  }

  private void tell() {
    try {
      listener.accept(now());
    } catch (RuntimeException e) {
      LOG.warn("The listener for bot states failed", e);
    }
  }
}
