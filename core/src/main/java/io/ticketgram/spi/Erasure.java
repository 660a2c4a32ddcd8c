package io.ticketgram.spi;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.ticket.TicketId;
import java.util.List;

/**
 * What is to be gone for good.
 *
 * @param tickets with their messages, attachments and events; their numbers are not used again
 * @param conversations their sessions, links and parked updates
 * @param abouts things whose receipts and postings are to be gone
 * @param chats whose receipts and postings are to be gone
 * @param lanes their outbox entries, waiting and given up; the holding of a lane stays as it is
 */
public record Erasure(
    List<TicketId> tickets,
    List<ConversationId> conversations,
    List<String> abouts,
    List<ChatAddress> chats,
    List<String> lanes) {
  public static final Erasure NOTHING =
      new Erasure(List.of(), List.of(), List.of(), List.of(), List.of());

  public Erasure {
    tickets = List.copyOf(tickets);
    conversations = List.copyOf(conversations);
    abouts = List.copyOf(abouts);
    chats = List.copyOf(chats);
    lanes = List.copyOf(lanes);
  }

  /** An erasure that leaves receipts and postings alone. */
  public Erasure(List<TicketId> tickets, List<ConversationId> conversations, List<String> lanes) {
    this(tickets, conversations, List.of(), List.of(), lanes);
  }
}
