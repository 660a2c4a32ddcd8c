package io.ticketgram.jdbc;

import io.ticketgram.spi.NodeId;
import io.ticketgram.spi.Timer;
import io.ticketgram.spi.TimerChange;
import io.ticketgram.spi.TimerKey;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Timers. */
final class TimerTable {
  private static final String OF_KEY = " where kind = ? and subject = ?";

  private TimerTable() {}

  /** False when the timer that fired no longer runs. */
  static boolean apply(Statements statements, TimerChange change) throws SQLException {
    TimerKey key = change.key();
    if (change instanceof TimerChange.Start start) {
      start(statements, start.timer());
      return true;
    }
    if (change instanceof TimerChange.Fired fired) {
      Timer timer = fired.timer();
      if (fired.again() == null) {
        return statements.update(
                "delete from ${p}timer" + OF_KEY + " and due_at = ? and payload = ?",
                key.kind(),
                key.subject(),
                timer.due(),
                timer.payload())
            == 1;
      }
      return statements.update(
              "update ${p}timer set due_at = ?, handler = null"
                  + OF_KEY
                  + " and due_at = ? and payload = ?",
              fired.again(),
              key.kind(),
              key.subject(),
              timer.due(),
              timer.payload())
          == 1;
    }
    statements.update("delete from ${p}timer" + OF_KEY, key.kind(), key.subject());
    return true;
  }

  private static void start(Statements statements, Timer timer) throws SQLException {
    int changed =
        statements.update(
            "update ${p}timer set due_at = ?, payload = ?, handler = null" + OF_KEY,
            timer.due(),
            timer.payload(),
            timer.key().kind(),
            timer.key().subject());
    if (changed == 0) {
      statements.update(
          "insert into ${p}timer (due_at, payload, kind, subject) values (?, ?, ?, ?)",
          timer.due(),
          timer.payload(),
          timer.key().kind(),
          timer.key().subject());
    }
  }

  static List<Timer> claim(Statements statements, NodeId node, Instant now, int limit)
      throws SQLException {
    if (!NodeTable.isAlive(statements, node)) {
      return List.of();
    }
    List<Timer> due =
        statements.query(
            "select kind, subject, due_at, payload from ${p}timer where due_at <= ? and "
                + NodeTable.HOLDER_IS_FORGOTTEN.formatted("handler")
                + " order by due_at limit ? for update skip locked",
            row ->
                new Timer(
                    new TimerKey(row.getString(1), row.getString(2)),
                    Statements.instant(row.getLong(3)),
                    row.getString(4)),
            now,
            limit);
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Timer timer : due) {
      rows.add(new @Nullable Object[] {node, timer.key().kind(), timer.key().subject()});
    }
    statements.updateEach("update ${p}timer set handler = ?" + OF_KEY, rows);
    return due;
  }
}
