package io.ticketgram.spi;

import java.time.Instant;
import java.util.List;

/**
 * What is to be done outside of the storage. Entries of a lane are done one after another by the
 * node that holds the lane; entries are made by {@link Storage#commit}.
 */
public interface OutboxStorage {
  /**
   * Outbox entries that wait, of all lanes, lowest id first, for the host to look at.
   *
   * <ul>
   *   <li><b>STO-9</b> Also those whose time has not come, those behind another of their lane and
   *       those that a node is about to do: nothing that waits is left out.
   * </ul>
   *
   * @param above only ids above this one
   */
  List<OutboxEntry> outbox(long above, int limit);

  /**
   * Gives a node lanes to do.
   *
   * <ul>
   *   <li><b>STO-14</b> Only lanes in which something waits, which no node holds that is not
   *       forgotten, and whose first entry's time has come; the longest due first. Of each lane its
   *       first entries without a gap, at least one. However many nodes ask at once, a lane is
   *       given to one of them; none waits for another.
   * </ul>
   *
   * @param lanes how many lanes at the most
   */
  List<OutboxEntry> claim(NodeId node, Instant now, int lanes);

  /**
   * Records what became of outbox entries, and then ends the holding of lanes.
   *
   * <ul>
   *   <li><b>STO-10</b> All of it or nothing. An id or a lane that is not there is ignored. What is
   *       done is removed whoever reports it; everything else is ignored when the node does not
   *       hold the lane (any more). A receipt is kept with its settlement, and ignored with it.
   *   <li><b>STO-15</b> A lane with an entry to be tried again is given back: nothing of it is
   *       claimed before that time. The entries behind it wait too.
   *   <li><b>STO-16</b> A release names the highest id of the lane that the node knows of. When
   *       nothing waits in the lane, it is free. When something above that id waits, the node keeps
   *       the lane and is answered with the first entries above it, without a gap. Otherwise the
   *       lane is given back. A commit of the node that may still arrive, because its connection
   *       was lost, is waited for.
   * </ul>
   *
   * @return what the node has to do next in lanes that it asked to release, lowest ids first
   */
  List<OutboxEntry> settle(
      NodeId node, List<OutboxSettlement> settlements, List<LaneRelease> releases);

  /** Outbox entries that were given up, lowest id first, for the host to look at. */
  List<OutboxEntry> undelivered(long above, int limit);

  /**
   * Lets entries that were given up wait again.
   *
   * <ul>
   *   <li><b>STO-17</b> With their old ids and no tries. Ids that are not given up are ignored.
   * </ul>
   */
  void requeue(List<Long> undelivered);

  /** Removes entries that were given up; ids that are not given up are ignored. */
  void discard(List<Long> undelivered);
}
