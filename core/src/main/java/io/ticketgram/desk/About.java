package io.ticketgram.desk;

import io.ticketgram.ticket.MessageId;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import java.util.Optional;

/** What a message in a chat is about, as receipts and postings name it. */
public record About(TicketId ticket, MessageId message) {
  private static final String PREFIX = "message/";

  /** Of a message of a ticket. */
  public static About of(TicketMessage message) {
    return new About(message.ticket(), message.id());
  }

  /** Reads a key; empty when it is about something else. */
  public static Optional<About> parse(String key) {
    int end = key.indexOf('/', PREFIX.length());
    if (!key.startsWith(PREFIX) || end < 0) {
      return Optional.empty();
    }
    return TicketId.parse(key.substring(PREFIX.length(), end))
        .map(ticket -> new About(ticket, new MessageId(key.substring(end + 1))));
  }

  /** As receipts and postings have it. */
  public String key() {
    return PREFIX + ticket + "/" + message;
  }
}
