package io.ticketgram.channel;

import io.ticketgram.ticket.BotId;

/**
 * An update that a channel could not understand.
 *
 * @param raw as received
 * @param error what was wrong with it; holds no secret
 */
public record UnreadableUpdate(UpdateKey key, BotId bot, String raw, String error) {}
