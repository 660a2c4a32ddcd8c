package io.ticketgram.identity;

import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ClientId;
import java.time.Instant;

/**
 * A messenger account that is bound to a client.
 *
 * @param person the channel's lasting identifier of the account
 * @param bot through which it was bound
 * @param name of the account when it was bound; foreign text, may be empty
 * @param method how it was bound
 */
public record Binding(
    ClientId client, String person, BotId bot, String name, Linking.Method method, Instant at) {}
