package io.ticketgram.spi;

import io.ticketgram.channel.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * The next state of a conversation.
 *
 * @param expectedVersion of the state it follows; 0 when there was none
 * @param next the new state, with {@code expectedVersion + 1}; null removes it
 */
public record SessionWrite(
    ConversationId conversation, int expectedVersion, @Nullable SessionRecord next) {
  public SessionWrite {
    if (next != null && next.version() != expectedVersion + 1) {
      throw new IllegalArgumentException(
          "Version " + next.version() + " does not follow version " + expectedVersion);
    }
  }
}
