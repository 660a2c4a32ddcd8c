package io.ticketgram.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.jdbc.HotQueries.Hot;
import io.ticketgram.jdbc.Plans.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How a database goes about what is asked often. With {@code -Dticketgram.plans=1000000} on that
 * many tickets, and what is measured goes to {@code target/plans}.
 */
abstract class PlansContract {
  private static final int TICKETS = Integer.getInteger("ticketgram.plans", 50_000);
  private static final int REPETITIONS = 11;
  private static final String PREFIX = "plans_";

  /** These hold a few rows. */
  private static final Set<String> SMALL = Set.of("node", "counter", "lease", "n", "m");

  /** An empty database. */
  abstract DataSource empty() throws Exception;

  /**
   * What was found out about something that is asked often.
   *
   * @param statements how many reach the database, the commit aside
   * @param micros the median time of one
   */
  private record Found(String name, int statements, long micros, List<Plan> plans) {
    Set<String> fullScans() {
      Set<String> scans =
          plans.stream().flatMap(plan -> plan.fullScans().stream()).collect(Collectors.toSet());
      scans.removeAll(SMALL);
      return scans;
    }

    String line() {
      Set<String> indexes = new TreeSet<>();
      plans.forEach(plan -> indexes.addAll(plan.indexes()));
      long leftOut = plans.stream().mapToLong(Plan::leftOut).sum();
      return String.join(
          "\t",
          name,
          Integer.toString(statements),
          "%d.%02d".formatted(micros / 1000, micros % 1000 / 10),
          Long.toString(leftOut),
          String.join(", ", indexes),
          String.join(", ", fullScans()));
    }
  }

  @Test
  @Timeout(1_100)
  @DisplayName("Storage: nothing that is asked often looks at every row of a table")
  void hotQueries_onManyTickets_useIndexes() throws Exception {
    RecordingDataSource recording = new RecordingDataSource(empty());
    DataSource source = recording.source();
    Dialect dialect;
    try (Connection connection = source.getConnection()) {
      dialect = Dialect.of(connection);
    }
    JdbcStorage storage = JdbcStorage.builder(source).tablePrefix(PREFIX).build();
    FilledTables.fill(source, dialect, PREFIX, TICKETS);
    List<Found> found = new ArrayList<>();
    for (Hot hot : new HotQueries(storage, TICKETS).all()) {
      found.add(look(hot, recording, source, new Plans(dialect, PREFIX)));
    }
    write(dialect, found);
    assertThat(found).isNotEmpty();
    SoftAssertions all = new SoftAssertions();
    for (Found one : found) {
      all.assertThat(one.fullScans()).as("%s: %s", one.name(), one.plans()).isEmpty();
    }
    // what everybody waits for must not grow by the way
    all.assertThat(statements(found, HotQueries.CONVERSATION)).isEqualTo(1);
    all.assertThat(statements(found, HotQueries.PRESS)).isLessThanOrEqualTo(7);
    all.assertThat(statements(found, HotQueries.REPLY)).isLessThanOrEqualTo(10);
    all.assertThat(statements(found, HotQueries.RECEIPTS))
        .as("with receipts: two more, however many there are")
        .isLessThanOrEqualTo(statements(found, HotQueries.RELEASES) + 2);
    all.assertAll();
  }

  private static int statements(List<Found> found, String name) {
    return found.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow()
        .statements();
  }

  private static Found look(Hot hot, RecordingDataSource recording, DataSource source, Plans plans)
      throws SQLException {
    List<Long> times = new ArrayList<>();
    List<RecordingDataSource.Recorded> recorded = List.of();
    for (int i = 0; i < REPETITIONS; i++) {
      Runnable asked = hot.prepared().get();
      recording.take();
      long start = System.nanoTime();
      asked.run();
      times.add((System.nanoTime() - start) / 1_000);
      recorded = recording.take();
    }
    Map<String, RecordingDataSource.Recorded> different = new LinkedHashMap<>();
    recorded.forEach(one -> different.putIfAbsent(one.sql(), one));
    List<Plan> explained = new ArrayList<>();
    try (Connection connection = source.getConnection()) {
      for (RecordingDataSource.Recorded one : different.values()) {
        Plan plan = plans.of(connection, one);
        if (plan != null) {
          explained.add(plan);
        }
      }
    }
    times.sort(null);
    return new Found(hot.name(), recorded.size(), times.get(REPETITIONS / 2), explained);
  }

  private static void write(Dialect dialect, List<Found> found) throws IOException {
    Path directory = Files.createDirectories(Path.of("target", "plans"));
    StringBuilder figures = new StringBuilder("what\tstatements\tms\tleft out\tindexes\tscans\n");
    StringBuilder texts = new StringBuilder();
    for (Found one : found) {
      figures.append(one.line()).append('\n');
      texts.append("== ").append(one.name()).append('\n');
      one.plans().forEach(p -> texts.append(p.sql()).append('\n').append(p.text()).append("\n\n"));
    }
    Files.writeString(directory.resolve(dialect + "-" + TICKETS + ".tsv"), figures);
    Files.writeString(directory.resolve(dialect + "-" + TICKETS + ".txt"), texts);
  }
}
