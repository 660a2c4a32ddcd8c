package io.ticketgram.jdbc;

import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.AttachmentId;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.MessageId;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.StaffId;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened to tickets, in order. Messages and attachments have more in other tables. */
final class EventTable {
  private static final String MESSAGE = "message";
  private static final String ATTACHMENT = "attachment";

  /** Where in a row the message is that an event is about; the attachment comes next. */
  private static final int OF_MESSAGE = 10;

  private EventTable() {}

  static void add(Statements statements, List<TicketEvent> events) throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    events.forEach(event -> rows.add(row(event)));
    List<Long> places =
        statements.insertNumbered(
            "${p}event (ticket, kind, at, actor_kind, actor_id, actor_name, from_id, from_title,"
                + " to_id, to_title, message, attachment)",
            "place",
            rows);
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof TicketEvent.MessageAdded added) {
        MessageTables.add(statements, places.get(i), added.message());
      } else if (events.get(i) instanceof TicketEvent.MessageEdited edited) {
        MessageTables.edit(statements, edited);
      } else if (events.get(i) instanceof TicketEvent.AttachmentAdded late) {
        MessageTables.add(statements, late);
      }
    }
  }

  private static @Nullable Object[] row(TicketEvent event) {
    if (event instanceof TicketEvent.Created created) {
      return row(event, "created", null, null, created.status().key(), null);
    }
    if (event instanceof TicketEvent.StatusChanged changed) {
      return row(event, "status", changed.from().key(), null, changed.to().key(), null);
    }
    if (event instanceof TicketEvent.PriorityChanged changed) {
      return row(event, "priority", changed.from().key(), null, changed.to().key(), null);
    }
    if (event instanceof TicketEvent.Rated rated) {
      return row(event, "rated", null, null, Integer.toString(rated.stars()), null);
    }
    if (event instanceof TicketEvent.Assigned assigned) {
      return row(event, "assigned", staff(assigned.from()), null, staff(assigned.to()), null);
    }
    if (event instanceof TicketEvent.DepartmentChanged changed) {
      Department from = changed.from();
      Department to = changed.to();
      return row(event, "department", from.id().value(), from.title(), to.id().value(), to.title());
    }
    if (event instanceof TicketEvent.MessageEdited edited) {
      @Nullable Object[] row = row(event, "edited", null, edited.before(), null, edited.after());
      row[OF_MESSAGE] = edited.message().value();
      return row;
    }
    if (event instanceof TicketEvent.AttachmentAdded late) {
      @Nullable Object[] row = row(event, ATTACHMENT, null, null, null, null);
      row[OF_MESSAGE] = late.message().value();
      row[OF_MESSAGE + 1] = late.attachment().id().value();
      return row;
    }
    return row(event, MESSAGE, null, null, null, null);
  }

  private static @Nullable String staff(@Nullable StaffId id) {
    return id == null ? null : id.value();
  }

  private static @Nullable Object[] row(
      TicketEvent event,
      String kind,
      @Nullable String fromId,
      @Nullable String fromTitle,
      @Nullable String toId,
      @Nullable String toTitle) {
    Actor actor = event.actor();
    String id = null;
    String name = null;
    if (actor instanceof Actor.Client client) {
      id = client.id().value();
    } else if (actor instanceof Actor.Staff member) {
      id = member.id().value();
      name = member.name();
    }
    return new @Nullable Object[] {
      event.ticket().value(),
      kind,
      event.at(),
      actor.kind().name(),
      id,
      name,
      fromId,
      fromTitle,
      toId,
      toTitle,
      null,
      null
    };
  }

  /** An event to which attachments are still to be added; empty when those were erased. */
  private interface Bare {
    Optional<TicketEvent> with(Map<String, List<Attachment>> files);
  }

  static List<TicketEvent> history(Statements statements, TicketId ticket) throws SQLException {
    List<Bare> events =
        statements.query(
            """
            select e.kind, e.at, e.actor_kind, e.actor_id, e.actor_name, e.from_id, e.from_title,
              e.to_id, e.to_title, e.message, e.attachment, m.id, m.visibility, m.text,
              m.answers, m.edited_at
            from ${p}event e left join ${p}message m on m.event = e.place
            where e.ticket = ? order by e.place
            """,
            row -> event(row, ticket),
            ticket.value());
    Map<String, List<Attachment>> files = MessageTables.files(statements, ticket);
    return events.stream().flatMap(event -> event.with(files).stream()).toList();
  }

  private static Bare event(ResultSet row, TicketId ticket) throws SQLException {
    String kind = row.getString(1);
    Instant at = Statements.instant(row.getLong(2));
    Actor actor = actor(row, 3);
    String from = row.getString(6);
    String to = row.getString(8);
    if (kind.equals(MESSAGE)) {
      MessageTables.Bare message = MessageTables.bare(row, ticket, actor, at, 12);
      return files -> message.with(files).map(TicketEvent.MessageAdded::new);
    }
    if (kind.equals(ATTACHMENT)) {
      MessageId message = new MessageId(row.getString(10));
      AttachmentId attachment = new AttachmentId(row.getString(11));
      return files ->
          files.getOrDefault(message.value(), List.of()).stream()
              .filter(file -> file.id().equals(attachment))
              .<TicketEvent>map(
                  file -> new TicketEvent.AttachmentAdded(ticket, actor, at, message, file))
              .findFirst();
    }
    TicketEvent event =
        switch (kind) {
          case "created" -> new TicketEvent.Created(ticket, actor, at, new Status(to));
          case "status" ->
              new TicketEvent.StatusChanged(ticket, actor, at, new Status(from), new Status(to));
          case "priority" ->
              new TicketEvent.PriorityChanged(
                  ticket, actor, at, new Priority(from), new Priority(to));
          case "rated" -> new TicketEvent.Rated(ticket, actor, at, Integer.parseInt(to));
          case "assigned" -> new TicketEvent.Assigned(ticket, actor, at, staff(from), staff(to));
          case "department" ->
              new TicketEvent.DepartmentChanged(
                  ticket,
                  actor,
                  at,
                  new Department(new DepartmentId(from), row.getString(7)),
                  new Department(new DepartmentId(to), row.getString(9)));
          case "edited" ->
              new TicketEvent.MessageEdited(
                  ticket,
                  actor,
                  at,
                  new MessageId(row.getString(10)),
                  row.getString(7),
                  row.getString(9));
          default ->
              throw new SQLException(
                  "Ticket " + ticket + " has an event of the unknown kind " + kind);
        };
    return files -> Optional.of(event);
  }

  private static @Nullable StaffId staff(@Nullable String value) {
    return value == null ? null : new StaffId(value);
  }

  /** Reads an actor from three columns: kind, id and name. */
  static Actor actor(ResultSet row, int first) throws SQLException {
    String id = row.getString(first + 1);
    return switch (Actor.Kind.valueOf(row.getString(first))) {
      case CLIENT -> new Actor.Client(new ClientId(id));
      case STAFF -> new Actor.Staff(new StaffId(id), row.getString(first + 2));
      case SYSTEM -> new Actor.Automation();
    };
  }
}
