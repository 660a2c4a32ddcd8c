package io.ticketgram.ticket;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message of a ticket.
 *
 * @param text plain text; may be empty when there are attachments
 * @param attachments in the order in which they were sent
 * @param answers the message that this one answers, or null
 * @param editedAt when its text was last changed, or null
 */
public record TicketMessage(
    MessageId id,
    TicketId ticket,
    Actor author,
    Visibility visibility,
    String text,
    List<Attachment> attachments,
    Instant at,
    @Nullable MessageId answers,
    @Nullable Instant editedAt) {
  public TicketMessage {
    attachments = List.copyOf(attachments);
    if (text.isBlank() && attachments.isEmpty()) {
      throw new IllegalArgumentException("A ticket message needs a text or an attachment");
    }
  }

  /** A message that answers no other, as it was written. */
  public TicketMessage(
      MessageId id,
      TicketId ticket,
      Actor author,
      Visibility visibility,
      String text,
      List<Attachment> attachments,
      Instant at) {
    this(id, ticket, author, visibility, text, attachments, at, null, null);
  }

  /** This message with its attachments as they are now. */
  public TicketMessage withAttachments(List<Attachment> now) {
    return new TicketMessage(id, ticket, author, visibility, text, now, at, answers, editedAt);
  }

  /** This message with another text. */
  public TicketMessage edited(String newText, Instant when) {
    return new TicketMessage(
        id, ticket, author, visibility, newText, attachments, at, answers, when);
  }

  /** This message as an answer to another one. */
  public TicketMessage answering(@Nullable MessageId message) {
    return new TicketMessage(
        id, ticket, author, visibility, text, attachments, at, message, editedAt);
  }

  /** Who may read a message. */
  public enum Visibility {
    /** The client and the staff. */
    PUBLIC,
    /** The staff only. */
    INTERNAL
  }
}
