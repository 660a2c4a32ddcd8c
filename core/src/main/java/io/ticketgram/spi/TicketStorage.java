package io.ticketgram.spi;

import io.ticketgram.ticket.AttachmentId;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import java.util.List;
import java.util.Optional;

/**
 * The queries for tickets: what a host implements that keeps them in its own tables. Queries see
 * everything that was committed before they were called.
 *
 * <p>Nothing here checks who is asking: only the desk calls it, behind its one access check.
 */
public interface TicketStorage {
  /**
   * A number for a new ticket.
   *
   * <ul>
   *   <li><b>STO-1</b> Every call returns another number, also from other nodes and after a
   *       restart. Numbers grow; gaps are fine.
   * </ul>
   */
  TicketId newTicketId();

  /** The ticket as it is now. */
  Optional<Ticket> ticket(TicketId id);

  /**
   * Tickets by the query.
   *
   * <ul>
   *   <li><b>STO-2</b> Every part of the query holds for every ticket returned; the order is by
   *       number, highest first; {@link Page#more()} is exact.
   *   <li><b>STO-29</b> {@link TicketQuery#words} are found anywhere in the subject or in one
   *       public message as it is now, character by character but for upper and lower case (of
   *       Latin and Cyrillic at the least); no character of them has a meaning of its own. Words
   *       that are a number also find the ticket with that number. Notes are never looked at.
   * </ul>
   */
  Page<Ticket> tickets(TicketQuery query);

  /**
   * All messages of a ticket, oldest first.
   *
   * <ul>
   *   <li><b>STO-28</b> Here and in every other query, messages are as they are now: with the text
   *       of the last {@link TicketEvent.MessageEdited}, with what {@link
   *       TicketEvent.AttachmentAdded} added behind their own attachments, and with attachments as
   *       they were last changed. The history also holds those events themselves, with their
   *       attachments as they are now.
   * </ul>
   */
  List<TicketMessage> messages(TicketId id);

  /** The newest message of a ticket that the client may read. */
  Optional<TicketMessage> lastPublicMessage(TicketId id);

  /** The message that holds an attachment, as it is now. */
  Optional<TicketMessage> messageOf(AttachmentId attachment);

  /** The events of a ticket, in the order in which they were committed. */
  List<TicketEvent> history(TicketId id);
}
