package io.ticketgram.jdbc;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Plans of an H2 file. */
final class H2PlansTest extends PlansContract {
  @TempDir Path directory;
  private JdbcConnectionPool pool;

  @Override
  DataSource empty() {
    pool = JdbcConnectionPool.create("jdbc:h2:" + directory.resolve("plans"), "sa", "");
    return pool;
  }

  @AfterEach
  void close() {
    pool.dispose();
  }
}
