package io.ticketgram.jdbc;

import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Describes a {@link JdbcStorage}. Not thread-safe. */
public final class JdbcStorageBuilder {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");

  private final DataSource source;
  private String prefix = "ticketgram_";
  private @Nullable String schema;
  private boolean migrate = true;
  private @Nullable JdbcTickets tickets;

  JdbcStorageBuilder(DataSource source) {
    this.source = source;
  }

  /**
   * What the names of all tables begin with; {@code ticketgram_} when not set.
   *
   * @throws IllegalArgumentException when it is anything but up to 40 letters, digits and '_'
   */
  public JdbcStorageBuilder tablePrefix(String value) {
    this.prefix = checked("table prefix", value);
    return this;
  }

  /**
   * The schema (on MariaDB and MySQL the database) of the tables, which must exist; the
   * connection's own when not set.
   *
   * @throws IllegalArgumentException when it is anything but up to 40 letters, digits and '_'
   */
  public JdbcStorageBuilder schema(String value) {
    this.schema = checked("schema", value);
    return this;
  }

  /**
   * Whether to make and change the tables; true when not set. With false the host does that with
   * the scripts of {@link #scripts()}, and {@link #build()} only checks.
   */
  public JdbcStorageBuilder migrate(boolean value) {
    this.migrate = value;
    return this;
  }

  /** The host's own tables of tickets; ours when not set. */
  public JdbcStorageBuilder tickets(JdbcTickets value) {
    this.tickets = value;
    return this;
  }

  /**
   * The scripts that make the tables, for this database and these names, in the order in which they
   * are to be run by the host's own tool, each once. Statements end with a semicolon at the end of
   * a line; the last one of each script notes that it was run.
   *
   * @throws io.ticketgram.spi.StorageException when the database can't be reached
   * @throws IllegalArgumentException when the database is not supported
   */
  public List<MigrationScript> scripts() {
    return new Migrations(Database.of(source, names())).complete();
  }

  /**
   * Builds the storage, and before that makes the tables what this version needs. Nodes that start
   * at the same time wait for one another.
   *
   * @throws io.ticketgram.spi.StorageException when the database can't be reached or can't make the
   *     tables
   * @throws IllegalArgumentException when the database is not supported
   * @throws IllegalStateException when the tables are not those of this version; the message says
   *     what to do
   */
  public JdbcStorage build() {
    Database database = Database.of(source, names());
    Migrations migrations = new Migrations(database);
    if (migrate) {
      migrations.run();
    } else {
      migrations.check();
    }
    return new JdbcStorage(database, tickets == null ? new TicketTables(database) : tickets);
  }

  private String names() {
    return schema == null ? prefix : schema + "." + prefix;
  }

  private static String checked(String what, String value) {
    if (!NAME.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A " + what + " is a letter and up to 39 letters, digits or '_': '" + value + "'");
    }
    return value;
  }
}
