package io.ticketgram.jdbc;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** Databases in the memory of the test. */
final class H2Databases {
  private static int made;

  private H2Databases() {}

  /** A new, empty database. */
  static DataSource empty() {
    JdbcConnectionPool pool =
        JdbcConnectionPool.create("jdbc:h2:mem:test" + made++ + ";DB_CLOSE_DELAY=-1", "sa", "");
    pool.setMaxConnections(20);
    return pool;
  }
}
