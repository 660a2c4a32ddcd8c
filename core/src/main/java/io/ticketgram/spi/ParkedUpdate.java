package io.ticketgram.spi;

import io.ticketgram.channel.UpdateKey;
import io.ticketgram.ticket.BotId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An update that is kept for later: accepted and waiting to be handled, or put aside because it
 * can't be.
 *
 * @param payload opaque text
 * @param error why it can't be handled, or null while it waits; holds no secret
 */
public record ParkedUpdate(
    UpdateKey key, BotId bot, String payload, Instant receivedAt, @Nullable String error) {}
