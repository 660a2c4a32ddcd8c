package io.ticketgram.spi;

import java.util.Optional;

/**
 * Everything the storage knows of a conversation, read in one go.
 *
 * @param waiting the first of its parked updates that wait
 */
public record ConversationState(
    Optional<SessionRecord> session, Optional<Link> link, Optional<WaitingUpdate> waiting) {
  public static final ConversationState EMPTY =
      new ConversationState(Optional.empty(), Optional.empty(), Optional.empty());
}
