package io.ticketgram.jdbc;

import io.ticketgram.spi.AttachmentChange;
import io.ticketgram.spi.Page;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.ticket.AttachmentId;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Service;
import io.ticketgram.ticket.ServiceId;
import io.ticketgram.ticket.StaffId;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import io.ticketgram.ticket.TicketMessage.Visibility;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tickets in tables of our own. Thread-safe. */
final class TicketTables implements JdbcTickets {
  private static final String SELECT =
      """
      select id, version, provider_id, provider_title, client, department_id, department_title,
        service_id, service_title, subject, status, priority, assignee, created_at, updated_at
      from ${p}ticket
      """;

  private final Database database;

  TicketTables(Database database) {
    this.database = database;
  }

  @Override
  public TicketId newTicketId(Connection connection) throws SQLException {
    return new TicketId(NodeTable.next(database.on(connection), "ticket"));
  }

  @Override
  public Optional<Ticket> ticket(Connection connection, TicketId id) throws SQLException {
    return database
        .on(connection)
        .first(SELECT + " where id = ?", TicketTables::ticket, id.value());
  }

  @Override
  public Page<Ticket> tickets(Connection connection, TicketQuery query) throws SQLException {
    TicketSelection selection = new TicketSelection(SELECT, query, database.dialect());
    List<Ticket> found =
        database.on(connection).query(selection.sql(), TicketTables::ticket, selection.arguments());
    boolean more = found.size() > query.limit();
    return new Page<>(more ? found.subList(0, query.limit()) : found, more);
  }

  @Override
  public List<TicketMessage> messages(Connection connection, TicketId id) throws SQLException {
    return MessageTables.messages(database.on(connection), id);
  }

  @Override
  public Optional<TicketMessage> lastPublicMessage(Connection connection, TicketId id)
      throws SQLException {
    return MessageTables.last(database.on(connection), id, Visibility.PUBLIC);
  }

  @Override
  public Optional<TicketMessage> messageOf(Connection connection, AttachmentId attachment)
      throws SQLException {
    return MessageTables.holding(database.on(connection), attachment);
  }

  @Override
  public List<TicketEvent> history(Connection connection, TicketId id) throws SQLException {
    return EventTable.history(database.on(connection), id);
  }

  @Override
  public boolean apply(Connection connection, TicketChange change) throws SQLException {
    Statements statements = database.on(connection);
    Ticket after = change.after();
    if (!(after.version() == 1 ? insert(statements, after) : update(statements, after))) {
      return false;
    }
    EventTable.add(statements, change.events());
    return true;
  }

  private static boolean insert(Statements statements, Ticket ticket) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(ticket.id().value());
    values.addAll(columns(ticket));
    try {
      statements.insert(
          "${p}ticket (id, version, provider_id, provider_title, client, department_id,"
              + " department_title, service_id, service_title, subject, status, priority,"
              + " assignee, created_at, updated_at)",
          List.<@Nullable Object[]>of(values.toArray()));
    } catch (SQLException e) {
      if (Dialect.isDuplicate(e)) {
        return false;
      }
      throw e;
    }
    NodeTable.atLeast(statements, "ticket", ticket.id().value());
    return true;
  }

  private static boolean update(Statements statements, Ticket ticket) throws SQLException {
    List<@Nullable Object> values = columns(ticket);
    values.add(ticket.id().value());
    values.add(ticket.version() - 1);
    return statements.update(
            "update ${p}ticket set version = ?, provider_id = ?, provider_title = ?, client = ?,"
                + " department_id = ?, department_title = ?, service_id = ?, service_title = ?,"
                + " subject = ?, status = ?, priority = ?, assignee = ?, created_at = ?,"
                + " updated_at = ? where id = ? and version = ?",
            values.toArray())
        == 1;
  }

  private static List<@Nullable Object> columns(Ticket ticket) {
    Service service = ticket.service();
    StaffId assignee = ticket.assignee();
    List<@Nullable Object> values = new ArrayList<>();
    values.add(ticket.version());
    values.add(ticket.provider().id().value());
    values.add(ticket.provider().title());
    values.add(ticket.client().value());
    values.add(ticket.department().id().value());
    values.add(ticket.department().title());
    values.add(service == null ? null : service.id().value());
    values.add(service == null ? null : service.title());
    values.add(ticket.subject());
    values.add(ticket.status().key());
    values.add(ticket.priority().key());
    values.add(assignee == null ? null : assignee.value());
    values.add(ticket.createdAt());
    values.add(ticket.updatedAt());
    return values;
  }

  @Override
  public void apply(Connection connection, AttachmentChange change) throws SQLException {
    MessageTables.apply(database.on(connection), change);
  }

  @Override
  public void erase(Connection connection, TicketId id) throws SQLException {
    Statements statements = database.on(connection);
    // the ticket first: that waits for whoever is changing it, so that nothing of theirs is left
    statements.update("delete from ${p}ticket where id = ?", id.value());
    for (String table : List.of("attachment", "message", "event")) {
      statements.update("delete from ${p}" + table + " where ticket = ?", id.value());
    }
  }

  private static Ticket ticket(ResultSet row) throws SQLException {
    String service = row.getString(8);
    String assignee = row.getString(13);
    return new Ticket(
        new TicketId(row.getLong(1)),
        row.getInt(2),
        new Provider(new ProviderId(row.getString(3)), row.getString(4)),
        new ClientId(row.getString(5)),
        new Department(new DepartmentId(row.getString(6)), row.getString(7)),
        service == null ? null : new Service(new ServiceId(service), row.getString(9)),
        row.getString(10),
        new Status(row.getString(11)),
        new Priority(row.getString(12)),
        assignee == null ? null : new StaffId(assignee),
        Statements.instant(row.getLong(14)),
        Statements.instant(row.getLong(15)));
  }
}
