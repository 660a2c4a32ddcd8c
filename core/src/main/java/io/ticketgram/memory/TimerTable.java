package io.ticketgram.memory;

import io.ticketgram.spi.NodeId;
import io.ticketgram.spi.Timer;
import io.ticketgram.spi.TimerChange;
import io.ticketgram.spi.TimerKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The timers of a {@link MemoryStorage}, which guards them. */
final class TimerTable {
  private final Map<TimerKey, Timer> timers = new HashMap<>();
  private final Map<TimerKey, NodeId> handlers = new HashMap<>();
  private final TreeSet<Timer> byTime =
      new TreeSet<>(
          Comparator.comparing(Timer::due)
              .thenComparing(timer -> timer.key().kind())
              .thenComparing(timer -> timer.key().subject()));

  boolean follows(TimerChange change) {
    return !(change instanceof TimerChange.Fired fired)
        || fired.timer().equals(timers.get(fired.key()));
  }

  void apply(TimerChange change) {
    Timer before = timers.remove(change.key());
    handlers.remove(change.key());
    if (before != null) {
      byTime.remove(before);
    }
    Timer next = null;
    if (change instanceof TimerChange.Start start) {
      next = start.timer();
    } else if (change instanceof TimerChange.Fired fired && fired.again() != null) {
      next = new Timer(fired.key(), fired.again(), fired.timer().payload());
    }
    if (next != null) {
      timers.put(next.key(), next);
      byTime.add(next);
    }
  }

  List<Timer> claim(NodeId node, Instant now, int limit, Predicate<NodeId> alive) {
    List<Timer> claimed = new ArrayList<>();
    for (Timer timer : byTime) {
      if (claimed.size() == limit || timer.due().isAfter(now)) {
        break;
      }
      NodeId handler = handlers.get(timer.key());
      if (handler == null || !alive.test(handler)) {
        handlers.put(timer.key(), node);
        claimed.add(timer);
      }
    }
    return claimed;
  }
}
