package io.ticketgram.jdbc;

import io.ticketgram.channel.ChatAddress;
import java.sql.SQLException;
import java.util.List;

/** Brings what is kept for one chat to another one. */
final class Moves {
  private Moves() {}

  /**
   * Moves the rows of a table; what the new chat has already stays as it is.
   *
   * @param column what tells the rows of one chat apart
   */
  static void move(
      Statements statements, String table, String column, ChatAddress from, ChatAddress to)
      throws SQLException {
    if (from.equals(to)) {
      return;
    }
    List<String> inBoth =
        statements.query(
            "select o.%1$s from %2$s o join %2$s n on n.%1$s = o.%1$s".formatted(column, table)
                + " where o.bot = ? and o.chat = ? and n.bot = ? and n.chat = ?",
            row -> row.getString(1),
            from.bot().value(),
            from.chat(),
            to.bot().value(),
            to.chat());
    statements.updateIn(
        "delete from " + table + " where " + column + " in (%s) and bot = ? and chat = ?",
        inBoth,
        from.bot().value(),
        from.chat());
    statements.update(
        "update " + table + " set bot = ?, chat = ? where bot = ? and chat = ?",
        to.bot().value(),
        to.chat(),
        from.bot().value(),
        from.chat());
  }
}
