package io.ticketgram.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Fills the tables as they are after some years: nearly all tickets are closed, ten for each
 * client, and a few in a rare status are the oldest of all. The databases make the rows.
 */
final class FilledTables {
  /** The provider of a few tickets, the oldest ones. */
  static final String GONE = "gone";

  /** The status of a few tickets, the oldest ones. */
  static final String RARE = "disputed";

  /** How many of the lanes are held by a node, and how many wait to be claimed. */
  static final int LANES = 10_000;

  /** A broadcast that went to a fifth as many chats as there are tickets. */
  static final String NEWS = "news";

  /** How many memos there are of each of two kinds. */
  static final int MEMOS = 2_000;

  private static final List<String> ANALYZED =
      List.of(
          "ticket",
          "event",
          "message",
          "attachment",
          "session",
          "link",
          "update_key",
          "parked",
          "lane",
          "outbox",
          "timer",
          "node",
          "receipt",
          "posting",
          "memo");

  private final Dialect dialect;
  private final String prefix;
  private final int tickets;

  private FilledTables(Dialect dialect, String prefix, int tickets) {
    this.dialect = dialect;
    this.prefix = prefix;
    this.tickets = tickets;
  }

  /** Fills empty tables. */
  static void fill(DataSource source, Dialect dialect, String prefix, int tickets)
      throws SQLException {
    FilledTables filled = new FilledTables(dialect, prefix, tickets);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : filled.statements()) {
        statement.execute(sql);
      }
    }
  }

  private List<String> statements() {
    int half = tickets / 2;
    List<String> all =
        new ArrayList<>(
            List.of(
                insert("node", 3, "n, concat('node', n), 9000000000000000"),
                insert(
                    "ticket",
                    tickets,
                    """
                    n, 3, case when n <= 20 then 'gone' else concat('p', mod(n, 5)) end, 'Provider', concat('c', mod(n, %d)), 'd1',
                    'Support', null, null, concat('What is wrong with number ', n),
                    case when n <= 20 then 'disputed' when mod(n, 100) = 0 then 'open'
                      when mod(n, 100) < 3 then 'waiting' else 'closed' end,
                    'normal', null, n, n
                    """
                        .formatted(tickets / 10)),
                insert(
                    "event",
                    3 * tickets,
                    """
                    n, (n + 2) / 3, case when mod(n, 3) = 1 then 'created' else 'message' end, n,
                    case when mod(n, 3) = 0 then 'STAFF' else 'CLIENT' end, 'somebody', 'Somebody',
                    null, null, case when mod(n, 3) = 1 then 'open' else null end, null,
                    null, null
                    """
                        .replace("(n + 2) / 3", third())),
                insert(
                    "message",
                    tickets,
                    "concat('m', n, 'a'), 3 * n - 1, n, 'PUBLIC', 'Nothing works any more', null, null"),
                insert(
                    "message",
                    tickets,
                    "concat('m', n, 'b'), 3 * n, n, 'PUBLIC', 'Try it now', null, null"),
                insert(
                    "attachment",
                    tickets / 10,
                    """
                    concat('f', n), concat('m', n, 'a'), n, 0, 'PHOTO', 'a.png', 'image/png', 1,
                    'pending', null, null, null
                    """),
                insert(
                    "session",
                    half,
                    "'1', concat('chat', n), concat('chat', n), 1, '{}', " + soon()),
                insert(
                    "link",
                    half,
                    "'1', concat('chat', n), concat('chat', n), concat('c', mod(n, %d)), 'en', n, null"
                        .formatted(tickets / 10)),
                insert("update_key", tickets, "'bot:1', concat('u', n), n"),
                insert(
                    "parked",
                    2_000,
                    """
                    n, 'bot:1', concat('w', n), '1', '1', concat('chat', n), concat('chat', n), '{}',
                    n, case when mod(n, 10) = 0 then 0 else 1 end, null, null
                    """),
                insert(
                    "lane",
                    2 * LANES,
                    "concat('1/lane', n), case when n <= %d then 1 else null end, 0, 2"
                        .formatted(LANES)),
                insert(
                    "outbox",
                    4 * LANES,
                    "n, concat('1/lane', mod(n, %d) + 1), '{}', 0, 0, null, 0, n"
                        .formatted(2 * LANES)),
                givenUp(),
                insert(
                    "timer",
                    tickets,
                    "'auto-close', concat('t', n), 1000000000000 + n, '{}', null"),
                insert(
                    "receipt",
                    tickets / 5,
                    "'%s', '1', concat('chat', n), case when mod(n, 50) = 0 then 'UNREACHABLE'"
                            .formatted(NEWS)
                        + " else 'SENT' end, null, n, null, null"),
                insert(
                    "receipt",
                    tickets,
                    """
                    concat('m', n, 'b'), '1', concat('chat', mod(n, %d)), 'SENT', null, n,
                    null, null
                    """
                        .formatted(half)),
                insert(
                    "posting",
                    tickets,
                    """
                    '1', concat('chat', mod(n, %d)), concat('p', n), concat('m', n, 'b'), 0, null, n
                    """
                        .formatted(half)),
                insert("memo", MEMOS, "concat('sent/', n), 1, '{}', null"),
                insert("memo", MEMOS, "concat('slow/', n), 1, '{}', n")));
    all.addAll(numbering());
    for (String table : ANALYZED) {
      all.add(analyze(prefix + table));
    }
    return all;
  }

  private String givenUp() {
    return "insert into "
        + prefix
        + "outbox select n + 1000000, concat('1/lane', n), '{}', 3, 0, 'no use', 1, n from "
        + numbers(LANES);
  }

  private String insert(String table, int rows, String values) {
    return "insert into " + prefix + table + " select " + values + " from " + numbers(rows);
  }

  private String third() {
    return dialect == Dialect.MARIADB ? "(n + 2) div 3" : "(n + 2) / 3";
  }

  /** Sessions end one after another, beginning at {@link HotQueries#NOW}. */
  private static String soon() {
    return "1000000000000 + n";
  }

  private String numbers(int count) {
    return switch (dialect) {
      case POSTGRESQL -> "(select g as n from generate_series(1, " + count + ") g) s";
      case H2 -> "(select x as n from system_range(1, " + count + ")) s";
      case MARIADB, MYSQL -> "(select seq as n from seq_1_to_" + count + ") s";
    };
  }

  /** Numbers go on above those that were given here. */
  private List<String> numbering() {
    List<String> columns = List.of("event place", "parked place", "outbox id");
    return switch (dialect) {
      case POSTGRESQL ->
          columns.stream()
              .map(column -> column.split(" "))
              .map(
                  c ->
                      "select setval(pg_get_serial_sequence('%1$s%2$s', '%3$s'), max(%3$s)) from %1$s%2$s"
                          .formatted(prefix, c[0], c[1]))
              .toList();
      case H2 ->
          columns.stream()
              .map(column -> column.split(" "))
              .map(
                  c ->
                      "alter table %s%s alter column %s restart with 1000000000"
                          .formatted(prefix, c[0], c[1]))
              .toList();
      case MARIADB, MYSQL -> List.of();
    };
  }

  private String analyze(String table) {
    return switch (dialect) {
      case POSTGRESQL -> "vacuum analyze " + table;
      case H2 -> "analyze table " + table;
      case MARIADB, MYSQL -> "analyze table " + table;
    };
  }
}
