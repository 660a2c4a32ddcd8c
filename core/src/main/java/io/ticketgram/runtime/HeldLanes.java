package io.ticketgram.runtime;

import io.ticketgram.spi.LaneRelease;
import io.ticketgram.spi.NodeId;
import io.ticketgram.spi.OutboxEntry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The lanes that are in memory, and what each does next. Whoever calls holds the monitor of this
 * object.
 */
final class HeldLanes {
  private final Timers timers;
  private final Settler settler;
  private final BiConsumer<OutboxLane, Duration> scheduler;
  private final Map<String, OutboxLane> lanes = new HashMap<>();
  private int entries;

  /**
   * No lanes.
   *
   * @param scheduler has the first entry of a lane done after a while
   */
  HeldLanes(Timers timers, Settler settler, BiConsumer<OutboxLane, Duration> scheduler) {
    this.timers = timers;
    this.settler = settler;
    this.scheduler = scheduler;
  }

  /** How many entries are in memory. */
  int entries() {
    return entries;
  }

  @Nullable OutboxLane find(String name) {
    return lanes.get(name);
  }

  OutboxLane get(String name, NodeId node) {
    return lanes.computeIfAbsent(name, key -> new OutboxLane(key, node));
  }

  boolean isCurrent(OutboxLane lane) {
    return lanes.get(lane.name) == lane;
  }

  void add(OutboxLane lane, OutboxEntry entry) {
    if (lane.add(entry)) {
      entries++;
    }
  }

  /** Removes the first entry of a lane. */
  void removeFirst(OutboxLane lane) {
    lane.entries.pollFirstEntry();
    entries--;
  }

  /** Removes all entries of a lane. */
  void empty(OutboxLane lane) {
    entries -= lane.entries.size();
    lane.entries.clear();
  }

  void remove(OutboxLane lane) {
    lanes.remove(lane.name);
    entries -= lane.entries.size();
  }

  /** Does what a lane has to do next, if anything. */
  void advance(OutboxLane lane) {
    if (lane.running || lane.ending || !isCurrent(lane)) {
      return;
    }
    OutboxEntry first = lane.first();
    if (lane.giveBack != null) {
      if (lane.commits == 0) {
        lane.ending = true;
        settler.add(new Settler.Item(lane.giveBack, null, lane));
      }
    } else if (first != null) {
      lane.running = true;
      scheduler.accept(lane, Duration.between(timers.now(), first.notBefore()));
    } else if (lane.commits == 0 && lane.held) {
      lane.ending = true;
      settler.add(new Settler.Item(null, new LaneRelease(lane.name, lane.known), lane));
    } else if (lane.commits == 0) {
      remove(lane);
    }
  }

  boolean isEnding(String name) {
    OutboxLane lane = lanes.get(name);
    return lane != null && lane.ending;
  }

  void clear() {
    lanes.clear();
    entries = 0;
  }
}
