package io.ticketgram.desk;

import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketMessage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket with everything that its viewer may see.
 *
 * @param messages oldest first
 * @param history oldest first
 * @param answerDue when staff are to answer the client at the latest, or null; clients are not told
 */
public record TicketDetails(
    Ticket ticket,
    List<TicketMessage> messages,
    List<TicketEvent> history,
    @Nullable Instant answerDue) {
  /** A ticket as its client sees it. */
  public TicketDetails(Ticket ticket, List<TicketMessage> messages, List<TicketEvent> history) {
    this(ticket, messages, history, null);
  }

  /** Whether an answer is late. */
  public boolean isOverdue(Instant now) {
    return answerDue != null && !answerDue.isAfter(now);
  }
}
