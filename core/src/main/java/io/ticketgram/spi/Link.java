package io.ticketgram.spi;

import io.ticketgram.channel.ConversationId;
import io.ticketgram.ticket.ClientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A messenger account bound to a client, in the private chat with one bot.
 *
 * @param language the messenger's language of the person, or null
 * @param unreachableSince since when the person can't be reached there, or null
 */
public record Link(
    ConversationId conversation,
    ClientId client,
    @Nullable String language,
    Instant linkedAt,
    @Nullable Instant unreachableSince) {
  /** A new link; the person is there. */
  public static Link made(
      ConversationId conversation, ClientId client, @Nullable String language, Instant at) {
    return new Link(conversation, client, language, at, null);
  }
}
