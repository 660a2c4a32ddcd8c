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

  private final BotId bot;
  private final AtomicInteger pending = new AtomicInteger();
  private final Consumer<BotState> listener;
  private volatile String name;
  private volatile BotState.Mode mode;
  private volatile @Nullable String problem;
  private volatile @Nullable Instant lastUpdate;

  LiveState(TelegramBot settings, Consumer<BotState> listener) {
    this.bot = settings.id();
    this.name = settings.name() == null ? settings.id().value() : settings.name();
    this.listener = listener;
    this.mode = settings.enabled() ? BotState.Mode.STARTING : BotState.Mode.DISABLED;
  }

  BotState now() {
    return new BotState(bot, name, mode, problem, lastUpdate, pending.get());
  }

  void named(String newName) {
    name = newName;
  }

  void received(Instant at, int updates) {
    lastUpdate = at;
    pending.addAndGet(updates);
  }

  void handled() {
    pending.decrementAndGet();
  }

  void running() {
    if (change(BotState.Mode.RUNNING, null)) {
      LOG.info("Bot {} is running", bot);
      tell();
    }
  }

  boolean isStandby() {
    return mode == BotState.Mode.STANDBY;
  }

  void standby() {
    if (change(BotState.Mode.STANDBY, null)) {
      LOG.info("Bot {} is polled by another process", bot);
      tell();
    }
  }

  void disabled() {
    change(BotState.Mode.DISABLED, null);
    LOG.info("Bot {} is disabled", bot);
    tell();
  }

  /**
   * Something keeps the bot from working.
   *
   * @param why and what to do; holds no secret
   */
  void failing(String why) {
    if (change(BotState.Mode.FAILING, why)) {
      LOG.warn("Bot {} is failing: {}", bot, why);
      tell();
    }
  }

  private synchronized boolean change(BotState.Mode newMode, @Nullable String newProblem) {
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
