package io.ticketgram.jdbc;

import io.ticketgram.fixtures.contract.StorageContract;
import io.ticketgram.spi.Storage;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract on an H2 file. */
final class H2StorageTest extends StorageContract implements UpgradeContract {
  @TempDir Path directory;

  private JdbcConnectionPool pool;

  @Override
  public DataSource source() {
    return pool;
  }

  @Override
  protected Storage createStorage() {
    pool = JdbcConnectionPool.create("jdbc:h2:" + directory.resolve("tickets"), "sa", "");
    pool.setMaxConnections(12);
    return storage(pool);
  }

  @Override
  protected Storage openAgain(Storage storage) {
    return storage(pool);
  }

  private static Storage storage(DataSource source) {
    return JdbcStorage.builder(source).build();
  }

  @AfterEach
  void close() {
    pool.dispose();
  }
}
