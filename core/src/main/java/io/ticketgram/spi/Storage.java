package io.ticketgram.spi;

import io.ticketgram.channel.ConversationId;
import io.ticketgram.ticket.ClientId;
import java.time.Instant;
import java.util.List;

/**
 * Where everything is kept. Queries, and one {@link #commit} that changes everything at once. The
 * rules of this package apply; a {@link StorageException} or any other exception of a commit means
 * that its outcome is not known, and the same change set is committed again.
 */
public interface Storage extends TicketStorage {
  /** The session and the link of a conversation. */
  ConversationState conversation(ConversationId id);

  /** Every conversation that is bound to the client, oldest link first. */
  List<Link> links(ClientId client);

  /**
   * Applies a change set.
   *
   * <ul>
   *   <li><b>STO-3</b> All of it or nothing, whatever fails.
   *   <li><b>STO-4</b> A key is accepted once. When any key of the set was committed before,
   *       nothing changes and the answer is {@link CommitResult.Seen} with those keys.
   *   <li><b>STO-5</b> A session write or a ticket change that does not follow the version the
   *       storage holds changes nothing, and the answer is {@link CommitResult.Conflict}. Keys are
   *       looked at first.
   *   <li><b>STO-6</b> Outbox entries get ids that grow in the order of the list; within a lane, a
   *       later commit's ids are higher than an earlier one's.
   *   <li><b>STO-7</b> Concurrent commits behave as if one ran after the other.
   *   <li><b>STO-8</b> Parked updates with a key of the set are removed by it, unless the set parks
   *       them itself. Parking an update whose key was committed by an earlier set does nothing;
   *       parking one that is parked already replaces it, at its old place.
   * </ul>
   */
  CommitResult commit(ChangeSet changes);

  /**
   * Outbox entries that wait, of all lanes, lowest id first.
   *
   * <ul>
   *   <li><b>STO-9</b> Also those whose time has not come, and those behind another of their lane:
   *       nothing that waits is left out.
   * </ul>
   *
   * @param above only ids above this one
   */
  List<OutboxEntry> outbox(long above, int limit);

  /**
   * Records what became of outbox entries; an id that is not there is ignored.
   *
   * <ul>
   *   <li><b>STO-10</b> All of the list or nothing.
   * </ul>
   */
  void settle(List<OutboxSettlement> settlements);

  /** Outbox entries that were given up, lowest id first, for the host to look at. */
  List<OutboxEntry> undelivered(long above, int limit);

  /** Conversations whose session has expired, soonest first. */
  List<ConversationId> expired(Instant now, int limit);

  /** Updates that wait to be handled, in the order in which they were parked. */
  List<ParkedUpdate> waitingUpdates(int limit);

  /** Updates that were put aside with an error, in the order in which they were parked. */
  List<ParkedUpdate> failedUpdates(int limit);
}
