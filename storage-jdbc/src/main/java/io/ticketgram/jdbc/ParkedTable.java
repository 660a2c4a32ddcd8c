package io.ticketgram.jdbc;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.spi.NodeId;
import io.ticketgram.spi.ParkedUpdate;
import io.ticketgram.ticket.BotId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Updates that are kept for later. */
final class ParkedTable {
  /** Who claims holds this; two at once could part the updates of one conversation. */
  private static final String CLAIM_LOCK = "claim/updates";

  private static final String SELECT =
      """
      select p.place, p.source, p.id, p.bot, p.conversation_bot, p.conversation_chat,
        p.conversation_person, p.payload, p.received_at, p.error, p.handler
      from ${p}parked p
      """;

  private ParkedTable() {}

  static void put(Statements statements, ParkedUpdate update) throws SQLException {
    ConversationId conversation = update.conversation();
    @Nullable Object[] values = {
      update.bot().value(),
      conversation == null ? null : conversation.chat().bot().value(),
      conversation == null ? null : conversation.chat().chat(),
      conversation == null ? null : conversation.person(),
      update.payload(),
      update.receivedAt(),
      update.error() == null ? 0 : 1,
      update.error(),
      update.handler(),
      update.key().source(),
      update.key().id()
    };
    int changed =
        statements.update(
            "update ${p}parked set bot = ?, conversation_bot = ?, conversation_chat = ?,"
                + " conversation_person = ?, payload = ?, received_at = ?, failed = ?, error = ?,"
                + " handler = ? where source = ? and id = ?",
            values);
    if (changed == 0) {
      statements.update(
          "insert into ${p}parked (bot, conversation_bot, conversation_chat, conversation_person,"
              + " payload, received_at, failed, error, handler, source, id)"
              + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          values);
    }
  }

  static void remove(Statements statements, List<UpdateKey> keys) throws SQLException {
    for (UpdateKey key : keys) {
      statements.update(
          "delete from ${p}parked where source = ? and id = ?", key.source(), key.id());
    }
  }

  static void erase(Statements statements, ConversationId id) throws SQLException {
    statements.update(
        "delete from ${p}parked where conversation_chat = ? and conversation_person = ?"
            + " and conversation_bot = ?",
        id.chat().chat(),
        id.person(),
        id.chat().bot().value());
  }

  static List<ParkedUpdate> all(Statements statements, boolean failed, int limit)
      throws SQLException {
    return statements.query(
        SELECT + " where p.failed = ? order by p.failed, p.place limit ?",
        row -> update(row, null),
        failed ? 1 : 0,
        limit);
  }

  private record Placed(long place, ParkedUpdate update) {}

  static List<ParkedUpdate> claim(Statements statements, NodeId node, int limit)
      throws SQLException {
    if (!NodeTable.isAlive(statements, node)
        || statements
            .first(
                "select 1 from ${p}counter where name = ? for update skip locked",
                row -> true,
                CLAIM_LOCK)
            .isEmpty()) {
      return List.of();
    }
    List<Placed> free =
        statements.query(
            SELECT
                + " where p.failed = 0 and "
                + NodeTable.HOLDER_IS_FORGOTTEN.formatted("p.handler")
                + " and not exists (select 1 from ${p}parked q, ${p}node m"
                + " where q.conversation_chat = p.conversation_chat"
                + " and q.conversation_person = p.conversation_person"
                + " and q.conversation_bot = p.conversation_bot and q.failed = 0"
                + " and m.number = q.handler and q.handler <> ?)"
                + " order by p.failed, p.place limit ?",
            row -> new Placed(row.getLong(1), update(row, node)),
            node,
            limit);
    if (!free.isEmpty()) {
      statements.updateIn(
          // the handler comes last among the arguments
          "update ${p}parked set handler = " + node.number() + " where place in (%s)",
          free.stream().map(Placed::place).toList());
    }
    return free.stream().map(Placed::update).toList();
  }

  static int prune(Statements statements, Instant before, int limit) throws SQLException {
    List<Long> old =
        statements.query(
            "select place from ${p}parked where failed = 1 and received_at < ?"
                + " order by failed, received_at limit ?",
            row -> row.getLong(1),
            before,
            limit);
    return statements.updateIn("delete from ${p}parked where place in (%s)", old);
  }

  private static ParkedUpdate update(ResultSet row, @Nullable NodeId claimer) throws SQLException {
    String chat = row.getString(6);
    List<@Nullable NodeId> handler = new ArrayList<>();
    long number = row.getLong(11);
    handler.add(row.wasNull() ? null : new NodeId(number));
    return new ParkedUpdate(
        new UpdateKey(row.getString(2), row.getString(3)),
        new BotId(row.getString(4)),
        chat == null
            ? null
            : new ConversationId(
                new ChatAddress(new BotId(row.getString(5)), chat), row.getString(7)),
        row.getString(8),
        Statements.instant(row.getLong(9)),
        row.getString(10),
        claimer == null ? handler.get(0) : claimer);
  }
}
