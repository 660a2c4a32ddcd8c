package io.ticketgram.memory;

import io.ticketgram.spi.LaneRelease;
import io.ticketgram.spi.NodeId;
import io.ticketgram.spi.Origin;
import io.ticketgram.spi.OutboxDraft;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.spi.OutboxSettlement;
import io.ticketgram.spi.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The outbox of a {@link MemoryStorage}, which guards it. */
final class OutboxTables {
  private static final int MAX_UNDELIVERED = 10_000;
  private static final int ENTRIES_OF_A_LANE = 100;

  private static final class Lane {
    final TreeMap<Long, OutboxEntry> entries = new TreeMap<>();
    @Nullable NodeId holder;
  }

  private record GivenUp(OutboxEntry entry, Instant committedAt) {}

  private final Predicate<@Nullable NodeId> alive;
  private final Consumer<Receipt> receipts;
  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private final TreeMap<Long, OutboxEntry> waiting = new TreeMap<>();
  private final Map<Long, Instant> committed = new HashMap<>();
  private final TreeMap<Long, GivenUp> undelivered = new TreeMap<>();
  private long lastId;

  /**
   * An empty outbox.
   *
   * @param alive whether a node holds what is marked as its own
   * @param receipts where the receipts of what is settled go
   */
  OutboxTables(Predicate<@Nullable NodeId> alive, Consumer<Receipt> receipts) {
    this.alive = alive;
    this.receipts = receipts;
  }

  List<OutboxEntry> add(List<OutboxDraft> drafts, Origin origin) {
    NodeId dispatcher = origin.dispatcher();
    List<OutboxEntry> added = new ArrayList<>(drafts.size());
    for (OutboxDraft draft : drafts) {
      Lane lane = lanes.computeIfAbsent(draft.lane(), name -> new Lane());
      if (lane.entries.isEmpty() && !alive.test(lane.holder)) {
        lane.holder = dispatcher;
      }
      OutboxEntry entry =
          new OutboxEntry(++lastId, draft.lane(), draft.payload(), 0, Instant.EPOCH, null);
      put(lane, entry);
      committed.put(entry.id(), origin.at());
      added.add(entry);
    }
    return added;
  }

  /** The lanes of entries that a node holds. */
  Set<String> held(List<OutboxEntry> entries, @Nullable NodeId node) {
    Set<String> held = new HashSet<>();
    for (OutboxEntry entry : entries) {
      if (node != null && alive.test(node) && node.equals(lane(entry).holder)) {
        held.add(entry.lane());
      }
    }
    return held;
  }

  List<OutboxEntry> waiting(long above, int limit) {
    return waiting.tailMap(above, false).values().stream().limit(limit).toList();
  }

  List<OutboxEntry> claim(NodeId node, Instant now, int limit) {
    List<Lane> due =
        lanes.values().stream()
            .filter(lane -> !lane.entries.isEmpty() && !alive.test(lane.holder))
            .filter(lane -> !first(lane).notBefore().isAfter(now))
            .sorted(
                Comparator.comparing((Lane lane) -> first(lane).notBefore())
                    .thenComparing(lane -> first(lane).id()))
            .limit(limit)
            .toList();
    List<OutboxEntry> claimed = new ArrayList<>();
    for (Lane lane : due) {
      lane.holder = node;
      lane.entries.values().stream().limit(ENTRIES_OF_A_LANE).forEach(claimed::add);
    }
    return claimed;
  }

  List<OutboxEntry> settle(
      NodeId node, List<OutboxSettlement> settlements, List<LaneRelease> releases) {
    settlements.forEach(settlement -> settle(node, settlement));
    List<OutboxEntry> next = new ArrayList<>();
    for (LaneRelease release : releases) {
      Lane lane = lanes.get(release.lane());
      if (lane == null || !node.equals(lane.holder)) {
        continue;
      }
      List<OutboxEntry> more =
          lane.entries.tailMap(release.above(), false).values().stream()
              .limit(ENTRIES_OF_A_LANE)
              .toList();
      if (more.isEmpty()) {
        giveBack(release.lane(), lane);
      }
      next.addAll(more);
    }
    next.sort(Comparator.comparingLong(OutboxEntry::id));
    return next;
  }

  List<OutboxEntry> undelivered(long above, int limit) {
    return undelivered.tailMap(above, false).values().stream()
        .map(GivenUp::entry)
        .limit(limit)
        .toList();
  }

  void requeue(List<Long> ids) {
    for (long id : ids) {
      GivenUp givenUp = undelivered.remove(id);
      if (givenUp != null) {
        OutboxEntry old = givenUp.entry();
        put(
            lanes.computeIfAbsent(old.lane(), name -> new Lane()),
            new OutboxEntry(id, old.lane(), old.payload(), 0, Instant.EPOCH, null));
        committed.put(id, givenUp.committedAt());
      }
    }
  }

  void discard(List<Long> ids) {
    ids.forEach(undelivered::remove);
  }

  void erase(String name) {
    Lane lane = lanes.get(name);
    if (lane != null) {
      lane.entries.keySet().forEach(waiting::remove);
      lane.entries.keySet().forEach(committed::remove);
      lane.entries.clear();
      if (!alive.test(lane.holder)) {
        lanes.remove(name);
      }
    }
    undelivered.values().removeIf(givenUp -> givenUp.entry().lane().equals(name));
  }

  int prune(Instant before, int limit) {
    List<Long> old =
        undelivered.values().stream()
            .filter(givenUp -> givenUp.committedAt().isBefore(before))
            .map(givenUp -> givenUp.entry().id())
            .limit(limit)
            .toList();
    discard(old);
    return old.size();
  }

  private void settle(NodeId node, OutboxSettlement settlement) {
    OutboxEntry entry = waiting.get(settlement.id());
    if (entry == null) {
      return;
    }
    Lane lane = lane(entry);
    if (settlement instanceof OutboxSettlement.Done done) {
      remove(lane, entry);
      keep(done.receipt());
    } else if (!node.equals(lane.holder)) {
      return;
    } else if (settlement instanceof OutboxSettlement.Retry retry) {
      put(lane, tried(entry, retry.attempts(), retry.notBefore(), retry.error()));
      giveBack(entry.lane(), lane);
    } else if (settlement instanceof OutboxSettlement.GivenUp givenUp) {
      Instant at = committed.getOrDefault(entry.id(), Instant.EPOCH);
      remove(lane, entry);
      undelivered.put(
          entry.id(),
          new GivenUp(tried(entry, givenUp.attempts(), entry.notBefore(), givenUp.error()), at));
      if (undelivered.size() > MAX_UNDELIVERED) {
        undelivered.pollFirstEntry();
      }
      keep(givenUp.receipt());
    }
  }

  private void keep(@Nullable Receipt receipt) {
    if (receipt != null) {
      receipts.accept(receipt);
    }
  }

  private void put(Lane lane, OutboxEntry entry) {
    lane.entries.put(entry.id(), entry);
    waiting.put(entry.id(), entry);
  }

  private void remove(Lane lane, OutboxEntry entry) {
    waiting.remove(entry.id());
    committed.remove(entry.id());
    lane.entries.remove(entry.id());
    if (lane.entries.isEmpty() && !alive.test(lane.holder)) {
      lanes.remove(entry.lane());
    }
  }

  private void giveBack(String name, Lane lane) {
    lane.holder = null;
    if (lane.entries.isEmpty()) {
      lanes.remove(name);
    }
  }

  private Lane lane(OutboxEntry entry) {
    Lane lane = lanes.get(entry.lane());
    if (lane == null) {
      throw new IllegalStateException("Entry " + entry.id() + " has no lane");
    }
    return lane;
  }

  private static OutboxEntry first(Lane lane) {
    return lane.entries.firstEntry().getValue();
  }

  private static OutboxEntry tried(
      OutboxEntry entry, int attempts, Instant notBefore, @Nullable String error) {
    return new OutboxEntry(entry.id(), entry.lane(), entry.payload(), attempts, notBefore, error);
  }
}
