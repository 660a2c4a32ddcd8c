package io.ticketgram.runtime;

import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.NodeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit under way, whose entries this node is to do as far as it can have their lanes. Closed
 * when the commit is over, whether its outcome is known or not. Used by one thread.
 */
final class OutboxAnnouncement implements AutoCloseable {
  private final OutboxLanes lanes;
  private final @Nullable NodeId node;
  private final List<OutboxLane> announced;
  private boolean known;

  OutboxAnnouncement(OutboxLanes lanes, @Nullable NodeId node, List<OutboxLane> announced) {
    this.lanes = lanes;
    this.node = node;
    this.announced = announced;
  }

  /** The node to commit for, or null to leave the entries for any. */
  @Nullable NodeId node() {
    return node;
  }

  /** Takes what was committed. */
  void outcome(CommitResult result) {
    known = true;
    if (result instanceof CommitResult.Committed committed) {
      lanes.committed(announced, committed);
    }
  }

  @Override
  public void close() {
    lanes.over(announced, known);
  }
}
