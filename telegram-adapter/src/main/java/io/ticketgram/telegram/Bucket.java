package io.ticketgram.telegram;

import java.time.Duration;
import java.time.Instant;

/** A token bucket that may go into debt, and can be frozen. Not thread-safe. */
final class Bucket {
  private double capacity;
  private double perSecond;
  private double tokens;
  private Instant filledAt;
  private Instant frozenUntil = Instant.MIN;

  Bucket(double capacity, double perSecond, Instant now) {
    this.capacity = capacity;
    this.perSecond = perSecond;
    this.tokens = capacity;
    this.filledAt = now;
  }

  /** From now on it holds that much, and fills that fast. */
  void resize(double newCapacity, double newPerSecond, Instant now) {
    fill(now);
    capacity = newCapacity;
    perSecond = newPerSecond;
    tokens = Math.min(tokens, capacity);
  }

  /** How long until this many tokens will be there; zero when they are. */
  Duration waitFor(double wanted, Instant now) {
    fill(now);
    Duration frozen =
        now.isBefore(frozenUntil) ? Duration.between(now, frozenUntil) : Duration.ZERO;
    double missing = wanted - tokens;
    if (missing <= 0) {
      return frozen;
    }
    Duration filling = Duration.ofMillis((long) Math.ceil(missing / perSecond * 1000));
    return filling.compareTo(frozen) > 0 ? filling : frozen;
  }

  void take(double count) {
    tokens -= count;
  }

  void freezeUntil(Instant until) {
    if (until.isAfter(frozenUntil)) {
      frozenUntil = until;
    }
  }

  boolean isFrozen(Instant now) {
    return now.isBefore(frozenUntil);
  }

  /** Whether it is as good as new. */
  boolean isIdle(Instant now) {
    fill(now);
    return tokens >= capacity && !isFrozen(now);
  }

  private void fill(Instant now) {
    if (now.isAfter(filledAt)) {
      double seconds = Duration.between(filledAt, now).toNanos() / 1e9;
      tokens = Math.min(capacity, tokens + seconds * perSecond);
    }
    // also when the clock went back, or nothing would flow until it has caught up
    filledAt = now;
  }
}
