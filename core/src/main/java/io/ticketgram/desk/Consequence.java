package io.ticketgram.desk;

import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.TicketChange;

/** One more thing that follows when a ticket changes. Thread-safe. */
@FunctionalInterface
public interface Consequence {
  /** Adds it to what is committed with the change; writes nothing itself. */
  void add(ChangeSet.Builder changes, TicketChange change);
}
