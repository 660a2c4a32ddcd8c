package io.ticketgram.desk;

import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.Timer;

/** What a kind of stored timer does. Thread-safe. */
@FunctionalInterface
public interface TimerHandler {
  /** What follows from the timer now; whoever calls adds that it fired. Writes nothing itself. */
  ChangeSet.Builder fire(Timer timer);
}
