package io.ticketgram.telegram;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.ticket.BotId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Says when something may be sent. A chat whose person has just written is served before others, so
 * that a broadcast slows down no dialog. Thread-safe.
 */
final class SendLimits {
  private static final Duration ACTIVE = Duration.ofMinutes(2);
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);
  private static final Duration LONGEST_TURN = Duration.ofSeconds(2);

  private static final class Chat {
    final Bucket bucket;
    Instant activeUntil = Instant.MIN;

    Chat(Bucket bucket) {
      this.bucket = bucket;
    }
  }

  private static final class Bot {
    final Bucket bucket;
    Instant nextTurn = Instant.MIN;
    int frozenChats;
    Instant freezesSince = Instant.MIN;

    Bot(Bucket bucket) {
      this.bucket = bucket;
    }
  }

  private final RateLimits limits;
  private final InstantSource clock;
  private final Map<BotId, Bot> bots = new HashMap<>();
  private final Map<ChatAddress, Chat> chats = new HashMap<>();
  private Instant nextSweep = Instant.MIN;

  SendLimits(RateLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** A person has written in this chat. */
  synchronized void active(ChatAddress address) {
    Instant now = clock.instant();
    chat(address, now).activeUntil = now.plus(ACTIVE);
    sweep(now);
  }

  /**
   * Asks for leave to make some calls in a chat.
   *
   * @param calls how many, together; they are granted as one
   * @return zero when they may be made now, and then they are counted; else when to ask again
   */
  synchronized Duration request(ChatAddress address, int calls) {
    Instant now = clock.instant();
    sweep(now);
    Chat chat = chat(address, now);
    Duration wait = chat.bucket.waitFor(1, now);
    if (!wait.isZero()) {
      return wait;
    }
    Bot bot = bot(address.bot(), now);
    boolean active = now.isBefore(chat.activeUntil);
    Duration botWait = bot.bucket.waitFor(active ? 1 : 1 + reserve(), now);
    if (!botWait.isZero()) {
      return bot.bucket.isFrozen(now) ? botWait : turn(bot, botWait, active, now);
    }
    chat.bucket.take(calls);
    bot.bucket.take(calls);
    return Duration.ZERO;
  }

  /** Telegram asked to wait. It does not say whether for the chat or for all of them. */
  synchronized void freeze(ChatAddress address, Duration time) {
    Instant now = clock.instant();
    Instant until = now.plus(time);
    chat(address, now).bucket.freezeUntil(until);
    Bot bot = bot(address.bot(), now);
    if (now.isAfter(bot.freezesSince.plusSeconds(5))) {
      bot.freezesSince = now;
      bot.frozenChats = 0;
    }
    bot.frozenChats++;
    if (bot.frozenChats >= 3) {
      bot.bucket.freezeUntil(until);
    }
  }

  /** How many chats are held in memory. */
  synchronized int size() {
    return chats.size();
  }

  /** What only active chats may use of a bot's second. */
  private double reserve() {
    return Math.floorDiv(limits.botPerSecond(), 3);
  }

  /** Spreads those who wait, so that they do not all come back at the same time. */
  private Duration turn(Bot bot, Duration wait, boolean active, Instant now) {
    if (active) {
      return wait;
    }
    Instant earliest = now.plus(wait);
    Instant turn = bot.nextTurn.isAfter(earliest) ? bot.nextTurn : earliest;
    Instant latest = earliest.plus(LONGEST_TURN);
    turn = turn.isAfter(latest) ? latest : turn;
    bot.nextTurn = turn.plusNanos(1_000_000_000L / limits.botPerSecond());
    return Duration.between(now, turn);
  }

  private Bot bot(BotId id, Instant now) {
    return bots.computeIfAbsent(
        id, key -> new Bot(new Bucket(limits.botPerSecond(), limits.botPerSecond(), now)));
  }

  private Chat chat(ChatAddress address, Instant now) {
    return chats.computeIfAbsent(
        address,
        key ->
            new Chat(
                key.chat().startsWith("-")
                    ? new Bucket(limits.groupPerMinute(), limits.groupPerMinute() / 60.0, now)
                    : new Bucket(limits.chatBurst(), 1, now)));
  }

  private void sweep(Instant now) {
    if (now.isBefore(nextSweep)) {
      return;
    }
    nextSweep = now.plus(SWEEP_EVERY);
    chats.values().removeIf(chat -> !now.isBefore(chat.activeUntil) && chat.bucket.isIdle(now));
  }
}
