package io.ticketgram.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * Which nodes work on a storage. A node that stays silent for too long is taken for dead: it is
 * forgotten, and everything that it held (lanes of the outbox, parked updates, timers, leases) may
 * be taken by the others from that moment on.
 *
 * <p>Times come from the nodes' clocks, which may differ by a second at the most; a node stops what
 * must not be done twice before its own time is over.
 */
public interface NodeStorage {
  /**
   * Enters a node.
   *
   * <ul>
   *   <li><b>STO-11</b> The number is higher than that of every node before. A node that entered
   *       before under the same name is forgotten: it is this one, started anew.
   * </ul>
   *
   * @param name 1 to 255 characters, different for processes that run at the same time
   * @param until when the node is taken for dead, unless it renews
   */
  NodeId join(String name, Instant until);

  /**
   * Says that a node is alive.
   *
   * <ul>
   *   <li><b>STO-12</b> Forgets all other nodes whose time is over, and answers false when this one
   *       was forgotten itself. A forgotten node stays forgotten.
   * </ul>
   *
   * @param until when the node is taken for dead, unless it renews again
   */
  boolean renew(NodeId node, Instant now, Instant until);

  /** Forgets a node that stops; harmless when it was forgotten before. */
  void leave(NodeId node);

  /**
   * Takes a lease.
   *
   * <ul>
   *   <li><b>STO-13</b> A lease has one holder at a time: the one that took it, until it gives it
   *       back or is forgotten. Taking one that is held already by the same node gives the same
   *       lease. A node that is forgotten gets none.
   * </ul>
   *
   * @param name 1 to 255 characters
   */
  Optional<Lease> lease(String name, NodeId node);

  /** Gives a lease back; one that has gone to another holder stays there. */
  void giveBack(Lease lease);
}
