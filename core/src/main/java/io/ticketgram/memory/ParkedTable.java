package io.ticketgram.memory;

import io.ticketgram.channel.UpdateKey;
import io.ticketgram.spi.ParkedUpdate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

  private void put(ParkedUpdate update) {
    long place = places.computeIfAbsent(update.key(), key -> ++lastPlace);
    (update.error() == null ? failed : waiting).remove(place);
    (update.error() == null ? waiting : failed).put(place, update);
  }

  private void remove(UpdateKey key) {
    Long place = places.remove(key);
    if (place != null) {
      waiting.remove(place);
      failed.remove(place);
    }
  }
}
