package io.ticketgram.jdbc;

import io.ticketgram.spi.NodeId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statements on one connection, with the tables' prefix for {@code ${p}} and that of indexes for
 * {@code ${i}}. Arguments are strings, numbers, instants, nodes or null. Not thread-safe.
 */
final class Statements {
  /** How many values one statement lists at the most. */
  private static final int MAX_VALUES = 500;

  private final Connection connection;
  private final Dialect dialect;
  private final String prefix;

  /** Reads one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  Statements(Connection connection, Dialect dialect, String prefix) {
    this.connection = connection;
    this.dialect = dialect;
    this.prefix = prefix;
  }

  Connection connection() {
    return connection;
  }

  /** As {@link Dialect#inOrder}. */
  String inOrder(List<String> same, String... further) {
    return dialect.inOrder(same, further);
  }

  /** As {@link Dialect#locking}. */
  String locking() {
    return dialect.locking();
  }

  int update(String sql, @Nullable Object... arguments) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(named(sql))) {
      bind(statement, arguments);
      return statement.executeUpdate();
    }
  }

  <T> List<T> query(String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(named(sql))) {
      bind(statement, arguments);
      return rows(statement, row);
    }
  }

  <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
    List<T> rows = query(sql, row, arguments);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
  }

  /** The same statement for each row of arguments, in one go where the driver can. */
  void updateEach(String sql, List<@Nullable Object[]> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(named(sql))) {
      for (@Nullable Object[] row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /**
   * Inserts rows with as few statements as possible.
   *
   * @param columns the table and its columns: {@code ${p}lane (lane, holder)}
   */
  void insert(String columns, List<@Nullable Object[]> rows) throws SQLException {
    for (List<@Nullable Object[]> some : pieces(rows)) {
      update("insert into " + columns + " values " + tuples(some), flat(some));
    }
  }

  /**
   * Inserts rows, each with another key; those that are there already are replaced, or stay as they
   * are.
   */
  void put(
      String table,
      List<String> key,
      List<String> others,
      boolean replacing,
      List<@Nullable Object[]> rows)
      throws SQLException {
    for (List<@Nullable Object[]> some : pieces(rows)) {
      update(dialect.put(table, key, others, tuples(some), replacing), flat(some));
    }
  }

  /** Inserts rows and returns their numbers, which grow in the order of the rows. */
  List<Long> insertNumbered(String columns, String number, List<@Nullable Object[]> rows)
      throws SQLException {
    List<Long> numbers = new ArrayList<>(rows.size());
    if (dialect.numbers() == Dialect.Numbers.ONE_BY_ONE) {
      for (@Nullable Object[] row : rows) {
        numbers.add(insertOne(columns, row));
      }
      return numbers;
    }
    for (List<@Nullable Object[]> some : pieces(rows)) {
      String insert = "insert into " + columns + " values " + tuples(some);
      String sql =
          dialect.numbers() == Dialect.Numbers.RETURNING
              ? insert + " returning " + number
              : "select " + number + " from final table (" + insert + ")";
      numbers.addAll(query(sql, row -> row.getLong(1), flat(some)));
    }
    Collections.sort(numbers);
    return numbers;
  }

  private long insertOne(String columns, @Nullable Object[] row) throws SQLException {
    String sql =
        named("insert into " + columns + " values " + tuples(List.<@Nullable Object[]>of(row)));
    try (PreparedStatement statement =
        connection.prepareStatement(sql, java.sql.Statement.RETURN_GENERATED_KEYS)) {
      bind(statement, row);
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }

  /** Runs a query once for each piece of a long list; {@code %s} is where the list goes. */
  <T> List<T> queryIn(String sql, Row<T> row, List<?> values, @Nullable Object... more)
      throws SQLException {
    List<T> found = new ArrayList<>();
    for (List<?> some : pieces(values)) {
      List<@Nullable Object> arguments = padded(some);
      String list = marks(arguments.size());
      Collections.addAll(arguments, more);
      found.addAll(query(sql.replace("%s", list), row, arguments.toArray()));
    }
    return found;
  }

  /** Runs an update once for each piece of a long list; {@code %s} is where the list goes. */
  int updateIn(String sql, List<?> values, @Nullable Object... more) throws SQLException {
    int changed = 0;
    for (List<?> some : pieces(values)) {
      List<@Nullable Object> arguments = padded(some);
      String list = marks(arguments.size());
      Collections.addAll(arguments, more);
      changed += update(sql.replace("%s", list), arguments.toArray());
    }
    return changed;
  }

  private static <T> List<List<T>> pieces(List<T> all) {
    List<List<T>> pieces = new ArrayList<>();
    for (int from = 0; from < all.size(); from += MAX_VALUES) {
      pieces.add(all.subList(from, Math.min(all.size(), from + MAX_VALUES)));
    }
    return pieces;
  }

  /** Few lengths make few different statements, which databases and drivers remember. */
  private static List<@Nullable Object> padded(List<?> values) {
    List<@Nullable Object> padded = new ArrayList<>(values);
    int length = Integer.highestOneBit(Math.max(1, values.size() - 1)) * 2;
    while (values.size() > 1 && padded.size() < length) {
      padded.add(values.get(values.size() - 1));
    }
    return padded;
  }

  private static String marks(int count) {
    return "?" + ", ?".repeat(count - 1);
  }

  private static String tuples(List<@Nullable Object[]> rows) {
    String tuple = "(" + marks(rows.get(0).length) + ")";
    return tuple + (", " + tuple).repeat(rows.size() - 1);
  }

  private static @Nullable Object[] flat(List<@Nullable Object[]> rows) {
    List<@Nullable Object> all = new ArrayList<>();
    for (@Nullable Object[] row : rows) {
      Collections.addAll(all, row);
    }
    return all.toArray();
  }

  private String named(String sql) {
    // an index is where its table is
    return sql.replace("${p}", prefix).replace("${i}", prefix.substring(prefix.indexOf('.') + 1));
  }

  private static <T> List<T> rows(PreparedStatement statement, Row<T> row) throws SQLException {
    List<T> rows = new ArrayList<>();
    try (ResultSet results = statement.executeQuery()) {
      while (results.next()) {
        rows.add(row.read(results));
      }
    }
    return rows;
  }

  private static void bind(PreparedStatement statement, @Nullable Object... arguments)
      throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      Object argument = arguments[i];
      if (argument instanceof String text) {
        statement.setString(i + 1, storable(text));
      } else if (argument instanceof Instant time) {
        statement.setLong(i + 1, micros(time));
      } else if (argument instanceof NodeId node) {
        statement.setLong(i + 1, node.number());
      } else {
        statement.setObject(i + 1, argument);
      }
    }
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** The time in a column that may be empty. */
  static @Nullable Instant time(ResultSet row, int column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? null : instant(micros);
  }

  /** What databases refuse in a text: halves of characters, and the character zero. */
  private static String storable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return repaired(text);
      }
    }
    return text;
  }

  private static String repaired(String text) {
    StringBuilder repaired = new StringBuilder(text.length());
    text.codePoints()
        .map(
            c ->
                c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                    ? 0xFFFD
                    : c)
        .forEach(repaired::appendCodePoint);
    return repaired.toString();
  }
}
