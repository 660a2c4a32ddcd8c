package io.ticketgram.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  private final DataSource database = H2Databases.empty();

  @Test
  @DisplayName("STO-3: nodes that start at the same moment make the tables once")
  void build_atOnce_migratesOnce() throws Exception {
    int nodes = 4;
    CyclicBarrier together = new CyclicBarrier(nodes);
    ExecutorService threads = Executors.newFixedThreadPool(nodes);
    try {
      List<Callable<JdbcStorage>> starts = new ArrayList<>();
      for (int i = 0; i < nodes; i++) {
        starts.add(
            () -> {
              together.await();
              return JdbcStorage.builder(database).build();
            });
      }
      for (Future<JdbcStorage> storage : threads.invokeAll(starts)) {
        assertThat(storage.get().newTicketId()).isNotNull();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(numbers("select version from ticketgram_schema_history order by version"))
        .containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  @DisplayName("STO-3: a database of a newer version is refused, and the message says what to do")
  void build_newerDatabase_isRefused() throws SQLException {
    JdbcStorage.builder(database).build();
    execute("insert into ticketgram_schema_history (version, name, checksum) values (99, 'x', 1)");
    assertThatThrownBy(() -> JdbcStorage.builder(database).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("newer Ticketgram")
        .hasMessageContaining("Update the library");
  }

  @Test
  @DisplayName("STO-3: a script that was changed after it was run is refused by its name")
  void build_changedScript_isRefused() throws SQLException {
    JdbcStorage.builder(database).build();
    execute("update ticketgram_schema_history set checksum = 5 where version = 1");
    assertThatThrownBy(() -> JdbcStorage.builder(database).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("tables")
        .hasMessageContaining("checksum");
    execute("update ticketgram_schema_history set checksum = 0 where version = 1");
    assertThat(JdbcStorage.builder(database).build().newTicketId()).isNotNull();
  }

  @Test
  @DisplayName("STO-3: prefix and schema keep two desks of one database apart")
  void build_prefixAndSchema_areUsed() throws SQLException {
    execute("create schema support");
    JdbcStorage first = JdbcStorage.builder(database).tablePrefix("a_").build();
    JdbcStorage second = JdbcStorage.builder(database).schema("support").build();
    first.newTicketId();
    first.newTicketId();
    assertThat(second.newTicketId().value()).isEqualTo(1);
    assertThat(numbers("select last_value from a_counter where name = 'ticket'"))
        .containsExactly(2);
    assertThat(numbers("select last_value from support.ticketgram_counter where name = 'ticket'"))
        .containsExactly(1);
  }

  @Test
  @DisplayName("STO-3: a prefix that is no name is refused before it reaches the database")
  void tablePrefix_noName_isRefused() {
    for (String wrong : List.of("", "1a", "a b", "x;drop table y", "ü", "a".repeat(41))) {
      assertThatThrownBy(() -> JdbcStorage.builder(database).tablePrefix(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("letters, digits");
    }
  }

  @Test
  @DisplayName("STO-3: a host's own tool runs the scripts, and the library only checks")
  void build_withoutMigrating_checksOnly() throws SQLException {
    assertThatThrownBy(() -> JdbcStorage.builder(database).migrate(false).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("scripts()")
        .hasMessageContaining("ticketgram_schema_history");
    for (MigrationScript script : JdbcStorage.builder(database).scripts()) {
      assertThat(script.sql()).doesNotContain("${");
      execute(script.sql());
    }
    assertThat(JdbcStorage.builder(database).migrate(false).build().newTicketId().value())
        .isEqualTo(1);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<Integer> numbers(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<Integer> numbers = new ArrayList<>();
      while (rows.next()) {
        numbers.add(rows.getInt(1));
      }
      return numbers;
    }
  }
}
