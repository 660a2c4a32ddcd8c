package io.ticketgram.jdbc;

import io.ticketgram.spi.Memo;
import io.ticketgram.spi.MemoWrite;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Memos. */
final class MemoTable {
  private static final String SELECT = "select name, version, data, until_at from ${p}memo";

  /** Characters from here on are not in the same order on every database. */
  private static final char LAST_IN_ORDER = '\uD7FF';

  private MemoTable() {}

  /** False when the write does not follow what is stored. */
  static boolean apply(Statements statements, MemoWrite write) throws SQLException {
    return write.value() == null ? remove(statements, write) : put(statements, write);
  }

  private static boolean remove(Statements statements, MemoWrite write) throws SQLException {
    String key = write.key();
    if (write.follows() == 0) {
      return statements.first("select 1 from ${p}memo where name = ?", row -> true, key).isEmpty();
    }
    if (write.follows() == MemoWrite.ANY) {
      statements.update("delete from ${p}memo where name = ?", key);
      return true;
    }
    return statements.update(
            "delete from ${p}memo where name = ? and version = ?", key, write.follows())
        == 1;
  }

  private static boolean put(Statements statements, MemoWrite write) throws SQLException {
    if (write.follows() != 0) {
      String update =
          "update ${p}memo set version = version + 1, data = ?, until_at = ? where name = ?";
      if (write.follows() != MemoWrite.ANY) {
        return statements.update(
                update + " and version = ?",
                write.value(),
                write.until(),
                write.key(),
                write.follows())
            == 1;
      }
      if (statements.update(update, write.value(), write.until(), write.key()) == 1) {
        return true;
      }
    }
    try {
      return statements.update(
              "insert into ${p}memo (name, version, data, until_at) values (?, 1, ?, ?)",
              write.key(),
              write.value(),
              write.until())
          == 1;
    } catch (SQLException e) {
      if (write.follows() == 0 && Dialect.isDuplicate(e)) {
        return false;
      }
      throw e;
    }
  }

  static List<Memo> find(Statements statements, Collection<String> keys) throws SQLException {
    return statements.queryIn(SELECT + " where name in (%s)", MemoTable::memo, List.copyOf(keys));
  }

  static List<Memo> under(Statements statements, String prefix, @Nullable String after, int limit)
      throws SQLException {
    List<@Nullable Object> arguments = new ArrayList<>(List.of(prefix, after == null ? "" : after));
    String end = end(prefix);
    if (!end.isEmpty()) {
      arguments.add(end);
    }
    arguments.add(limit);
    return statements
        .query(
            SELECT
                + " where name >= ? and name > ?"
                + (end.isEmpty() ? "" : " and name < ?")
                + " order by name limit ?",
            MemoTable::memo,
            arguments.toArray())
        .stream()
        .takeWhile(memo -> memo.key().startsWith(prefix))
        .toList();
  }

  /** A key behind all that begin like this, or nothing when there is none. */
  private static String end(String prefix) {
    for (int last = prefix.length() - 1; last >= 0; last--) {
      char c = prefix.charAt(last);
      if (c < LAST_IN_ORDER) {
        return prefix.substring(0, last) + (char) (c + 1);
      }
    }
    return "";
  }

  static int prune(Statements statements, Instant now, int limit) throws SQLException {
    List<String> old =
        statements.query(
            "select name from ${p}memo where until_at <= ? order by until_at limit ?"
                + statements.locking(),
            row -> row.getString(1),
            now,
            limit);
    statements.updateIn("delete from ${p}memo where name in (%s)", old);
    return old.size();
  }

  private static Memo memo(ResultSet row) throws SQLException {
    return new Memo(row.getString(1), row.getString(3), row.getInt(2), Statements.time(row, 4));
  }
}
