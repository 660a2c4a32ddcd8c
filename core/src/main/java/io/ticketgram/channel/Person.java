package io.ticketgram.channel;

import org.jspecify.annotations.Nullable;

/**
 * A person as the channel describes them. Everything but the id can change at any time and be
 * chosen freely by the person.
 *
 * @param id the channel's lasting identifier; for Telegram the numeric user id
 * @param username without {@code @}, or null
 * @param displayName foreign text; may be empty
 * @param language an IETF language tag, or null
 */
public record Person(
    String id, @Nullable String username, String displayName, @Nullable String language) {}
