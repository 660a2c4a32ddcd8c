package io.ticketgram.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.ticketgram.fixtures.contract.StorageContract;
import io.ticketgram.spi.Storage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on PostgreSQL. */
final class PostgresqlStorageTest extends StorageContract
    implements UpgradeContract, UnknownOutcomeContract {
  private static EmbeddedPostgres server;
  private static HikariDataSource pool;
  private static int databases;
  private String prefix = "";

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.start();
    pool = new HikariDataSource();
    pool.setDataSource(server.getPostgresDatabase());
    pool.setMaximumPoolSize(16);
  }

  @AfterAll
  static void stop() throws IOException {
    pool.close();
    server.close();
  }

  @Override
  public DataSource source() {
    return pool;
  }

  @Override
  public String lockWaits() {
    return "select count(*) from pg_locks where not granted";
  }

  @Override
  protected Storage createStorage() {
    prefix = "t" + databases++ + "_";
    return openAgain(null);
  }

  @Override
  protected Storage openAgain(Storage storage) {
    return JdbcStorage.builder(pool).tablePrefix(prefix).build();
  }
}
