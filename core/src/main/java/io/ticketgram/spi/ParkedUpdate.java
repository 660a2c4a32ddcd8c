package io.ticketgram.spi;

import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.ticket.BotId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An update that is kept for later: accepted and waiting to be handled, or put aside because it
 * can't be.
 *
 * @param conversation that it belongs to, or null when it can't be read; a waiting one has one
 * @param payload opaque text, up to 1 MiB
 * @param error why it can't be handled, or null while it waits; holds no secret
 * @param handler the node that handles it while it waits, or null for any
 */
public record ParkedUpdate(
    UpdateKey key,
    BotId bot,
    @Nullable ConversationId conversation,
    String payload,
    Instant receivedAt,
    @Nullable String error,
    @Nullable NodeId handler) {
  public ParkedUpdate {
    if (error == null && conversation == null) {
      throw new IllegalArgumentException("An update that waits belongs to a conversation: " + key);
    }
    if (error != null && handler != null) {
      throw new IllegalArgumentException("An update that was put aside has no handler: " + key);
    }
  }
}
