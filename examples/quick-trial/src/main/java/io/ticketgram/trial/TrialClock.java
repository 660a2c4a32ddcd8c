package io.ticketgram.trial;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A vendor's clock, which can be moved ahead to see what happens by itself. It stays ahead, also
 * after a restart: nothing ever happens before what has happened. Thread-safe.
 */
final class TrialClock implements InstantSource {
  private final TrialDatabase database;
  private volatile Duration ahead;

  TrialClock(TrialDatabase database) {
    this.database = database;
    this.ahead =
        database
            .query("select moved from clock", row -> Duration.ofSeconds(row.getLong(1)))
            .stream()
            .findFirst()
            .orElse(Duration.ZERO);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  /** How far it is ahead of this computer's clock. */
  Duration ahead() {
    return ahead;
  }

  synchronized void move(Duration by) {
    Duration moved = ahead.plus(by);
    database.change(
        connection -> {
          TrialDatabase.update(connection, "delete from clock");
          TrialDatabase.update(
              connection, "insert into clock (moved) values (?)", moved.toSeconds());
        });
    ahead = moved;
  }
}
