package io.ticketgram.group;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.ticket.ClientId;
import org.jspecify.annotations.Nullable;

/**
 * Where in a group a ticket was made.
 *
 * @param owner whose group it was then: another owner's group is told nothing of the ticket
 * @param message the channel's identifier of the message that made it
 * @param topic that it stands in, or null
 */
record TicketPlace(ChatAddress group, ClientId owner, String message, @Nullable String topic) {}
