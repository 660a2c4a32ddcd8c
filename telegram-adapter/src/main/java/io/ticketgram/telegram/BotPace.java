package io.ticketgram.telegram;

import io.ticketgram.channel.Delivery.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * How fast one bot may send at this moment. What is less urgent leaves a reserve for what is more
 * urgent, and holds no place: the turns it is given only say when to ask again. Not thread-safe.
 */
final class BotPace {
  /** A chat is never asked to wait for this long on its own account. */
  static final Duration SURELY_THE_BOT = Duration.ofMinutes(2);

  private static final int SMALLEST_CAPACITY = 3;

  /** The desk puts away what has to wait for longer, which costs more than to ask again. */
  private static final Duration LONGEST_TURN = Duration.ofSeconds(2);

  private static final Duration SHORT_TIME = Duration.ofSeconds(5);
  private static final int MANY_CHATS = 3;
  private static final Duration FIRST_OUTAGE = Duration.ofSeconds(1);
  private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(1);
  private static final double SLOWER = 0.7;
  private static final double SLOWEST = 0.2;
  private static final double RECOVERED_AT_ONCE = 0.1;
  private static final Duration RECOVERS_EVERY = Duration.ofSeconds(10);

  private final int perSecond;
  private final Bucket bucket;
  private final Map<Urgency, Instant> nextTurns = new EnumMap<>(Urgency.class);
  private final Map<String, Duration> refusedChats = new HashMap<>();
  private Instant refusedSince = Instant.MIN;
  private Duration outage = FIRST_OUTAGE;
  private Instant outageUntil = Instant.MIN;
  private double share = 1;
  private Instant shareSince;

  BotPace(int perSecond, Instant now) {
    this.perSecond = perSecond;
    this.bucket = new Bucket(capacity(), perSecond, now);
    this.shareSince = now;
  }

  /** How long calls of that urgency have to wait; zero when they may be made now. */
  Duration waitFor(Urgency urgency, int calls, Instant now) {
    recover(now);
    Duration wait = bucket.waitFor(wanted(urgency, calls), now);
    if (wait.isZero() || bucket.isFrozen(now) || urgency == Urgency.INTERACTIVE) {
      return wait;
    }
    return turn(urgency, now.plus(wait), now);
  }

  void take(int calls) {
    bucket.take(calls);
  }

  /**
   * Telegram asked to wait. It does not say whether for the chat or for all of them: many chats in
   * a short time, or a long time, mean all of them, and that we are too fast.
   *
   * @return how long all chats are to wait; zero when only that one is
   */
  Duration refused(String chat, Duration time, Instant now) {
    if (now.isAfter(refusedSince.plus(SHORT_TIME))) {
      refusedSince = now;
      refusedChats.clear();
    }
    refusedChats.put(chat, time);
    boolean surely = time.compareTo(SURELY_THE_BOT) >= 0;
    if (refusedChats.size() < MANY_CHATS && !surely) {
      return Duration.ZERO;
    }
    // should they be several full groups after all, the others wait no longer than need be
    Duration pause = surely ? time : Collections.min(refusedChats.values());
    // calls that were under way when the first was refused say nothing new
    if (!bucket.isFrozen(now)) {
      share(Math.max(SLOWEST, share * SLOWER), now);
      shareSince = now.plus(pause);
    }
    bucket.freezeUntil(now.plus(pause));
    return pause;
  }

  /**
   * The server can't be reached.
   *
   * @return how long all chats are to wait; longer each time, until there is a time without that
   */
  Duration unreachable(Instant now) {
    if (now.isBefore(outageUntil)) {
      return Duration.between(now, outageUntil);
    }
    boolean again = now.isBefore(outageUntil.plus(LONGEST_OUTAGE));
    outage = again ? min(outage.multipliedBy(2), LONGEST_OUTAGE) : FIRST_OUTAGE;
    outageUntil = now.plus(outage);
    bucket.freezeUntil(outageUntil);
    return outage;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** What is not interactive is not let into debt, which others would have to wait for. */
  private double wanted(Urgency urgency, int calls) {
    return switch (urgency) {
      case INTERACTIVE -> 1;
      case NOTIFICATION -> Math.min(capacity(), calls + Math.max(1, capacity() / 6));
      case BULK -> Math.min(capacity(), calls + Math.max(2, capacity() / 3));
    };
  }

  private double capacity() {
    return Math.max(SMALLEST_CAPACITY, perSecond * share);
  }

  /** Spreads those who wait, so that they do not all come back at the same time. */
  private Duration turn(Urgency urgency, Instant earliest, Instant now) {
    Instant next = nextTurns.getOrDefault(urgency, Instant.MIN);
    Instant latest = earliest.plus(LONGEST_TURN);
    Instant turn = next.isBefore(earliest) ? earliest : next.isAfter(latest) ? latest : next;
    nextTurns.put(urgency, turn.plusNanos((long) (1e9 / (perSecond * share))));
    return Duration.between(now, turn);
  }

  private void recover(Instant now) {
    if (share < 1) {
      long steps = Duration.between(shareSince, now).dividedBy(RECOVERS_EVERY);
      if (steps > 0) {
        share(Math.min(1, share + steps * RECOVERED_AT_ONCE), now);
      }
    }
  }

  private void share(double newShare, Instant now) {
    share = newShare;
    shareSince = now;
    bucket.resize(capacity(), perSecond * share, now);
  }
}
