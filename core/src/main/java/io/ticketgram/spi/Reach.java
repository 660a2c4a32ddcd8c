package io.ticketgram.spi;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.ticket.ClientId;
import java.time.Instant;

/**
 * A client can no longer be reached in a chat (blocked the bot, deleted the account), or can be
 * again.
 */
public record Reach(ClientId client, ChatAddress chat, boolean reachable, Instant at) {}
