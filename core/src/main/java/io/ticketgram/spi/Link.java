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
  /** A link of a person who is there. */
  public Link(
      ConversationId conversation, ClientId client, @Nullable String language, Instant linkedAt) {
    this(conversation, client, language, linkedAt, null);
  }
}
