package io.ticketgram.runtime;

import io.ticketgram.spi.NodeId;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.spi.OutboxSettlement;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A lane of the outbox as this node knows it. Guarded by the dispatcher. */
final class OutboxLane {
  final String name;
  final NodeId node;
  final TreeMap<Long, OutboxEntry> entries = new TreeMap<>();

  /** The highest id that this node knows of. */
  long known;

  /** How many commits are under way that may add to it. */
  int commits;

  /** Whether this node holds it, or may. */
  boolean held;

  /** Whether its first entry is being done or waits to be. */
  boolean running;

  /** Whether its end is being recorded: nothing may be added meanwhile. */
  boolean ending;

  /** With what it is to be given back, as soon as nothing is being added. */
  OutboxSettlement.@Nullable Retry giveBack;

  OutboxLane(String name, NodeId node) {
    this.name = name;
    this.node = node;
  }

  /** Adds an entry, and says whether it is new. */
  boolean add(OutboxEntry entry) {
    known = Math.max(known, entry.id());
    return entries.put(entry.id(), entry) == null;
  }

  @Nullable OutboxEntry first() {
    return entries.isEmpty() ? null : entries.firstEntry().getValue();
  }
}
