package io.ticketgram.memory;

import io.ticketgram.spi.OutboxDraft;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.spi.OutboxSettlement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The outbox of a {@link MemoryStorage}, which guards it. */
final class OutboxTables {
  private static final int MAX_UNDELIVERED = 10_000;

  private final TreeMap<Long, OutboxEntry> waiting = new TreeMap<>();
  private final TreeMap<Long, OutboxEntry> undelivered = new TreeMap<>();
  private long lastId;

  List<OutboxEntry> add(List<OutboxDraft> drafts) {
    List<OutboxEntry> added = new ArrayList<>(drafts.size());
    for (OutboxDraft draft : drafts) {
      OutboxEntry entry =
          new OutboxEntry(++lastId, draft.lane(), draft.payload(), 0, Instant.EPOCH, null);
      waiting.put(entry.id(), entry);
      added.add(entry);
    }
    return added;
  }

  List<OutboxEntry> waiting(long above, int limit) {
    return waiting.tailMap(above, false).values().stream().limit(limit).toList();
  }

  void settle(OutboxSettlement settlement) {
    OutboxEntry entry = waiting.get(settlement.id());
    if (entry == null) {
      return;
    }
    if (settlement instanceof OutboxSettlement.Retry retry) {
      waiting.put(entry.id(), tried(entry, retry.attempts(), retry.notBefore(), retry.error()));
      return;
    }
    waiting.remove(entry.id());
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
}
