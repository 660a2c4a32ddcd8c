package io.ticketgram.telegram;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.objects.User;

/**
 * Keeps one bot receiving, on one thread: asks Telegram who it is, then goes round and round as its
 * way of receiving wants, and waits longer and longer while that fails.
 */
final class BotLoop implements Runnable {
  static final String TOKEN_REFUSED =
      "Telegram refused the token; ask @BotFather for a valid one and change the bot's settings";

  private static final Logger LOG = LoggerFactory.getLogger(BotLoop.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** A way of receiving. Called by the bot's thread alone. */
  interface Receiving {
    /**
     * Does what there is to do once; waits by itself when there is nothing.
     *
     * @return false when it did not get through, and should be tried again after a while
     */
    boolean round() throws ApiFailure, InterruptedException;

    /**
     * The last call.
     *
     * @param forGood whether this bot is not to receive in this way any more, or only for now
     */
    void ended(boolean forGood);
  }

  /** Whose bot it is. */
  interface Owner {
    /** Telegram told who the bot is; what it receives may be handed over. */
    Receiving introduced(BotContext bot, Receiver receiver);

    /** The bot can't work with these settings. */
    void refused(String why);
  }

  /** There is nothing to try again with these settings. */
  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String why;

    RefusedException(String why) {
      super(why, null, false, false);
      this.why = why;
    }
  }

  private final BotContext bot;
  private final Owner owner;
  private volatile boolean forGood;
  private @Nullable Receiving receiving;
  private int failures;

  BotLoop(
      TelegramBot settings,
      BotApi api,
      LiveState state,
      BotContext.Surroundings with,
      Owner owner) {
    this.bot = new BotContext(settings, api, state, with, new CompletableFuture<>());
    this.owner = owner;
  }

  /**
   * Asks the loop to end soon; its thread is not interrupted, for it may be in a host's code.
   *
   * @param last as for {@link Receiving#ended}
   */
  void stop(boolean last) {
    forGood = last;
    bot.stop().complete(null);
    bot.api().cancelReceiving();
  }

  @Override
  public void run() {
    try {
      while (!bot.stop().isDone()) {
        step();
      }
    } catch (RefusedException e) {
      owner.refused(e.why);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      bot.state().failing("Receiving ended unexpectedly: " + Secrets.describe(e));
      LOG.error("Bot {} no longer receives", bot.id(), e);
    } finally {
      if (receiving != null) {
        receiving.ended(forGood);
      }
      bot.with().leases().release(bot.id());
    }
  }

  private void step() throws RefusedException, InterruptedException {
    try {
      if (receiving == null) {
        receiving = introduce();
      }
      if (receiving.round()) {
        failures = 0;
      } else {
        backOff();
      }
    } catch (ApiFailure e) {
      failed(e);
    }
  }

  private Receiving introduce() throws ApiFailure, RefusedException {
    User me = bot.api().prepare(new GetMe());
    String username = me.getUserName() == null ? "" : me.getUserName();
    String expected = bot.settings().username();
    bot.state().introduced(username.isEmpty() ? null : username);
    if (expected != null && !expected.equalsIgnoreCase(username)) {
      throw new RefusedException(
          "The token belongs to @"
              + username
              + ", not to @"
              + expected
              + "; change the name or the token in the bot's settings");
    }
    CommandMenu.publish(bot.api(), bot.settings().purposes(), bot.with().commands());
    return owner.introduced(bot, new Receiver(bot, username));
  }

  private void failed(ApiFailure failure) throws RefusedException, InterruptedException {
    if (bot.stop().isDone()) {
      return;
    }
    switch (failure.code()) {
      // an address with something that is no token at all is not found
      case 401, 404 -> throw new RefusedException(TOKEN_REFUSED);
      case 429 -> bot.pause(Duration.ofSeconds(Math.max(1, failure.retryAfter())));
      default -> {
        bot.state().failing(explain(failure));
        backOff();
      }
    }
  }

  private static String explain(ApiFailure failure) {
    if (failure.code() == 409) {
      return failure.says("webhook")
          ? "Another program sets a webhook for this bot, so that it can't be polled; stop that"
              + " program, or give it another bot"
          : "Another program polls this bot; stop it, or give it another bot";
    }
    if (failure.says("logged out")) {
      return "The bot was logged out of this Bot API server; name the server that it was moved to,"
          + " or wait ten minutes";
    }
    return failure.isRefusal()
        ? "Telegram refused to work for this bot: " + failure.reason()
        : "Telegram can't be reached: " + failure.reason();
  }

  private void backOff() throws InterruptedException {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures, 10));
    failures++;
    bot.pause(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
  }
}
