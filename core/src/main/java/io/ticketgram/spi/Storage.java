package io.ticketgram.spi;

import io.ticketgram.channel.ConversationId;
import java.time.Instant;
import java.util.List;

/**
 * Where everything is kept, for one node or for many. Queries, and one {@link #commit} that changes
 * everything at once. The rules of this package apply; a {@link StorageException} or any other
 * exception of a commit means that its outcome is not known, and the same change set is committed
 * again.
 *
 * <p>Identifiers and keys are up to 255 characters and are compared character by character. Times
 * are kept to the microsecond at least.
 */
public interface Storage
    extends TicketStorage, OutboxStorage, NodeStorage, ChatStorage, MemoStorage {
  /** The session and the link of a conversation, and the first update that waits for it. */
  ConversationState conversation(ConversationId id);

  /**
   * Applies a change set.
   *
   * <ul>
   *   <li><b>STO-3</b> All of it or nothing, whatever fails.
   *   <li><b>STO-4</b> A key is accepted once, until {@link #prune} forgets it. When any key of the
   *       set was committed before, nothing changes and the answer is {@link CommitResult.Seen}
   *       with those keys.
   *   <li><b>STO-5</b> A session write, a memo or a ticket change that does not follow the version
   *       the storage holds, or a timer that fired and no longer runs like that, changes nothing,
   *       and the answer is {@link CommitResult.Conflict}. Keys are looked at first.
   *   <li><b>STO-6</b> Outbox entries get ids that grow in the order of the list; within a lane, a
   *       later commit's ids are higher than an earlier one's, from whatever node.
   *   <li><b>STO-7</b> Concurrent commits behave as if one ran after the other.
   *   <li><b>STO-8</b> Parked updates with a key of the set are removed by it, unless the set parks
   *       them itself. Parking an update whose key was committed by an earlier set does nothing;
   *       parking one that is parked already replaces it, at its old place. Those in {@link
   *       ChangeSet#unparked} are removed, and no key is committed by that.
   *   <li><b>STO-18</b> A lane of the drafts is held by the dispatcher afterwards when it held it
   *       before, or when nothing waited in the lane and no node that is not forgotten held it.
   *   <li><b>STO-19</b> An {@link Erasure} is applied first, and leaves nothing behind of what it
   *       names.
   * </ul>
   */
  CommitResult commit(ChangeSet changes, Origin origin);

  /** Conversations whose session has expired, soonest first. */
  List<ConversationId> expired(Instant now, int limit);

  /** Updates that wait to be handled, in the order in which they were parked. */
  List<ParkedUpdate> waitingUpdates(int limit);

  /**
   * Gives a node updates to handle that wait.
   *
   * <ul>
   *   <li><b>STO-20</b> Updates without a handler or whose handler is forgotten, in the order in
   *       which they were parked. Updates of one conversation are handled by one node at a time:
   *       while a handler that is not forgotten has one of them, or another that waits is before
   *       it, none is given to another node.
   * </ul>
   */
  List<ParkedUpdate> claimWaiting(NodeId node, int limit);

  /** Updates that were put aside with an error, in the order in which they were parked. */
  List<ParkedUpdate> failedUpdates(int limit);

  /**
   * Gives a node timers to handle.
   *
   * <ul>
   *   <li><b>STO-21</b> Timers whose time has come and that no node has that is not forgotten, the
   *       longest due first. However many nodes ask at once, a timer is given to one of them; none
   *       waits for another. One that is started anew is nobody's.
   * </ul>
   */
  List<Timer> claimTimers(NodeId node, Instant now, int limit);

  /**
   * Removes some of what is old.
   *
   * <ul>
   *   <li><b>STO-22</b> In one short transaction, so that nothing has to wait; nothing that waits
   *       is ever removed.
   * </ul>
   *
   * @param limit how many of each kind at the most
   * @return how many were removed; 0 when nothing that old is left
   */
  int prune(Retention retention, int limit);
}
