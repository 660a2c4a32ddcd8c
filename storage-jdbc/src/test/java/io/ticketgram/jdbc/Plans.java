package io.ticketgram.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How databases say they go about a statement. */
final class Plans {
  /**
   * The plan of one statement.
   *
   * @param fullScans the tables of which every row is looked at
   * @param indexes those that are used
   * @param leftOut rows that were looked at and did not match; 0 where the database does not tell
   */
  record Plan(String sql, Set<String> fullScans, Set<String> indexes, long leftOut, String text) {}

  private static final Pattern POSTGRESQL_SCAN = Pattern.compile("Seq Scan on (\\w+)");
  private static final Pattern POSTGRESQL_INDEX =
      Pattern.compile("(?:Index(?: Only)? Scan(?: Backward)? using|Bitmap Index Scan on) (\\w+)");
  private static final Pattern POSTGRESQL_LEFT_OUT =
      Pattern.compile("Rows Removed by (?:Filter|Index Recheck): (\\d+)");
  private static final Pattern H2_SCAN = Pattern.compile("/\\* PUBLIC\\.(\\w+)\\.tableScan");
  private static final Pattern H2_INDEX = Pattern.compile("/\\* PUBLIC\\.(\\w+)(?=[:\\s])");
  private static final Pattern H2_SCANNED = Pattern.compile("scanCount: (\\d+)");

  private final Dialect dialect;
  private final String prefix;

  Plans(Dialect dialect, String prefix) {
    this.dialect = dialect;
    this.prefix = prefix;
  }

  /** The plan of a statement; null for one that looks for nothing. */
  Plan of(Connection connection, RecordingDataSource.Recorded recorded) throws SQLException {
    String sql = recorded.sql().strip();
    if (sql.startsWith("insert") || sql.startsWith("merge") || sql.contains("final table")) {
      return null;
    }
    // to change nothing, only questions are really asked
    boolean question = sql.startsWith("select");
    return switch (dialect) {
      case POSTGRESQL -> {
        String explain = question ? "explain (analyze, costs off, timing off) " : "explain ";
        String text = String.join("\n", lines(connection, recorded, explain, ""));
        yield new Plan(
            sql,
            found(POSTGRESQL_SCAN, text),
            found(POSTGRESQL_INDEX, text),
            sum(POSTGRESQL_LEFT_OUT, text),
            text);
      }
      case H2 -> {
        String explain = question ? "explain analyze " : "explain ";
        String text = String.join("\n", lines(connection, recorded, explain, ""));
        yield new Plan(
            sql, found(H2_SCAN, text), found(H2_INDEX, text), sum(H2_SCANNED, text), text);
      }
      case MARIADB, MYSQL -> tabular(sql, lines(connection, recorded, "explain ", "\t"));
    };
  }

  /** MariaDB answers with a row for each table: type ALL looks at all of it. */
  private Plan tabular(String sql, List<String> lines) {
    Set<String> scans = new TreeSet<>();
    Set<String> indexes = new TreeSet<>();
    for (String line : lines) {
      String[] fields = line.split("\t", -1);
      String table = fields[2];
      if (fields[3].equals("ALL") && !table.startsWith("<")) {
        scans.add(table);
      }
      if (!fields[5].equals("null")) {
        indexes.add(fields[5].equals("PRIMARY") ? table + "_pkey" : fields[5]);
      }
    }
    return new Plan(sql, withoutPrefix(scans), withoutPrefix(indexes), 0, String.join("\n", lines));
  }

  private static List<String> lines(
      Connection connection, RecordingDataSource.Recorded recorded, String explain, String between)
      throws SQLException {
    List<String> lines = new ArrayList<>();
    try (PreparedStatement statement = recorded.prepare(connection, explain);
        ResultSet rows = statement.executeQuery()) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          line.append(i == 1 ? "" : between).append(rows.getString(i));
        }
        lines.add(line.toString());
      }
    }
    return lines;
  }

  private Set<String> found(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      found.add(matcher.group(1).toLowerCase(Locale.ROOT));
    }
    return withoutPrefix(found);
  }

  private Set<String> withoutPrefix(Set<String> names) {
    Set<String> shorter = new TreeSet<>();
    names.forEach(
        name -> shorter.add(name.startsWith(prefix) ? name.substring(prefix.length()) : name));
    return shorter;
  }

  private static long sum(Pattern pattern, String text) {
    long sum = 0;
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      sum += Long.parseLong(matcher.group(1));
    }
    return sum;
  }
}
