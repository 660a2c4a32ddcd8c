package io.ticketgram.ticket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened to a ticket. The events of a ticket, in order, are its history. */
public sealed interface TicketEvent {
  TicketId ticket();

  Actor actor();

  Instant at();

  /** The ticket was created. Its first message follows as a {@link MessageAdded}. */
  record Created(TicketId ticket, Actor actor, Instant at, Status status) implements TicketEvent {}

  /** A message was added; an internal one is never shown to the client. */
  record MessageAdded(TicketMessage message) implements TicketEvent {
    @Override
    public TicketId ticket() {
      return message.ticket();
    }

    @Override
    public Actor actor() {
      return message.author();
    }

    @Override
    public Instant at() {
      return message.at();
    }
  }

  /** The status changed. */
  record StatusChanged(TicketId ticket, Actor actor, Instant at, Status from, Status to)
      implements TicketEvent {}

  /** The ticket went to another staff member; null is nobody. */
  record Assigned(
      TicketId ticket, Actor actor, Instant at, @Nullable StaffId from, @Nullable StaffId to)
      implements TicketEvent {}

  /** The ticket went to another department. */
  record DepartmentChanged(TicketId ticket, Actor actor, Instant at, Department from, Department to)
      implements TicketEvent {}

  /** The priority changed. */
  record PriorityChanged(TicketId ticket, Actor actor, Instant at, Priority from, Priority to)
      implements TicketEvent {}

  /**
   * The client has rated the work.
   *
   * @param stars 1 (bad) to 5 (very good)
   */
  record Rated(TicketId ticket, Actor actor, Instant at, int stars) implements TicketEvent {
    public Rated {
      if (stars < 1 || stars > 5) {
        throw new IllegalArgumentException("A rating is 1 to 5: " + stars);
      }
    }
  }

  /** The text of a message was changed by its author. */
  record MessageEdited(
      TicketId ticket, Actor actor, Instant at, MessageId message, String before, String after)
      implements TicketEvent {}

  /** A file came after its message. */
  record AttachmentAdded(
      TicketId ticket, Actor actor, Instant at, MessageId message, Attachment attachment)
      implements TicketEvent {}
}
