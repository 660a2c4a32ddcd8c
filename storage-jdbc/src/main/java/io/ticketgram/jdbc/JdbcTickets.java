package io.ticketgram.jdbc;

import io.ticketgram.spi.AttachmentChange;
import io.ticketgram.spi.Page;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.ticket.AttachmentId;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Tickets in an SQL database: what a host implements that keeps them in its own tables, next to the
 * rest that {@link JdbcStorage} keeps. Every method works on the connection that it is given, and
 * leaves its transaction, its isolation and its closing alone: what it writes is committed together
 * with the rest or not at all. The rules of {@link io.ticketgram.spi.TicketStorage} and {@link
 * io.ticketgram.spi.Storage#commit} apply. Thread-safe.
 */
public interface JdbcTickets {
  /** As {@link io.ticketgram.spi.TicketStorage#newTicketId}; in a transaction of its own. */
  TicketId newTicketId(Connection connection) throws SQLException;

  /** As {@link io.ticketgram.spi.TicketStorage#ticket}. */
  Optional<Ticket> ticket(Connection connection, TicketId id) throws SQLException;

  /** As {@link io.ticketgram.spi.TicketStorage#tickets}. */
  Page<Ticket> tickets(Connection connection, TicketQuery query) throws SQLException;

  /** As {@link io.ticketgram.spi.TicketStorage#messages}. */
  List<TicketMessage> messages(Connection connection, TicketId id) throws SQLException;

  /** As {@link io.ticketgram.spi.TicketStorage#lastPublicMessage}. */
  Optional<TicketMessage> lastPublicMessage(Connection connection, TicketId id) throws SQLException;

  /** As {@link io.ticketgram.spi.TicketStorage#messageOf}. */
  Optional<TicketMessage> messageOf(Connection connection, AttachmentId attachment)
      throws SQLException;

  /** As {@link io.ticketgram.spi.TicketStorage#history}. */
  List<TicketEvent> history(Connection connection, TicketId id) throws SQLException;

  /**
   * Applies a change.
   *
   * @return false when it does not follow the version that is stored (STO-5); then the whole
   *     transaction is rolled back
   */
  boolean apply(Connection connection, TicketChange change) throws SQLException;

  /** Records that the content of an attachment arrived or failed; ignores an unknown one. */
  void apply(Connection connection, AttachmentChange change) throws SQLException;

  /** Removes a ticket with all that belongs to it; ignores one that is not there. */
  void erase(Connection connection, TicketId id) throws SQLException;
}
