package io.ticketgram.memory;

import io.ticketgram.spi.OutboxDraft;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.spi.OutboxSettlement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The outbox of a {@link MemoryStorage}, which guards it. */
final class OutboxTables {
  private static final int MAX_UNDELIVERED = 10_000;

  private final Map<Long, OutboxEntry> waiting = new HashMap<>();
  private final Map<String, TreeMap<Long, OutboxEntry>> lanes = new HashMap<>();

  /** The first entries of lanes whose time had come when somebody last asked. */
  private final TreeMap<Long, OutboxEntry> ready = new TreeMap<>();

  /** The other first entries of lanes. */
  private final TreeSet<OutboxEntry> later =
      new TreeSet<>(
          Comparator.comparing(OutboxEntry::notBefore).thenComparingLong(OutboxEntry::id));

  private final TreeMap<Long, OutboxEntry> undelivered = new TreeMap<>();
  private long lastId;

  List<OutboxEntry> add(List<OutboxDraft> drafts) {
    List<OutboxEntry> added = new ArrayList<>(drafts.size());
    for (OutboxDraft draft : drafts) {
      OutboxEntry entry =
          new OutboxEntry(++lastId, draft.lane(), draft.payload(), 0, Instant.EPOCH, null);
      waiting.put(entry.id(), entry);
      TreeMap<Long, OutboxEntry> lane =
          lanes.computeIfAbsent(entry.lane(), name -> new TreeMap<>());
      lane.put(entry.id(), entry);
      if (lane.size() == 1) {
        ready.put(entry.id(), entry);
      }
      added.add(entry);
    }
    return added;
  }

  List<OutboxEntry> due(Instant now, long above, int limit) {
    while (!later.isEmpty() && !later.first().notBefore().isAfter(now)) {
      OutboxEntry come = later.pollFirst();
      ready.put(come.id(), come);
    }
    List<OutboxEntry> due = new ArrayList<>();
    for (OutboxEntry entry : ready.tailMap(above, false).values()) {
      if (due.size() == limit) {
        break;
      }
      // somebody may have asked for a later time before
      if (!entry.notBefore().isAfter(now)) {
        due.add(entry);
      }
    }
    return due;
  }

  void settle(OutboxSettlement settlement) {
    OutboxEntry entry = waiting.get(settlement.id());
    if (entry == null) {
      return;
    }
    if (settlement instanceof OutboxSettlement.Retry retry) {
      replace(entry, tried(entry, retry.attempts(), retry.notBefore(), retry.error()));
      return;
    }
    remove(entry);
    if (settlement instanceof OutboxSettlement.GivenUp givenUp) {
      undelivered.put(
          entry.id(), tried(entry, givenUp.attempts(), entry.notBefore(), givenUp.error()));
      if (undelivered.size() > MAX_UNDELIVERED) {
        undelivered.pollFirstEntry();
      }
    }
  }

  List<OutboxEntry> undelivered(long above, int limit) {
    return undelivered.tailMap(above, false).values().stream().limit(limit).toList();
  }

  private static OutboxEntry tried(
      OutboxEntry entry, int attempts, Instant notBefore, String error) {
    return new OutboxEntry(entry.id(), entry.lane(), entry.payload(), attempts, notBefore, error);
  }

  private void replace(OutboxEntry entry, OutboxEntry next) {
    waiting.put(next.id(), next);
    TreeMap<Long, OutboxEntry> lane = lane(entry);
    boolean first = lane.firstKey() == entry.id();
    lane.put(next.id(), next);
    if (first) {
      withdraw(entry);
      later.add(next);
    }
  }

  private void remove(OutboxEntry entry) {
    waiting.remove(entry.id());
    TreeMap<Long, OutboxEntry> lane = lane(entry);
    boolean first = lane.firstKey() == entry.id();
    lane.remove(entry.id());
    if (lane.isEmpty()) {
      lanes.remove(entry.lane());
    }
    if (first) {
      withdraw(entry);
      if (!lane.isEmpty()) {
        later.add(lane.firstEntry().getValue());
      }
    }
  }

  private void withdraw(OutboxEntry entry) {
    ready.remove(entry.id());
    later.remove(entry);
  }

  private TreeMap<Long, OutboxEntry> lane(OutboxEntry entry) {
    return lanes.getOrDefault(entry.lane(), new TreeMap<>());
  }
}
