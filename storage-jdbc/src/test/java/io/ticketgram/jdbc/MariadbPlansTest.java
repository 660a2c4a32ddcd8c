package io.ticketgram.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

/** Plans of MariaDB, where the machine has it. */
final class MariadbPlansTest extends PlansContract {
  private MariadbServer server;
  private HikariDataSource pool;

  @Override
  DataSource empty() throws Exception {
    assumeTrue(
        MariadbServer.isInstalled(),
        "MariaDB is not tested: install the server (on Debian the package mariadb-server)");
    server = MariadbServer.start();
    try (Connection connection = server.database("mysql").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database plans");
    }
    pool = new HikariDataSource();
    pool.setDataSource(server.database("plans"));
    return pool;
  }

  @AfterEach
  void stop() {
    if (pool != null) {
      pool.close();
    }
    if (server != null) {
      server.close();
    }
  }
}
