package io.ticketgram.identity;

import io.ticketgram.channel.ConversationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person in the messenger who waits to be confirmed in the panel.
 *
 * @param id names it to the panel
 * @param name of the account; foreign text, chosen by the person, may be empty
 * @param username of the account, or null; chosen by the person
 * @param language of the messenger, or null
 * @param until when it expires
 */
public record LinkRequest(
    String id,
    ConversationId conversation,
    String name,
    @Nullable String username,
    @Nullable String language,
    Instant at,
    Instant until) {}
