package io.ticketgram.crashtest;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.ticketgram.jdbc.JdbcStorage;
import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.spi.Storage;
import java.time.Duration;

/** Opens the storage that a node is told to use. */
final class NodeStorage {
  private static final int CONNECTIONS = 12;

  /** Below the deadline of calls, so that a database that is away is noticed as such. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private NodeStorage() {}

  static Storage open(String database) {
    if (database.equals(NodeSettings.MEMORY)) {
      return new MemoryStorage();
    }
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(PATIENCE.toMillis());
    // a node that starts while the database is away waits for it
    config.setInitializationFailTimeout(-1);
    return JdbcStorage.builder(new HikariDataSource(config)).build();
  }
}
