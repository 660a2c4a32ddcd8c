package io.ticketgram.jdbc;

import io.ticketgram.fixtures.contract.StorageContract;
import io.ticketgram.spi.Storage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on PostgreSQL. */
final class PostgresqlStorageTest extends StorageContract {
  private static EmbeddedPostgres server;
  private int databases;
  private String prefix = "";

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Override
  protected Storage createStorage() {
    prefix = "t" + System.identityHashCode(this) + "_" + databases++ + "_";
    return openAgain(null);
  }

  @Override
  protected Storage openAgain(Storage storage) {
    DataSource source = server.getPostgresDatabase();
    return JdbcStorage.builder(source).tablePrefix(prefix).build();
  }
}
