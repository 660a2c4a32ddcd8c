package io.ticketgram.spi;

import io.ticketgram.ticket.ClientId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the host knows of a client.
 *
 * @param displayName as staff see it; plain text
 * @param language the client's own setting, or null to follow their messenger's language
 * @param supportEnabled whether the client turned «support through Telegram» on
 */
public record ClientProfile(
    ClientId id, String displayName, @Nullable Locale language, boolean supportEnabled) {}
