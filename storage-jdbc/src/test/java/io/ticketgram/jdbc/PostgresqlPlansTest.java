package io.ticketgram.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

/** Plans of PostgreSQL. */
final class PostgresqlPlansTest extends PlansContract {
  private EmbeddedPostgres server;
  private HikariDataSource pool;

  @Override
  DataSource empty() throws IOException {
    server = EmbeddedPostgres.start();
    pool = new HikariDataSource();
    pool.setDataSource(server.getPostgresDatabase());
    return pool;
  }

  @AfterEach
  void stop() throws IOException {
    pool.close();
    server.close();
  }
}
