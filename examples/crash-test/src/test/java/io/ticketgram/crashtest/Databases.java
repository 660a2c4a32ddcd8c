package io.ticketgram.crashtest;

import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Databases for nodes. A PostgreSQL server is started when it is first asked for. */
final class Databases implements AutoCloseable {
  private @Nullable EmbeddedPostgres postgres;
  private int made;

  /** A database in a file, in the directory of a run; the run's name must be the same. */
  static String h2(String run) {
    Path file = CrashRun.directory(run).resolve("desk");
    return "jdbc:h2:file:" + file + "";
  }

  /**
   * A new database on PostgreSQL. Skips the test where PostgreSQL can't run.
   *
   * @param port where nodes find the server; 0 for its own port
   */
  synchronized String postgres(int port) {
    String name = "crash" + ++made;
    try (Connection connection = server().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("No database " + name, e);
    }
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres"
        .formatted(port == 0 ? server().getPort() : port, name);
  }

  /** The port of the PostgreSQL server. */
  synchronized int postgresPort() {
    return server().getPort();
  }

  private EmbeddedPostgres server() {
    if (postgres == null) {
      try {
        postgres = EmbeddedPostgres.builder().setServerConfig("max_connections", "100").start();
      } catch (IOException | RuntimeException e) {
        abort("PostgreSQL can't run here, so that nothing was tested on it: " + e);
      }
    }
    return postgres;
  }

  @Override
  public synchronized void close() {
    if (postgres != null) {
      try {
        postgres.close();
      } catch (IOException e) {
        throw new IllegalStateException("PostgreSQL did not stop", e);
      }
    }
  }
}
