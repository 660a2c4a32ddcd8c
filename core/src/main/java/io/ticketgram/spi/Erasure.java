package io.ticketgram.spi;

import io.ticketgram.channel.ConversationId;
import io.ticketgram.ticket.TicketId;
import java.util.List;

/**
 * What is to be gone for good.
 *
 * @param tickets with their messages, attachments and events; their numbers are not used again
 * @param conversations their sessions, links and parked updates
 * @param lanes their outbox entries, waiting and given up; the holding of a lane stays as it is
 */
public record Erasure(
    List<TicketId> tickets, List<ConversationId> conversations, List<String> lanes) {
  public static final Erasure NOTHING = new Erasure(List.of(), List.of(), List.of());

  public Erasure {
    tickets = List.copyOf(tickets);
    conversations = List.copyOf(conversations);
    lanes = List.copyOf(lanes);
  }
}
