package io.ticketgram.runtime;

import io.ticketgram.runtime.OutboxDispatcher.Result;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.LaneRelease;
import io.ticketgram.spi.NodeId;
import io.ticketgram.spi.OutboxDraft;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.spi.OutboxSettlement;
import io.ticketgram.spi.Receipt;
import io.ticketgram.spi.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of the outbox that this node holds, with what is still to be done in them. A lane is
 * never added to while its end is being recorded, so that what the storage holds and what is in
 * memory do not part. Thread-safe.
 */
final class OutboxLanes {
  private static final int MAX_IN_MEMORY = 20_000;

  /** A lane that has to wait for longer is given back. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final long WAIT_MILLIS = 1_000;

  private final Membership membership;
  private final Timers timers;
  private final Settler settler;
  private final BiConsumer<OutboxLane, Duration> scheduler;
  private final HeldLanes lanes;
  private final List<OutboxLane> paused = new ArrayList<>();

  /** Entries that are being done, also for a node that this process no longer is. */
  private final Set<Long> underWay = new HashSet<>();

  private boolean storageFails;
  private boolean closed;

  /**
   * No lanes.
   *
   * @param scheduler has the first entry of a lane done after a while
   */
  OutboxLanes(
      Membership membership,
      Timers timers,
      Settler settler,
      BiConsumer<OutboxLane, Duration> scheduler) {
    this.membership = membership;
    this.timers = timers;
    this.settler = settler;
    this.scheduler = scheduler;
    this.lanes = new HeldLanes(timers, settler, scheduler);
  }

  /**
   * Prepares for a commit.
   *
   * @throws StorageException when the storage does not answer at the moment
   */
  OutboxAnnouncement announce(List<OutboxDraft> drafts) {
    Set<String> names = drafts.stream().map(OutboxDraft::lane).collect(Collectors.toSet());
    synchronized (lanes) {
      while (names.stream().anyMatch(lanes::isEnding)) {
        awaitRecording();
      }
      NodeId node = membership.acting();
      if (node == null || closed || lanes.entries() >= MAX_IN_MEMORY) {
        return new OutboxAnnouncement(this, null, List.of());
      }
      List<OutboxLane> announced = new ArrayList<>(names.size());
      for (String name : names) {
        OutboxLane lane = lanes.get(name, node);
        lane.commits++;
        announced.add(lane);
      }
      return new OutboxAnnouncement(this, node, announced);
    }
  }

  /** Takes what was committed after an announcement. */
  void committed(List<OutboxLane> announced, CommitResult.Committed committed) {
    synchronized (lanes) {
      for (OutboxLane lane : announced) {
        if (committed.held().contains(lane.name) && lanes.isCurrent(lane)) {
          lane.held = true;
          committed.outbox().stream()
              .filter(entry -> entry.lane().equals(lane.name))
              .forEach(entry -> lanes.add(lane, entry));
        }
      }
    }
  }

  /** Ends an announcement. */
  void over(List<OutboxLane> announced, boolean known) {
    synchronized (lanes) {
      for (OutboxLane lane : announced) {
        lane.commits--;
        // nobody knows what was committed: releasing the lane tells
        lane.held |= !known;
        lanes.advance(lane);
      }
    }
  }

  /** Drops what was erased from lanes; what is under way at this moment can't be called back. */
  void erased(List<String> names) {
    synchronized (lanes) {
      for (String name : names) {
        OutboxLane lane = lanes.find(name);
        if (lane != null) {
          lanes.empty(lane);
          lane.running = false;
          lane.giveBack = lane.ending ? lane.giveBack : null;
          lanes.advance(lane);
        }
      }
    }
  }

  private void awaitRecording() {
    if (storageFails) {
      throw new StorageException("The storage does not record what was done");
    }
    try {
      lanes.wait(WAIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException("Interrupted while the storage recorded what was done", e);
    }
  }

  /** The node for which to claim more now, or null when there is no room or nobody to act as. */
  @Nullable NodeId claimer() {
    NodeId node = membership.acting();
    synchronized (lanes) {
      return closed || lanes.entries() >= MAX_IN_MEMORY ? null : node;
    }
  }

  /** Takes what was claimed for a node. */
  void claimed(NodeId node, List<OutboxEntry> entries) {
    synchronized (lanes) {
      if (!node.equals(membership.id())) {
        return;
      }
      for (OutboxEntry entry : entries) {
        OutboxLane lane = lanes.get(entry.lane(), node);
        lane.held = true;
        lanes.add(lane, entry);
      }
      entries.stream()
          .map(OutboxEntry::lane)
          .distinct()
          .map(name -> lanes.get(name, node))
          .forEach(lanes::advance);
    }
  }

  /** The storage took these; {@code more} is what is to be done next in the lanes released. */
  void recorded(List<Settler.Item> items, List<OutboxEntry> more) {
    synchronized (lanes) {
      storageFails = false;
      for (OutboxEntry entry : more) {
        OutboxLane lane = lanes.find(entry.lane());
        if (lane != null && lane.ending) {
          lanes.add(lane, entry);
        }
      }
      for (Settler.Item item : items) {
        OutboxLane lane = item.lane();
        if (lane == null || !lanes.isCurrent(lane)) {
          continue;
        }
        if (!lane.ending) {
          lane.running = false;
          lanes.advance(lane);
          continue;
        }
        lane.ending = false;
        if (lane.giveBack != null || lane.entries.isEmpty()) {
          lanes.remove(lane);
        } else {
          lanes.advance(lane);
        }
      }
      lanes.notifyAll();
    }
  }

  /** The storage does not take what is to be recorded. */
  void notRecorded() {
    synchronized (lanes) {
      storageFails = true;
      lanes.notifyAll();
    }
  }

  /** Nothing is this node's any more. */
  void lost() {
    synchronized (lanes) {
      lanes.clear();
      paused.clear();
      lanes.notifyAll();
    }
  }

  /** What stopped because this node was not sure to be alive goes on. */
  void resume() {
    List<OutboxLane> resumed;
    synchronized (lanes) {
      resumed = List.copyOf(paused);
      paused.clear();
    }
    resumed.forEach(lane -> scheduler.accept(lane, Duration.ZERO));
  }

  /** The entry to do now in a lane, or null when that is not this node's to do now. */
  @Nullable OutboxEntry next(OutboxLane lane) {
    synchronized (lanes) {
      if (closed || !lanes.isCurrent(lane)) {
        return null;
      }
      if (!membership.isActing(lane.node)) {
        // others may take this node for dead and do the same
        paused.add(lane);
        return null;
      }
      OutboxEntry first = lane.running ? lane.first() : null;
      if (first != null && !underWay.add(first.id())) {
        scheduler.accept(lane, LOOK_AGAIN);
        return null;
      }
      return first;
    }
  }

  /** Goes on after a try. */
  void finished(OutboxLane tried, OutboxEntry entry, Result result) {
    synchronized (lanes) {
      underWay.remove(entry.id());
      OutboxLane lane = lanes.find(tried.name);
      boolean mine = lane != null && entry.equals(lane.first());
      if (result instanceof Result.Done done) {
        done(mine ? lane : null, entry, done.receipt());
        return;
      }
      if (lane == null || !mine) {
        return;
      }
      if (result instanceof Result.NotYet notYet && notYet.delay().compareTo(LONGEST_WAIT) <= 0) {
        scheduler.accept(lane, notYet.delay());
        return;
      }
      lane.running = false;
      if (result instanceof Result.NotYet notYet) {
        lane.giveBack = again(entry, entry.attempts(), notYet.delay(), entry.lastError());
      } else if (result instanceof Result.Retry retry) {
        int attempts = entry.attempts() + 1;
        lane.giveBack = again(entry, attempts, retry.delay(), retry.error());
      } else {
        lanes.removeFirst(lane);
      }
      if (result instanceof Result.GiveUp giveUp) {
        settler.add(
            new Settler.Item(
                new OutboxSettlement.GivenUp(
                    entry.id(), entry.attempts() + 1, giveUp.error(), giveUp.receipt()),
                null,
                null));
      }
      lanes.advance(lane);
    }
  }

  /**
   * Has it recorded. The lane goes on only then: what a crash makes come again is the last message
   * at the most, and nothing comes after what followed it.
   */
  private void done(@Nullable OutboxLane lane, OutboxEntry entry, @Nullable Receipt receipt) {
    OutboxSettlement done = new OutboxSettlement.Done(entry.id(), receipt);
    if (lane == null) {
      settler.add(new Settler.Item(done, null, null));
      return;
    }
    lanes.removeFirst(lane);
    if (lane.entries.isEmpty() && lane.commits == 0) {
      lane.running = false;
      lane.ending = true;
      settler.add(new Settler.Item(done, new LaneRelease(lane.name, lane.known), lane));
    } else {
      settler.add(new Settler.Item(done, null, lane));
    }
  }

  private OutboxSettlement.Retry again(
      OutboxEntry entry, int attempts, Duration delay, @Nullable String error) {
    Instant next = timers.now().plus(delay);
    return new OutboxSettlement.Retry(entry.id(), attempts, next, error);
  }

  /** Begins nothing more. */
  void close() {
    synchronized (lanes) {
      closed = true;
    }
  }
}
