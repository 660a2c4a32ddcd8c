package io.ticketgram.jdbc;

import io.ticketgram.spi.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs queries and transactions. A transaction that the database rolled back because of another one
 * is run again; what can't be known or done is a {@link StorageException}. Thread-safe.
 */
final class Database {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int MAX_TRIES = 10;

  private final DataSource source;
  private final Dialect dialect;
  private final String prefix;

  /** Whether connections come with another isolation than the one that is needed. */
  private final boolean isolates;

  /**
   * H2 writes its tables and indexes at each commit, one after another, as they are in that moment:
   * what another transaction has only begun may be written in parts, without the record that would
   * take it back after a crash. So there is only one at a time; the file belongs to one process
   * anyway.
   */
  private final Object writing = new Object();

  /** Something to do with statements. */
  interface Work<T extends @Nullable Object> {
    T run(Statements statements) throws SQLException;
  }

  /** Thrown by work to leave nothing of its transaction and to end with an answer. */
  static final class RollbackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Supplier<?> answer;

    RollbackException(Supplier<?> answer) {
      super("rolled back on purpose", null, false, false);
      this.answer = answer;
    }
  }

  /** Thrown by work that has to be run again on what is there now. */
  static final class AgainException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException met;

    AgainException(SQLException met) {
      super("met another transaction", met, false, false);
      this.met = met;
    }
  }

  Database(DataSource source, Dialect dialect, String prefix, boolean isolates) {
    this.source = source;
    this.dialect = dialect;
    this.prefix = prefix;
    this.isolates = isolates;
  }

  /** A database as its connections are. */
  static Database of(DataSource source, String prefix) {
    try (Connection connection = source.getConnection()) {
      boolean isolates =
          connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED;
      Dialect dialect = Dialect.of(connection);
      if (dialect == Dialect.H2) {
        writeAtCommit(connection);
      }
      return new Database(source, dialect, prefix, isolates);
    } catch (SQLException e) {
      throw failed("be reached", e);
    }
  }

  /** By default H2 writes half a second after the commit; a killed process would lose that. */
  private static void writeAtCommit(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET WRITE_DELAY 0");
    } catch (SQLException e) {
      throw new SQLException(
          "H2 must write at each commit: run SET WRITE_DELAY 0 once as its administrator, or add"
              + " ;WRITE_DELAY=0 to the address of the database",
          e.getSQLState(),
          e);
    }
  }

  Dialect dialect() {
    return dialect;
  }

  String prefix() {
    return prefix;
  }

  Statements on(Connection connection) {
    return new Statements(connection, dialect, prefix);
  }

  /** Runs one query, which sees what is committed. */
  <T> T read(String what, Work<T> work) {
    try (Connection connection = source.getConnection()) {
      T answer = work.run(on(connection));
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      return answer;
    } catch (SQLException e) {
      throw failed(what, e);
    }
  }

  /** Something to do with statements that has no answer. */
  interface Action {
    void run(Statements statements) throws SQLException;
  }

  /** Runs a transaction without an answer. */
  void run(String what, Action action) {
    Object unused =
        write(
            what,
            statements -> {
              action.run(statements);
              return Boolean.TRUE;
            });
  }

  /** Runs a transaction, again while others get in its way. */
  <T extends @Nullable Object> T write(String what, Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(work);
      } catch (AgainException e) {
        if (attempt == MAX_TRIES) {
          throw failed(what, e.met);
        }
        LOG.debug("Met another transaction, try {}: {}", attempt, what, e);
      } catch (SQLException e) {
        throw failed(what, e);
      }
    }
  }

  private <T extends @Nullable Object> T attempt(Work<T> work) throws SQLException {
    try {
      return transaction(work);
    } catch (RollbackException e) {
      // the connection is free again by now, so that nobody needs two
      @SuppressWarnings("unchecked")
      T answer = (T) e.answer.get();
      return answer;
    }
  }

  private <T extends @Nullable Object> T transaction(Work<T> work) throws SQLException {
    if (dialect != Dialect.H2) {
      return alone(work);
    }
    synchronized (writing) {
      return alone(work);
    }
  }

  private <T extends @Nullable Object> T alone(Work<T> work) throws SQLException {
    try (Connection connection = source.getConnection()) {
      boolean autoCommit = connection.getAutoCommit();
      if (autoCommit) {
        connection.setAutoCommit(false);
      }
      int isolation = isolates ? connection.getTransactionIsolation() : 0;
      if (isolates) {
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      }
      boolean over = false;
      try {
        T answer;
        try {
          answer = work.run(on(connection));
        } catch (SQLException e) {
          // nothing was committed, so that the same can simply be done again
          if (Dialect.isTransient(e) || Dialect.isDuplicate(e)) {
            throw new AgainException(e);
          }
          throw e;
        }
        connection.commit();
        over = true;
        return answer;
      } finally {
        end(connection, over, autoCommit, isolation);
      }
    }
  }

  /** Leaves the connection as it came; a broken one is the pool's to notice. */
  private void end(Connection connection, boolean committed, boolean autoCommit, int isolation) {
    try {
      if (!committed) {
        connection.rollback();
      }
      if (isolates) {
        connection.setTransactionIsolation(isolation);
      }
      if (autoCommit) {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      LOG.debug("A connection could not be brought back to where it was", e);
    }
  }

  private static StorageException failed(String what, SQLException e) {
    return new StorageException(
        "The database failed to " + what + " (SQLState " + e.getSQLState() + ")", e);
  }
}
