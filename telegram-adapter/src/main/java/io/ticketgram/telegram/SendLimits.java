package io.ticketgram.telegram;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Delivery.Urgency;
import io.ticketgram.ticket.BotId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Says when something may be sent. Each chat has a rate of its own, so that what piles up in one
 * delays no other; within the rate of the bot, the more urgent goes first. Thread-safe.
 */
final class SendLimits {
  private static final Duration ACTIVE = Duration.ofMinutes(2);
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

  private static final class Chat {
    private final double capacity;
    final Bucket bucket;
    Instant activeUntil = Instant.MIN;

    Chat(double capacity, double perSecond, Instant now) {
      this.capacity = capacity;
      this.bucket = new Bucket(capacity, perSecond, now);
    }

    /** Here, too, a broadcast leaves room for a dialog; everything else is sent in its order. */
    Duration waitFor(Urgency urgency, Instant now) {
      double reserve = urgency == Urgency.BULK ? capacity / 2 : 0;
      return bucket.waitFor(Math.min(capacity, 1 + reserve), now);
    }
  }

  private final RateLimits limits;
  private final InstantSource clock;
  private final Pauses pauses;
  private final Map<BotId, BotPace> bots = new HashMap<>();
  private final Map<ChatAddress, Chat> chats = new HashMap<>();
  private Instant nextSweep = Instant.MIN;

  SendLimits(RateLimits limits, InstantSource clock, Pauses pauses) {
    this.limits = limits;
    this.clock = clock;
    this.pauses = pauses;
  }

  /** A person has written in this chat, and waits for what happens in it. */
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
  Duration request(ChatAddress address, int calls, Urgency urgency) {
    // not under the lock, as it may ask the storage
    Instant pausedUntil = pauses.until(address);
    Instant now = clock.instant();
    return now.isBefore(pausedUntil)
        ? Duration.between(now, pausedUntil)
        : grant(address, calls, urgency, now);
  }

  private synchronized Duration grant(
      ChatAddress address, int calls, Urgency urgency, Instant now) {
    sweep(now);
    Chat chat = chat(address, now);
    Duration wait = chat.waitFor(urgency, now);
    if (!wait.isZero()) {
      return wait;
    }
    boolean waitedFor = urgency == Urgency.NOTIFICATION && now.isBefore(chat.activeUntil);
    BotPace bot = bot(address.bot(), now);
    Duration botWait = bot.waitFor(waitedFor ? Urgency.INTERACTIVE : urgency, calls, now);
    if (botWait.isZero()) {
      chat.bucket.take(calls);
      bot.take(calls);
    }
    return botWait;
  }

  /** Telegram asked to wait. */
  void freeze(ChatAddress address, Duration time) {
    Instant now = clock.instant();
    Duration all;
    synchronized (this) {
      chat(address, now).bucket.freezeUntil(now.plus(time));
      all = bot(address.bot(), now).refused(address.chat(), time, now);
    }
    if (all.isZero()) {
      pauses.rememberChat(address, now.plus(time));
    } else {
      pauses.rememberBot(address.bot(), now.plus(all));
    }
  }

  /** The server of a bot can't be reached; returns when to try again. */
  synchronized Duration unreachable(BotId bot) {
    Instant now = clock.instant();
    return bot(bot, now).unreachable(now);
  }

  /** How many chats are held in memory. */
  synchronized int size() {
    return chats.size();
  }

  private BotPace bot(BotId id, Instant now) {
    return bots.computeIfAbsent(id, key -> new BotPace(limits.botPerSecond(), now));
  }

  private Chat chat(ChatAddress address, Instant now) {
    return chats.computeIfAbsent(
        address,
        key ->
            key.chat().startsWith("-")
                ? new Chat(limits.groupPerMinute(), limits.groupPerMinute() / 60.0, now)
                : new Chat(limits.chatBurst(), 1, now));
  }

  private void sweep(Instant now) {
    if (now.isBefore(nextSweep)) {
      return;
    }
    nextSweep = now.plus(SWEEP_EVERY);
    chats.values().removeIf(chat -> !now.isBefore(chat.activeUntil) && chat.bucket.isIdle(now));
  }
}
