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
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Tickets of a panel that has a table of its own, as far as the tests need them. */
final class HostTickets implements JdbcTickets {
  private static final Provider PROVIDER = new Provider(new ProviderId("p"), "Panel");
  private static final Department DEPARTMENT = new Department(new DepartmentId("d"), "Support");

  /** How often a change was to be applied. */
  int asked;

  /** Whether the panel's own statement fails. */
  boolean failing;

  static HostTickets in(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table panel_request (id bigint primary key, version int not null,"
              + " client varchar(255) not null, subject varchar(255) not null)");
      statement.execute("create sequence panel_request_id");
    }
    return new HostTickets();
  }

  @Override
  public TicketId newTicketId(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select next value for panel_request_id")) {
      row.next();
      return new TicketId(row.getLong(1));
    }
  }

  @Override
  public Optional<Ticket> ticket(Connection connection, TicketId id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select version, client, subject from panel_request where id = ?")) {
      statement.setLong(1, id.value());
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                ticket(id, row.getInt(1), new ClientId(row.getString(2)), row.getString(3)))
            : Optional.empty();
      }
    }
  }

  static Ticket ticket(TicketId id, int version, ClientId client, String subject) {
    return new Ticket(
        id,
        version,
        PROVIDER,
        client,
        DEPARTMENT,
        null,
        subject,
        new Status("open"),
        Priority.NORMAL,
        null,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  @Override
  public boolean apply(Connection connection, TicketChange change) throws SQLException {
    asked++;
    if (failing) {
      throw new SQLException("A trigger of the panel refuses it", "45000");
    }
    Ticket after = change.after();
    if (after.version() == 1) {
      insert(connection, after);
      return true;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update panel_request set version = ?, subject = ? where id = ? and version = ?")) {
      statement.setInt(1, after.version());
      statement.setString(2, after.subject());
      statement.setLong(3, after.id().value());
      statement.setInt(4, after.version() - 1);
      return statement.executeUpdate() == 1;
    }
  }

  private static void insert(Connection connection, Ticket ticket) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into panel_request (id, version, client, subject) values (?, 1, ?, ?)")) {
      statement.setLong(1, ticket.id().value());
      statement.setString(2, ticket.client().value());
      statement.setString(3, ticket.subject());
      statement.executeUpdate();
    }
  }

  @Override
  public void erase(Connection connection, TicketId id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("delete from panel_request where id = ?")) {
      statement.setLong(1, id.value());
      statement.executeUpdate();
    }
  }

  @Override
  public Page<Ticket> tickets(Connection connection, TicketQuery query) {
    throw new UnsupportedOperationException("no test lists the panel's tickets");
  }

  @Override
  public List<TicketMessage> messages(Connection connection, TicketId id) {
    return List.of();
  }

  @Override
  public Optional<TicketMessage> lastPublicMessage(Connection connection, TicketId id) {
    return Optional.empty();
  }

  @Override
  public Optional<TicketMessage> messageOf(Connection connection, AttachmentId attachment) {
    return Optional.empty();
  }

  @Override
  public List<TicketEvent> history(Connection connection, TicketId id) {
    return List.of();
  }

  @Override
  public void apply(Connection connection, AttachmentChange change) {}
}
