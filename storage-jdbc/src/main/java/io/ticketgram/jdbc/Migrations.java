package io.ticketgram.jdbc;

import io.ticketgram.spi.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables to the version that this library needs, one numbered script after another. Who
 * does it holds a lock, so that nodes that start at the same time don't get in each other's way.
 */
final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
  private static final List<String> NAMES =
      List.of("V001__tables", "V002__tickets", "V003__receipts", "V004__revisions");
  private static final int LOCK_TRIES = 3;

  private static final String HISTORY =
      """
      create table if not exists ${p}schema_history (
        version int primary key,
        name ${key} not null,
        checksum bigint not null
      )""";

  private static final String LOCK =
      "insert into ${p}schema_history (version, name, checksum) values (0, 'lock', 0)";

  private final Database database;

  Migrations(Database database) {
    this.database = database;
  }

  /** The scripts as a host's own tool runs them: each notes itself in the tables' history. */
  List<MigrationScript> complete() {
    List<MigrationScript> complete = new ArrayList<>();
    for (MigrationScript script : scripts()) {
      String before = script.version() > 1 ? "" : filled(HISTORY) + ";\n" + filled(LOCK) + ";\n\n";
      String after =
          filled("insert into ${p}schema_history (version, name, checksum) values (")
              + script.version()
              + ", '"
              + script.name()
              + "', "
              + checksum(script)
              + ");\n";
      complete.add(
          new MigrationScript(
              script.version(), script.name(), before + script.sql() + "\n" + after));
    }
    return complete;
  }

  private String filled(String sql) {
    return database.dialect().fill(sql, database.prefix());
  }

  private List<MigrationScript> scripts() {
    List<MigrationScript> scripts = new ArrayList<>();
    for (String name : NAMES) {
      scripts.add(
          new MigrationScript(
              scripts.size() + 1,
              name.substring(name.indexOf("__") + 2),
              filled(resource(name + ".sql"))));
    }
    return scripts;
  }

  private static String resource(String name) {
    try (InputStream stream = Migrations.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("The library lacks its script " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The script " + name + " can't be read", e);
    }
  }

  /** Runs what is missing. */
  void run() {
    for (int attempt = 1; !makeHistory(); attempt++) {
      if (attempt == LOCK_TRIES) {
        throw new StorageException("The table of the tables' history can't be made");
      }
    }
    // this transaction only holds the lock; scripts commit by themselves on some databases
    database.run(
        "migrate the tables",
        lock -> {
          lock.query(
              "select version from ${p}schema_history where version = 0 for update",
              row -> row.getInt(1));
          Map<Integer, Long> done = verified();
          for (MigrationScript script : scripts()) {
            if (!done.containsKey(script.version())) {
              apply(script);
            }
          }
        });
  }

  /** False when another node is just making it. */
  private boolean makeHistory() {
    try {
      database.run(
          "make the table of the tables' history",
          sql -> {
            sql.update(filled(HISTORY));
            if (sql.query("select 1 from ${p}schema_history where version = 0", row -> true)
                .isEmpty()) {
              sql.update(LOCK);
            }
          });
      return true;
    } catch (StorageException e) {
      LOG.debug("The table of the tables' history was not made by this node", e);
      return false;
    }
  }

  /** Checks that nothing is missing, without changing anything. */
  void check() {
    Map<Integer, Long> done = new TreeMap<>();
    try {
      done.putAll(verified());
    } catch (StorageException e) {
      if (!(e.getCause() instanceof SQLException cause) || !Dialect.isMissing(cause)) {
        throw e;
      }
    }
    if (done.size() < NAMES.size()) {
      throw new IllegalStateException(
          "The database has version "
              + done.size()
              + " of Ticketgram's tables and version "
              + NAMES.size()
              + " is needed: run those scripts of JdbcStorageBuilder.scripts() that "
              + database.prefix()
              + "schema_history does not list, or call migrate(true)");
    }
  }

  /** The versions that were run, with their checksums. */
  private Map<Integer, Long> verified() {
    Map<Integer, Long> done = new TreeMap<>();
    database.read(
        "read the tables' history",
        sql ->
            sql.query(
                "select version, checksum from ${p}schema_history where version > 0",
                row -> done.put(row.getInt(1), row.getLong(2))));
    for (MigrationScript script : scripts()) {
      Long checksum = done.get(script.version());
      if (checksum != null && checksum != 0 && checksum != checksum(script)) {
        throw new IllegalStateException(
            "Script "
                + script.version()
                + " ("
                + script.name()
                + ") was run on this database with another content than this library has. Use the"
                + " library's original jar, or compare the tables with JdbcStorageBuilder.scripts()"
                + " and set the checksum in "
                + database.prefix()
                + "schema_history to 0");
      }
    }
    if (done.keySet().stream().anyMatch(version -> version > NAMES.size())) {
      throw new IllegalStateException(
          "The database was migrated by a newer Ticketgram: its tables have version "
              + done.size()
              + " and this library knows "
              + NAMES.size()
              + ". Update the library");
    }
    return done;
  }

  private void apply(MigrationScript script) {
    LOG.info("Migrating the tables to version {}: {}", script.version(), script.name());
    database.run(
        "run the script " + script.name(),
        sql -> {
          for (String statement : statements(script)) {
            sql.update(statement);
          }
          sql.update(
              "insert into ${p}schema_history (version, name, checksum) values (?, ?, ?)",
              script.version(),
              script.name(),
              checksum(script));
        });
  }

  private static List<String> statements(MigrationScript script) {
    String withoutComments = script.sql().replaceAll("(?m)^--.*\\n", "");
    List<String> statements = new ArrayList<>();
    for (String statement : withoutComments.split(";\\s*\\n")) {
      if (!statement.isBlank()) {
        statements.add(statement.strip());
      }
    }
    return statements;
  }

  /** Of the script with its names, but not of the line ends that a checkout may change. */
  private static long checksum(MigrationScript script) {
    CRC32 sum = new CRC32();
    sum.update(script.sql().replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
    return sum.getValue();
  }
}
