package io.ticketgram.memory;

import io.ticketgram.spi.OutboxDraft;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.spi.OutboxSettlement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The outbox of a {@link MemoryStorage}, which guards it. */
final class OutboxTables {
  private static final int MAX_UNDELIVERED = 10_000;

  private final TreeMap<Long, OutboxEntry> waiting = new TreeMap<>();
  private final Map<String, TreeMap<Long, OutboxEntry>> lanes = new HashMap<>();
  private final TreeMap<Long, OutboxEntry> undelivered = new TreeMap<>();
  private long lastId;

  List<OutboxEntry> add(List<OutboxDraft> drafts) {
    List<OutboxEntry> added = new ArrayList<>(drafts.size());
    for (OutboxDraft draft : drafts) {
      OutboxEntry entry =
          new OutboxEntry(++lastId, draft.lane(), draft.payload(), 0, Instant.EPOCH, null);
      put(entry);
      added.add(entry);
    }
    return added;
  }

  List<OutboxEntry> due(Instant now, long above, int limit) {
    List<OutboxEntry> due = new ArrayList<>();
    for (OutboxEntry entry : waiting.tailMap(above, false).values()) {
      if (due.size() == limit) {
        break;
      }
      TreeMap<Long, OutboxEntry> lane = lanes.get(entry.lane());
      boolean first = lane != null && lane.firstKey() == entry.id();
      if (first && !entry.notBefore().isAfter(now)) {
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
      put(
          new OutboxEntry(
              entry.id(),
              entry.lane(),
              entry.payload(),
              retry.attempts(),
              retry.notBefore(),
              retry.error()));
      return;
    }
    remove(entry);
    if (settlement instanceof OutboxSettlement.GivenUp givenUp) {
      undelivered.put(
          entry.id(),
          new OutboxEntry(
              entry.id(),
              entry.lane(),
              entry.payload(),
              givenUp.attempts(),
              entry.notBefore(),
              givenUp.error()));
      if (undelivered.size() > MAX_UNDELIVERED) {
        undelivered.pollFirstEntry();
      }
    }
  }

  List<OutboxEntry> undelivered(long above, int limit) {
    return undelivered.tailMap(above, false).values().stream().limit(limit).toList();
  }

  private void put(OutboxEntry entry) {
    waiting.put(entry.id(), entry);
    lanes.computeIfAbsent(entry.lane(), lane -> new TreeMap<>()).put(entry.id(), entry);
  }

  private void remove(OutboxEntry entry) {
    waiting.remove(entry.id());
    TreeMap<Long, OutboxEntry> lane = lanes.get(entry.lane());
    if (lane != null) {
      lane.remove(entry.id());
      if (lane.isEmpty()) {
        lanes.remove(entry.lane());
      }
    }
  }
}
