package io.ticketgram.spi;

import io.ticketgram.channel.ConversationId;
import io.ticketgram.ticket.ClientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A messenger account bound to a client, in the private chat with one bot.
 *
 * @param language the messenger's language of the person, or null
 */
public record Link(
    ConversationId conversation, ClientId client, @Nullable String language, Instant linkedAt) {}
