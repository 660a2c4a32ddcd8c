package io.ticketgram.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.ticketgram.fixtures.contract.StorageContract;
import io.ticketgram.spi.Storage;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on MariaDB, where the machine has it. */
final class MariadbStorageTest extends StorageContract
    implements UpgradeContract, UnknownOutcomeContract {
  private static MariadbServer server;
  private static HikariDataSource pool;
  private static int databases;
  private String prefix = "";

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(
        MariadbServer.isInstalled(),
        "MariaDB is not tested: install the server (on Debian the package mariadb-server)");
    server = MariadbServer.start();
    pool = new HikariDataSource();
    pool.setDataSource(server.create("ticketgram"));
    pool.setMaximumPoolSize(16);
  }

  @AfterAll
  static void stop() {
    if (pool != null) {
      pool.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Override
  public DataSource source() {
    return pool;
  }

  @Override
  public String lockWaits() {
    return "select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'";
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
