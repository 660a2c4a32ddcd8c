package io.ticketgram.spi;

import java.util.Optional;

/** Everything the storage knows of a conversation, read in one go. */
public record ConversationState(Optional<SessionRecord> session, Optional<Link> link) {
  public static final ConversationState EMPTY =
      new ConversationState(Optional.empty(), Optional.empty());
}
