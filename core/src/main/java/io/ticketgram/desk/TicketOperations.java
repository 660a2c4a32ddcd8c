package io.ticketgram.desk;

import io.ticketgram.spi.TicketChange;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.Service;
import io.ticketgram.ticket.StaffId;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import io.ticketgram.ticket.TicketMessage.Visibility;
import io.ticketgram.ticket.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done to a ticket, as functions from a ticket to its change. Nothing is stored. */
public final class TicketOperations {
  private final Workflow workflow;

  /** Operations by the rules of a workflow. */
  public TicketOperations(Workflow workflow) {
    this.workflow = workflow;
  }

  /** The rules. */
  public Workflow workflow() {
    return workflow;
  }

  /** What a new ticket is about. */
  public record Opening(
      TicketId id,
      ClientId client,
      Provider provider,
      Department department,
      @Nullable Service service,
      String subject,
      Priority priority) {}

  /** A new ticket with its first message. */
  public TicketChange open(Opening opening, TicketMessage first) {
    Ticket ticket =
        new Ticket(
            opening.id(),
            1,
            opening.provider(),
            opening.client(),
            opening.department(),
            opening.service(),
            opening.subject(),
            workflow.initial(),
            opening.priority(),
            null,
            first.at(),
            first.at());
    return new TicketChange(
        ticket,
        List.of(
            new TicketEvent.Created(ticket.id(), first.author(), first.at(), ticket.status()),
            new TicketEvent.MessageAdded(first)));
  }

  /**
   * A message that the other side reads.
   *
   * @throws ActionNotAllowedException when the workflow has no such row
   */
  public TicketChange reply(Ticket ticket, TicketMessage message) {
    return moved(
        ticket,
        TicketAction.REPLY,
        message.author(),
        message.at(),
        List.of(new TicketEvent.MessageAdded(message)));
  }

  /**
   * An action without a message.
   *
   * @throws ActionNotAllowedException when the workflow has no such row
   */
  public TicketChange act(Ticket ticket, TicketAction action, Actor actor, Instant at) {
    return moved(ticket, action, actor, at, List.of());
  }

  /**
   * An action with something said or told by it.
   *
   * @param told happens before the status changes
   * @throws ActionNotAllowedException when the workflow has no such row
   */
  public TicketChange act(
      Ticket ticket, TicketAction action, Actor actor, Instant at, List<TicketEvent> told) {
    return moved(ticket, action, actor, at, told);
  }

  /** A message that only staff read; the status stays. */
  public TicketChange note(Ticket ticket, TicketMessage message) {
    if (message.visibility() != Visibility.INTERNAL) {
      throw new IllegalArgumentException("A note is internal");
    }
    return new TicketChange(
        ticket.withStatus(ticket.status(), message.at()),
        List.of(new TicketEvent.MessageAdded(message)));
  }

  /** Another text of a message, by its author. */
  public TicketChange edit(
      Ticket ticket, TicketMessage message, String text, Actor author, Instant at) {
    return new TicketChange(
        ticket.withStatus(ticket.status(), at),
        List.of(
            new TicketEvent.MessageEdited(
                ticket.id(), author, at, message.id(), message.text(), text)));
  }

  /** Files that came after their message, at least one, or more of its text. */
  public TicketChange append(
      Ticket ticket,
      TicketMessage message,
      List<Attachment> files,
      String text,
      Actor author,
      Instant at) {
    List<TicketEvent> events = new ArrayList<>();
    for (Attachment file : files) {
      events.add(new TicketEvent.AttachmentAdded(ticket.id(), author, at, message.id(), file));
    }
    if (!text.equals(message.text())) {
      events.add(
          new TicketEvent.MessageEdited(
              ticket.id(), author, at, message.id(), message.text(), text));
    }
    return new TicketChange(ticket.withStatus(ticket.status(), at), events);
  }

  /**
   * Another status, set by staff whatever the table says.
   *
   * @throws InvalidRequestException when the workflow has no such status
   */
  public TicketChange setStatus(Ticket ticket, Status status, Actor actor, Instant at) {
    if (!workflow.statuses().contains(status)) {
      throw new InvalidRequestException(
          "The workflow has no status '" + status + "'; it has " + workflow.statuses());
    }
    return new TicketChange(
        ticket.withStatus(status, at),
        List.of(new TicketEvent.StatusChanged(ticket.id(), actor, at, ticket.status(), status)));
  }

  /** Another department. */
  public TicketChange setDepartment(Ticket ticket, Department department, Actor actor, Instant at) {
    return new TicketChange(
        ticket.withDepartment(department, at),
        List.of(
            new TicketEvent.DepartmentChanged(
                ticket.id(), actor, at, ticket.department(), department)));
  }

  /** Another priority. */
  public TicketChange setPriority(Ticket ticket, Priority priority, Actor actor, Instant at) {
    return new TicketChange(
        ticket.withPriority(priority, at),
        List.of(
            new TicketEvent.PriorityChanged(ticket.id(), actor, at, ticket.priority(), priority)));
  }

  /** Another staff member works on it, or with null nobody. */
  public TicketChange assign(Ticket ticket, @Nullable StaffId assignee, Actor actor, Instant at) {
    return new TicketChange(
        ticket.withAssignee(assignee, at),
        List.of(new TicketEvent.Assigned(ticket.id(), actor, at, ticket.assignee(), assignee)));
  }

  private TicketChange moved(
      Ticket ticket, TicketAction action, Actor actor, Instant at, List<TicketEvent> events) {
    Status next =
        workflow
            .next(ticket.status(), action, actor.kind())
            .orElseThrow(() -> new ActionNotAllowedException(ticket, action, actor.kind()));
    List<TicketEvent> all = new ArrayList<>(events);
    if (!next.equals(ticket.status()) || all.isEmpty()) {
      all.add(new TicketEvent.StatusChanged(ticket.id(), actor, at, ticket.status(), next));
    }
    return new TicketChange(ticket.withStatus(next, at), all);
  }
}
