package io.ticketgram.desk;

import io.ticketgram.channel.UpdateKey;
import io.ticketgram.spi.ChatStorage;
import io.ticketgram.spi.Page;
import io.ticketgram.spi.Receipt;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.AttachmentId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.MessageId;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.StaffId;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import io.ticketgram.ticket.TicketMessage.Visibility;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything a staff member does in the host's panel. The client's chat follows by itself. What
 * this staff member may do is for the host to decide before it calls. Thread-safe; every method may
 * block for the storage.
 *
 * <p>Every method that names a ticket throws {@link TicketNotFoundException} when there is none,
 * {@link io.ticketgram.spi.StorageException} when the storage does not answer, and {@link
 * io.ticketgram.spi.HostCallException} when the client's chat is to be told and the {@link
 * io.ticketgram.spi.ClientDirectory} does not answer. Then nothing was changed.
 */
public final class StaffDesk {
  private static final int MAX_RECEIPTS = 1_000;

  private final Actor.Staff staff;
  private final TicketGate.View tickets;
  private final TicketOperations operations;
  private final TicketWriter writer;
  private final RequestCheck check;
  private final Files files;
  private final ChatStorage chats;
  private final AnswerClock answers;
  private final CannedReplies canned;

  StaffDesk(
      Actor.Staff staff,
      TicketGate gate,
      TicketOperations operations,
      TicketWriter writer,
      RequestCheck check,
      Files files,
      ChatStorage chats,
      AnswerClock answers,
      CannedReplies canned) {
    this.staff = staff;
    this.tickets = gate.as(new Viewer.Staff());
    this.operations = operations;
    this.writer = writer;
    this.check = check;
    this.files = files;
    this.chats = chats;
    this.answers = answers;
    this.canned = canned;
  }

  /** Tickets, newest first. */
  public Page<Ticket> tickets(TicketQuery query) {
    return tickets.list(query);
  }

  /** A ticket with all its messages, its history, and when an answer is due. */
  public TicketDetails ticket(TicketId id) {
    Ticket ticket = tickets.get(id);
    List<TicketEvent> history = tickets.history(ticket);
    return new TicketDetails(
        ticket, tickets.messages(ticket), history, answers.due(ticket, history).orElse(null));
  }

  /**
   * Answers the client.
   *
   * @throws InvalidRequestException when the message breaks a constraint
   * @throws ActionNotAllowedException when the workflow does not let staff reply in this status
   * @throws FileRefusedException when the scanner refuses a file
   * @throws java.io.UncheckedIOException when a file can't be stored
   */
  public Ticket reply(TicketId id, Reply reply) {
    check.check(reply);
    tickets.get(id);
    TicketMessage message = writer.message(id, staff, Visibility.PUBLIC, reply);
    return writer.post(
        tickets,
        message,
        TicketWriter.key(id, staff, reply),
        ticket -> operations.reply(ticket, message));
  }

  /**
   * A canned reply as it would be sent now: in the client's language, with everything filled in.
   * Nothing is sent before it is given to {@link #reply}, as it is or with another {@link
   * Reply#text(String) text}.
   *
   * @throws InvalidRequestException when there is no canned reply of that name
   */
  public Reply draft(TicketId id, String cannedReply) {
    return Reply.of(canned.text(cannedReply, tickets.get(id), staff));
  }

  /**
   * Adds a note that only staff read.
   *
   * @throws InvalidRequestException when the note breaks a constraint
   * @throws FileRefusedException when the scanner refuses a file
   * @throws java.io.UncheckedIOException when a file can't be stored
   */
  public Ticket note(TicketId id, Reply note) {
    check.check(note);
    tickets.get(id);
    TicketMessage message = writer.message(id, staff, Visibility.INTERNAL, note);
    return writer.post(
        tickets,
        message,
        TicketWriter.key(id, staff, note),
        ticket -> operations.note(ticket, message));
  }

  /**
   * Gives a message of staff another text, also where the client has seen it already. The history
   * keeps both.
   *
   * @throws InvalidRequestException when the ticket has no such message of staff, or the text is
   *     empty and there are no files, or it is too long
   */
  public Ticket edit(TicketId id, MessageId message, String text) {
    return writer.edit(tickets, id, message, text, staff);
  }

  /**
   * What became of a message in each chat of the client, while the desk keeps that; nothing for one
   * that went to no chat.
   */
  public List<Receipt> receipts(TicketId id, MessageId message) {
    tickets.get(id);
    return chats.receipts(new About(id, message).key(), null, MAX_RECEIPTS);
  }

  /** Gives the ticket to a staff member, or with null to nobody. */
  public Ticket assign(TicketId id, @Nullable StaffId assignee) {
    return change(id, ticket -> operations.assign(ticket, assignee, staff, writer.now()));
  }

  /**
   * Sets the status.
   *
   * @throws InvalidRequestException when the workflow has no such status
   */
  public Ticket setStatus(TicketId id, Status status) {
    return change(id, ticket -> operations.setStatus(ticket, status, staff, writer.now()));
  }

  /** Moves the ticket to another department. */
  public Ticket setDepartment(TicketId id, Department department) {
    return change(id, ticket -> operations.setDepartment(ticket, department, staff, writer.now()));
  }

  /** Sets the priority. */
  public Ticket setPriority(TicketId id, Priority priority) {
    return change(id, ticket -> operations.setPriority(ticket, priority, staff, writer.now()));
  }

  /**
   * Does what the workflow calls by this name, for example {@link TicketAction#ARCHIVE}.
   *
   * @throws ActionNotAllowedException when the workflow does not allow it in this status
   */
  public Ticket act(TicketId id, TicketAction action) {
    return change(id, ticket -> operations.act(ticket, action, staff, writer.now()));
  }

  /**
   * The same with a message, for example what was done with {@link TicketAction#RESOLVE}.
   *
   * @throws InvalidRequestException when the message breaks a constraint
   * @throws ActionNotAllowedException when the workflow does not allow it in this status
   * @throws java.io.UncheckedIOException when a file can't be stored
   */
  public Ticket act(TicketId id, TicketAction action, Reply reply) {
    check.check(reply);
    tickets.get(id);
    TicketMessage message = writer.message(id, staff, Visibility.PUBLIC, reply);
    List<TicketEvent> said = List.of(new TicketEvent.MessageAdded(message));
    return writer.post(
        tickets,
        message,
        TicketWriter.key(id, staff, reply),
        ticket -> operations.act(ticket, action, staff, message.at(), said));
  }

  /** What staff can do with the ticket now. */
  public List<TicketAction> actions(TicketId id) {
    return operations.workflow().allowed(tickets.get(id).status(), Actor.Kind.STAFF);
  }

  /**
   * Opens an attachment; the caller closes the stream.
   *
   * @throws IOException when it has not arrived yet, was given up, or can't be read now
   */
  public InputStream open(AttachmentId attachment) throws IOException {
    return files.open(tickets, attachment);
  }

  private Ticket change(TicketId id, Function<Ticket, TicketChange> change) {
    return writer.change(tickets, id, List.<UpdateKey>of(), change);
  }
}
