package io.ticketgram.desk;

import io.ticketgram.channel.UpdateKey;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.Page;
import io.ticketgram.spi.PrepaidSupport;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.spi.TicketStorage;
import io.ticketgram.text.PlainText;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.AttachmentId;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.MessageId;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import io.ticketgram.ticket.TicketMessage.Visibility;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything a client does in the host's panel: on their own tickets only. Thread-safe; every
 * method may block for the storage.
 *
 * <p>Every method that names a ticket throws {@link TicketNotFoundException} when it is not the
 * client's, and {@link io.ticketgram.spi.StorageException} when the storage does not answer.
 */
public final class ClientDesk {
  private static final Duration HOLD = Duration.ofMinutes(15);

  private final Actor.Client client;
  private final TicketGate.View tickets;
  private final TicketOperations operations;
  private final TicketWriter writer;
  private final RequestCheck check;
  private final Files files;
  private final TicketStorage numbers;
  private final PrepaidSupport prepaid;

  ClientDesk(
      ClientId client,
      TicketGate gate,
      TicketOperations operations,
      TicketWriter writer,
      RequestCheck check,
      Files files,
      TicketStorage numbers,
      PrepaidSupport prepaid) {
    this.client = new Actor.Client(client);
    this.tickets = gate.as(new Viewer.Client(client, Set.of()));
    this.operations = operations;
    this.writer = writer;
    this.check = check;
    this.files = files;
    this.numbers = numbers;
    this.prepaid = prepaid;
  }

  /** The client's tickets, newest first. */
  public Page<Ticket> tickets(TicketQuery query) {
    return tickets.list(query);
  }

  /** A ticket with the messages and the history that the client may see. */
  public TicketDetails ticket(TicketId id) {
    Ticket ticket = tickets.get(id);
    return new TicketDetails(ticket, tickets.messages(ticket), tickets.history(ticket));
  }

  /**
   * Creates a ticket. The host checks that provider, department and service are this client's.
   *
   * @throws InvalidRequestException when the request breaks a constraint or was made before
   * @throws NoPrepaidRequestLeftException when the department needs a prepaid request
   */
  public Ticket create(NewTicket request) {
    check.check(request);
    String name = client.id() + "\n" + request.message().requestId();
    String key = "panel-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    TicketId id = numbers.newTicketId();
    TicketChange created = opened(id, request);
    boolean paid =
        prepaid.required(client.id(), request.provider().id(), request.department().id());
    if (paid
        && prepaid.reserve(
                key,
                client.id(),
                request.provider().id(),
                request.department().id(),
                writer.now().plus(HOLD))
            == PrepaidSupport.Reservation.NONE_LEFT) {
      throw new NoPrepaidRequestLeftException(request.department().id());
    }
    List<Work> work = paid ? List.of(new Work.CommitPrepaid(key)) : List.of();
    CommitResult result = writer.create(List.of(new UpdateKey("panel/create", key)), created, work);
    if (!(result instanceof CommitResult.Committed)) {
      throw new InvalidRequestException(
          "A ticket was created before by a request with the id '"
              + request.message().requestId()
              + "'");
    }
    return created.after();
  }

  private TicketChange opened(TicketId id, NewTicket request) {
    TicketMessage first = writer.message(id, client, Visibility.PUBLIC, request.message());
    return operations.open(
        new TicketOperations.Opening(
            id,
            client.id(),
            request.provider(),
            request.department(),
            request.service(),
            PlainText.clean(request.subject()).strip(),
            request.priority()),
        first);
  }

  /**
   * Adds a message.
   *
   * @throws InvalidRequestException when the message breaks a constraint
   * @throws ActionNotAllowedException when the workflow does not let clients reply in this status
   * @throws FileRefusedException when the scanner refuses a file
   * @throws java.io.UncheckedIOException when a file can't be stored
   */
  public Ticket reply(TicketId id, Reply reply) {
    check.check(reply);
    tickets.get(id);
    TicketMessage message = writer.message(id, client, Visibility.PUBLIC, reply);
    return writer.post(
        tickets,
        message,
        TicketWriter.key(id, client, reply),
        ticket -> operations.reply(ticket, message));
  }

  /**
   * Gives one of the client's own messages another text. The history keeps both.
   *
   * @throws InvalidRequestException when the ticket has no such message of the client, or the text
   *     is empty and there are no files, or it is too long
   */
  public Ticket edit(TicketId id, MessageId message, String text) {
    return writer.edit(tickets, id, message, text, client);
  }

  /**
   * Does what the workflow calls by this name, for example {@link TicketAction#ARCHIVE}.
   *
   * @throws ActionNotAllowedException when the workflow does not allow it in this status
   */
  public Ticket act(TicketId id, TicketAction action) {
    return writer.change(
        tickets, id, List.of(), ticket -> operations.act(ticket, action, client, writer.now()));
  }

  /**
   * The same with a message, for example the reason with {@link TicketAction#REOPEN}.
   *
   * @throws InvalidRequestException when the message breaks a constraint
   * @throws ActionNotAllowedException when the workflow does not allow it in this status
   * @throws java.io.UncheckedIOException when a file can't be stored
   */
  public Ticket act(TicketId id, TicketAction action, Reply reply) {
    return act(id, action, List.of(), reply);
  }

  /**
   * Does {@link TicketAction#RATE}.
   *
   * @param stars 1 (bad) to 5 (very good)
   * @param comment added to the ticket as a message, or null
   * @throws InvalidRequestException when there are fewer or more stars, or the comment breaks a
   *     constraint
   * @throws ActionNotAllowedException when the workflow does not allow it in this status
   */
  public Ticket rate(TicketId id, int stars, @Nullable Reply comment) {
    if (stars < 1 || stars > 5) {
      throw new InvalidRequestException("A rating has 1 to 5 stars: " + stars);
    }
    TicketEvent rated = new TicketEvent.Rated(id, client, writer.now(), stars);
    return act(id, TicketAction.RATE, List.of(rated), comment);
  }

  private Ticket act(
      TicketId id, TicketAction action, List<TicketEvent> first, @Nullable Reply reply) {
    if (reply == null) {
      return writer.change(
          tickets,
          id,
          List.of(),
          ticket -> operations.act(ticket, action, client, writer.now(), first));
    }
    check.check(reply);
    tickets.get(id);
    TicketMessage message = writer.message(id, client, Visibility.PUBLIC, reply);
    List<TicketEvent> told = new ArrayList<>(first);
    told.add(new TicketEvent.MessageAdded(message));
    return writer.post(
        tickets,
        message,
        TicketWriter.key(id, client, reply),
        ticket -> operations.act(ticket, action, client, writer.now(), told));
  }

  /** What the client can do with the ticket now. */
  public List<TicketAction> actions(TicketId id) {
    return operations.workflow().allowed(tickets.get(id).status(), Actor.Kind.CLIENT);
  }

  /**
   * Opens an attachment of one of the client's tickets; the caller closes the stream.
   *
   * @throws IOException when it has not arrived yet, was given up, or can't be read now
   */
  public InputStream open(AttachmentId attachment) throws IOException {
    return files.open(tickets, attachment);
  }
}
