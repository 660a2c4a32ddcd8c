package io.ticketgram.jdbc;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.spi.ConversationState;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.NodeId;
import io.ticketgram.spi.SessionRecord;
import io.ticketgram.spi.SessionWrite;
import io.ticketgram.spi.WaitingUpdate;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ClientId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sessions. */
final class SessionTable {
  private static final String OF_CONVERSATION = " where bot = ? and chat = ? and person = ?";

  private static final String STATE =
      """
      select s.version, s.data, s.expires_at, l.client, l.language, l.linked_at,
        l.unreachable_since, w.source, w.id, w.handler
      from (select 1 as one) o
      left join ${p}session s on s.bot = ? and s.chat = ? and s.person = ?
      left join ${p}link l on l.bot = ? and l.chat = ? and l.person = ?
      left join ${p}parked w on w.place =
        (select min(place) from ${p}parked where conversation_chat = ?
          and conversation_person = ? and conversation_bot = ? and failed = 0)
      """;

  private SessionTable() {}

  static ConversationState state(Statements statements, ConversationId id) throws SQLException {
    String bot = id.chat().bot().value();
    String chat = id.chat().chat();
    String person = id.person();
    return statements
        .first(
            STATE,
            row -> new ConversationState(session(row), link(row, id), waiting(row)),
            bot,
            chat,
            person,
            bot,
            chat,
            person,
            chat,
            person,
            bot)
        .orElse(ConversationState.EMPTY);
  }

  private static Optional<SessionRecord> session(ResultSet row) throws SQLException {
    int version = row.getInt(1);
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(
            new SessionRecord(version, row.getString(2), Statements.instant(row.getLong(3))));
  }

  private static Optional<Link> link(ResultSet row, ConversationId id) throws SQLException {
    String client = row.getString(4);
    return client == null
        ? Optional.empty()
        : Optional.of(LinkTable.link(row, id, new ClientId(client), 5));
  }

  private static Optional<WaitingUpdate> waiting(ResultSet row) throws SQLException {
    String source = row.getString(8);
    if (source == null) {
      return Optional.empty();
    }
    UpdateKey key = new UpdateKey(source, row.getString(9));
    long handler = row.getLong(10);
    return Optional.of(new WaitingUpdate(key, row.wasNull() ? null : new NodeId(handler)));
  }

  /** False when the write does not follow what is stored. */
  static boolean write(Statements statements, SessionWrite write) throws SQLException {
    ConversationId id = write.conversation();
    String bot = id.chat().bot().value();
    SessionRecord next = write.next();
    if (next == null) {
      return write.expectedVersion() == 0
          ? statements
              .first(
                  "select 1 from ${p}session" + OF_CONVERSATION,
                  row -> true,
                  bot,
                  id.chat().chat(),
                  id.person())
              .isEmpty()
          : statements.update(
                  "delete from ${p}session" + OF_CONVERSATION + " and version = ?",
                  bot,
                  id.chat().chat(),
                  id.person(),
                  write.expectedVersion())
              == 1;
    }
    if (write.expectedVersion() > 0) {
      return statements.update(
              "update ${p}session set version = ?, data = ?, expires_at = ?"
                  + OF_CONVERSATION
                  + " and version = ?",
              next.version(),
              next.data(),
              next.expiresAt(),
              bot,
              id.chat().chat(),
              id.person(),
              write.expectedVersion())
          == 1;
    }
    try {
      return statements.update(
              "insert into ${p}session (bot, chat, person, version, data, expires_at)"
                  + " values (?, ?, ?, ?, ?, ?)",
              bot,
              id.chat().chat(),
              id.person(),
              next.version(),
              next.data(),
              next.expiresAt())
          == 1;
    } catch (SQLException e) {
      if (Dialect.isDuplicate(e)) {
        return false;
      }
      throw e;
    }
  }

  static void erase(Statements statements, ConversationId id) throws SQLException {
    statements.update(
        "delete from ${p}session" + OF_CONVERSATION,
        id.chat().bot().value(),
        id.chat().chat(),
        id.person());
  }

  static void move(Statements statements, ChatAddress from, ChatAddress to) throws SQLException {
    Moves.move(statements, "${p}session", "person", from, to);
  }

  static List<ConversationId> expired(Statements statements, Instant now, int limit)
      throws SQLException {
    return statements.query(
        "select bot, chat, person from ${p}session where expires_at <= ?"
            + " order by expires_at limit ?",
        SessionTable::conversation,
        now,
        limit);
  }

  static ConversationId conversation(ResultSet row) throws SQLException {
    return new ConversationId(
        new ChatAddress(new BotId(row.getString(1)), row.getString(2)), row.getString(3));
  }
}
