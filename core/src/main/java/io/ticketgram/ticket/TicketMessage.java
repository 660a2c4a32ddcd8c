package io.ticketgram.ticket;

import java.time.Instant;
import java.util.List;

/**
 * One message of a ticket.
 *
 * @param text plain text; may be empty when there are attachments
 * @param attachments in the order in which they were sent
 */
public record TicketMessage(
    MessageId id,
    TicketId ticket,
    Actor author,
    Visibility visibility,
    String text,
    List<Attachment> attachments,
    Instant at) {
  public TicketMessage {
    attachments = List.copyOf(attachments);
    if (text.isBlank() && attachments.isEmpty()) {
      throw new IllegalArgumentException("A ticket message needs a text or an attachment");
    }
  }

  /** Who may read a message. */
  public enum Visibility {
    /** The client and the staff. */
    PUBLIC,
    /** The staff only. */
    INTERNAL
  }
}
