package io.ticketgram.memory;

import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.spi.NodeId;
import io.ticketgram.spi.ParkedUpdate;
import io.ticketgram.spi.WaitingUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The parked updates of a {@link MemoryStorage}, which guards them. */
final class ParkedTable {
  private final Map<UpdateKey, Long> places = new HashMap<>();
  private final TreeMap<Long, ParkedUpdate> waiting = new TreeMap<>();
  private final TreeMap<Long, ParkedUpdate> failed = new TreeMap<>();
  private long lastPlace;

  /**
   * Removes what was handled and keeps what is to be kept.
   *
   * @param known whether a key was committed by an earlier change set
   */
  void apply(List<UpdateKey> handled, List<ParkedUpdate> kept, Predicate<UpdateKey> known) {
    Set<UpdateKey> done = new HashSet<>(handled);
    kept.forEach(update -> done.remove(update.key()));
    done.forEach(this::remove);
    for (ParkedUpdate update : kept) {
      if (!known.test(update.key())) {
        put(update);
      }
    }
  }

  List<ParkedUpdate> waiting(int limit) {
    return waiting.values().stream().limit(limit).toList();
  }

  List<ParkedUpdate> failed(int limit) {
    return failed.values().stream().limit(limit).toList();
  }

  Optional<WaitingUpdate> first(ConversationId conversation) {
    for (ParkedUpdate update : waiting.values()) {
      if (conversation.equals(update.conversation())) {
        return Optional.of(new WaitingUpdate(update.key(), update.handler()));
      }
    }
    return Optional.empty();
  }

  List<ParkedUpdate> claim(NodeId node, int limit, Predicate<NodeId> alive) {
    Set<Object> others = new HashSet<>();
    for (ParkedUpdate update : waiting.values()) {
      NodeId handler = update.handler();
      if (handler != null && alive.test(handler) && !handler.equals(node)) {
        others.add(update.conversation());
      }
    }
    List<ParkedUpdate> claimed = new ArrayList<>();
    for (Map.Entry<Long, ParkedUpdate> entry : waiting.entrySet()) {
      ParkedUpdate update = entry.getValue();
      NodeId handler = update.handler();
      boolean free = handler == null || !alive.test(handler);
      if (free && claimed.size() < limit && !others.contains(update.conversation())) {
        ParkedUpdate mine =
            new ParkedUpdate(
                update.key(),
                update.bot(),
                update.conversation(),
                update.payload(),
                update.receivedAt(),
                null,
                node);
        entry.setValue(mine);
        claimed.add(mine);
      }
    }
    return claimed;
  }

  void remove(UpdateKey key) {
    Long place = places.remove(key);
    if (place != null) {
      waiting.remove(place);
      failed.remove(place);
    }
  }

  void erase(ConversationId conversation) {
    List<UpdateKey> of = new ArrayList<>();
    for (Map<Long, ParkedUpdate> table : List.of(waiting, failed)) {
      table.values().stream()
          .filter(update -> conversation.equals(update.conversation()))
          .map(ParkedUpdate::key)
          .forEach(of::add);
    }
    of.forEach(this::remove);
  }

  int prune(Instant before, int limit) {
    int removed = 0;
    for (Iterator<ParkedUpdate> all = failed.values().iterator(); all.hasNext(); ) {
      ParkedUpdate update = all.next();
      if (removed < limit && update.receivedAt().isBefore(before)) {
        all.remove();
        places.remove(update.key());
        removed++;
      }
    }
    return removed;
  }

  private void put(ParkedUpdate update) {
    long place = places.computeIfAbsent(update.key(), key -> ++lastPlace);
    (update.error() == null ? failed : waiting).remove(place);
    (update.error() == null ? waiting : failed).put(place, update);
  }
}
