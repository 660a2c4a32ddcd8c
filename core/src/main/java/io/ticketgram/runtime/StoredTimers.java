package io.ticketgram.runtime;

import io.ticketgram.desk.Committer;
import io.ticketgram.desk.TimerHandler;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.NodeId;
import io.ticketgram.spi.Storage;
import io.ticketgram.spi.Timer;
import io.ticketgram.spi.TimerChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what stored timers are for when their time has come. A timer ends in the same commit as what
 * it does, so that it does it once, whatever fails. Thread-safe.
 */
final class StoredTimers {
  private static final Logger LOG = LoggerFactory.getLogger(StoredTimers.class);
  private static final int AT_ONCE = 100;
  private static final int MAX_CONFLICTS = 8;
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

  private final Storage storage;
  private final Committer committer;
  private final Membership membership;
  private final ConversationLanes lanes;
  private final Timers timers;
  private final Map<String, TimerHandler> handlers;

  /**
   * Runs the timers of a storage.
   *
   * @param handlers by the kind of timer
   */
  StoredTimers(
      Storage storage,
      Committer committer,
      Membership membership,
      ConversationLanes lanes,
      Timers timers,
      Map<String, TimerHandler> handlers) {
    this.storage = storage;
    this.committer = committer;
    this.membership = membership;
    this.lanes = lanes;
    this.timers = timers;
    this.handlers = Map.copyOf(handlers);
  }

  /** Takes timers that are due and free. */
  void takeDue() {
    NodeId node = membership.acting();
    if (node == null) {
      return;
    }
    List<Timer> due;
    try {
      due = storage.claimTimers(node, timers.now(), AT_ONCE);
    } catch (RuntimeException e) {
      LOG.warn("The storage did not tell which timers are due", e);
      membership.beginAnew();
      return;
    }
    for (Timer timer : due) {
      String lane = "timer/" + timer.key().kind() + "/" + timer.key().subject();
      lanes.add(lane, new Firing(timer, lane));
    }
  }

  private final class Firing implements ConversationLanes.Task {
    private final Timer timer;
    private final String lane;

    Firing(Timer timer, String lane) {
      this.timer = timer;
      this.lane = lane;
    }

    @Override
    public boolean run() {
      try {
        TimerHandler handler = handlers.get(timer.key().kind());
        if (handler == null) {
          LOG.error("Nothing handles the timer {}; it is tried again later", timer.key());
          return later();
        }
        for (int attempt = 0; attempt < MAX_CONFLICTS; attempt++) {
          TimerHandler.Next next = handler.fire(timer);
          ChangeSet changes =
              next.changes().replaceTimer(new TimerChange.Fired(timer, next.again())).build();
          if (!(committer.commit(changes) instanceof CommitResult.Conflict)) {
            return true;
          }
          // the ticket moved, or the timer was stopped or started anew
        }
        return later();
      } catch (RuntimeException e) {
        LOG.warn("The timer {} failed; it is tried again later", timer.key(), e);
        return later();
      }
    }

    /** Starts it anew, unless it runs no more; when even that fails, in memory. */
    private boolean later() {
      Instant again = timers.now().plus(AFTER_FAILURE);
      try {
        committer.commit(
            ChangeSet.of(List.of()).timer(new TimerChange.Fired(timer, again)).build());
        return true;
      } catch (RuntimeException e) {
        LOG.warn("The storage did not take that the timer {} is to wait", timer.key(), e);
        timers.after(AFTER_FAILURE, () -> lanes.resume(lane));
        return false;
      }
    }

    @Override
    public boolean abandon() {
      return later();
    }
  }
}
