package io.ticketgram.trial;

import io.ticketgram.jdbc.JdbcStorage;
import io.ticketgram.spi.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's data in one folder: the desk's database, the vendor's own, and files. The two
 * databases are apart, as they are in real life. Thread-safe.
 */
final class TrialDatabase implements AutoCloseable {
  private final Path directory;
  private final JdbcConnectionPool desk;
  private final JdbcConnectionPool billing;
  private final JdbcStorage storage;

  private TrialDatabase(
      Path directory, JdbcConnectionPool desk, JdbcConnectionPool billing, JdbcStorage storage) {
    this.directory = directory;
    this.desk = desk;
    this.billing = billing;
    this.storage = storage;
  }

  static TrialDatabase open(Path directory) throws CannotStartException {
    try {
      Files.createDirectories(directory.resolve("files"));
    } catch (IOException e) {
      throw unusable("The directory " + directory + " can't be used: " + e);
    }
    JdbcConnectionPool desk = pool(directory.resolve("trial"));
    JdbcConnectionPool billing = pool(directory.resolve("billing"));
    try {
      TrialDatabase database =
          new TrialDatabase(directory, desk, billing, JdbcStorage.builder(desk).build());
      database.update(
          "create table if not exists client (id varchar(128) primary key, username varchar(128),"
              + " language varchar(16), enabled boolean, balance int)");
      database.update(
          "create table if not exists prepaid (id varchar(255) primary key, client varchar(128),"
              + " hold_until bigint, state varchar(16))");
      database.update(
          "create table if not exists letter (id varchar(255) primary key, number bigint generated always as identity,"
              + " client varchar(128), kind varchar(16), sent bigint, text varchar(4000))");
      database.update("create table if not exists clock (moved bigint)");
      return database;
    } catch (StorageException | SQLException | IllegalStateException e) {
      desk.dispose();
      billing.dispose();
      throw unusable(
          "The data in "
              + directory
              + " can't be used: "
              + e.getMessage()
              + ". To begin anew, delete that directory");
    }
  }

  private static JdbcConnectionPool pool(Path file) {
    // written at each commit, so that a killed trial loses nothing; not closed by H2 itself, since
    // the desk still works when the process begins to end
    JdbcConnectionPool pool =
        JdbcConnectionPool.create(
            "jdbc:h2:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "", "");
    pool.setMaxConnections(32);
    return pool;
  }

  private static CannotStartException unusable(String problem) {
    return new CannotStartException(CannotStartException.WRONG_USE, problem);
  }

  Path directory() {
    return directory;
  }

  /** Where the bytes of attachments are. */
  Path files() {
    return directory.resolve("files");
  }

  JdbcStorage storage() {
    return storage;
  }

  /** Reads one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Reads from the billing system's database. */
  <T> List<T> query(String sql, Row<T> row, @Nullable Object... arguments) {
    try (Connection connection = billing.getConnection();
        PreparedStatement statement = prepared(connection, sql, arguments);
        ResultSet results = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (results.next()) {
        rows.add(row.read(results));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException("The trial's database can't be read", e);
    }
  }

  /** Several changes at once, or none of them. */
  interface Changes {
    void make(Connection connection) throws SQLException;
  }

  /** Changes the billing system's database. */
  void change(Changes changes) {
    try (Connection connection = billing.getConnection()) {
      connection.setAutoCommit(false);
      try {
        changes.make(connection);
        connection.commit();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The trial's database can't be written", e);
    }
  }

  static int update(Connection connection, String sql, @Nullable Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, arguments)) {
      return statement.executeUpdate();
    }
  }

  private void update(String sql) throws SQLException {
    try (Connection connection = billing.getConnection()) {
      update(connection, sql);
    }
  }

  private static PreparedStatement prepared(
      Connection connection, String sql, @Nullable Object... arguments) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
    return statement;
  }

  @Override
  public void close() {
    desk.dispose();
    billing.dispose();
  }
}
