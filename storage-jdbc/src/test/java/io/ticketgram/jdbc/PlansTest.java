package io.ticketgram.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.LaneRelease;
import io.ticketgram.spi.NodeId;
import io.ticketgram.spi.Origin;
import io.ticketgram.spi.OutboxDraft;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.spi.OutboxSettlement;
import io.ticketgram.spi.Retention;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.ticket.AttachmentId;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.TicketId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How databases look things up. {@code -Dplans.tickets=1000000} fills them like a large company's,
 * and writes what they answer to {@code target/plans}.
 */
@Timeout(1200)
class PlansTest {
  private static final int TICKETS = Integer.getInteger("plans.tickets", 20_000);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  @DisplayName("STO-2: PostgreSQL finds everything by an index")
  void postgresql_scansNoTable() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      DataSource database = server.getPostgresDatabase();
      JdbcStorage.builder(database).build();
      fill(database, "generate_series(1, " + TICKETS + ") as n(x)", "analyze");
      check("postgresql", database, Pattern.compile("Seq Scan on (ticketgram_\\w+)"));
    }
  }

  @Test
  @DisplayName("STO-2: H2 finds everything by an index")
  void h2_scansNoTable() throws Exception {
    DataSource database = H2Databases.empty();
    JdbcStorage.builder(database).build();
    fill(database, "system_range(1, " + TICKETS + ") as n(x)", "analyze");
    check("h2", database, Pattern.compile("(?i)PUBLIC\\.(TICKETGRAM_\\w+)\\.tableScan"));
  }

  @Test
  @DisplayName("STO-2: MariaDB finds everything by an index")
  void mariadb_scansNoTable() throws Exception {
    assumeTrue(
        MariadbServer.isInstalled(),
        "MariaDB's plans are not tested: install the server (on Debian mariadb-server)");
    try (MariadbServer server = MariadbServer.start()) {
      DataSource database = server.create("plans");
      JdbcStorage.builder(database).build();
      fill(
          database,
          "(select seq as x from seq_1_to_" + TICKETS + ") n",
          "analyze table ticketgram_ticket, ticketgram_event, ticketgram_message,"
              + " ticketgram_attachment, ticketgram_session, ticketgram_outbox,"
              + " ticketgram_update_key, ticketgram_link, ticketgram_lane, ticketgram_parked,"
              + " ticketgram_timer");
      check("mariadb", database, Pattern.compile("\\| (\\w+) \\| (?:null \\| )?ALL \\|"));
    }
  }

  /** Each ticket with an event, a message and an attachment; as much of everything else. */
  private static void fill(DataSource database, String numbers, String afterwards)
      throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String insert :
          List.of(
              "ticket select x, 1, concat('p', mod(x, 10)), 'P', concat('c', mod(x, 5000)), 'd',"
                  + " 'D', null, null, 'subject', case when mod(x, 50) = 0 then 'open' else"
                  + " 'closed' end, 'normal', null, 0, 0",
              "event select x, x, 'message', 0, 'SYSTEM', null, null, null, null, null, null",
              "message select concat('m', x), x, x, 'PUBLIC', 'text'",
              "attachment select concat('a', x), concat('m', x), x, 0, 'PHOTO', 'f', 'image/png',"
                  + " 1, 'stored', 's', null, null",
              "session select '7', concat('c', x), concat('c', x), 1, '{}', 9000000000000000",
              "link select '7', concat('c', x), concat('c', x), concat('c', x), null, 0",
              "update_key select 'bot', concat('k', x), x + 9000000000000000",
              "lane select concat('l', x), null, x + 9000000000000000, 1",
              "parked select x, 'bot', concat('k', x), '7', '7', concat('c', x), concat('c', x),"
                  + " '{}', 9000000000000000, case when mod(x, 100) = 0 then 0 else 1 end, null,"
                  + " null",
              "timer select 'deadline', concat('t', x), x + 9000000000000000, '', null",
              "outbox select x + 1000000000, concat('l', x), '{}', 0, 0, null, 0, 9000000000000000")) {
        String table = insert.substring(0, insert.indexOf(' '));
        statement.execute(
            "insert into ticketgram_"
                + table
                + insert.substring(table.length())
                + " from "
                + numbers);
      }
      statement.execute(afterwards);
    }
  }

  private static void check(String name, DataSource database, Pattern scan) throws Exception {
    ExplainingDataSource explaining = new ExplainingDataSource(database);
    use(JdbcStorage.builder(explaining.asDataSource()).build());
    StringBuilder report = new StringBuilder();
    for (Map.Entry<String, String> plan : explaining.plans.entrySet()) {
      report.append(plan.getKey().strip()).append("\n\n").append(plan.getValue()).append("\n");
    }
    Path directory = Files.createDirectories(Path.of("target", "plans"));
    Files.writeString(directory.resolve(name + ".txt"), report);
    for (Map.Entry<String, String> plan : explaining.plans.entrySet()) {
      List<String> scanned =
          scan.matcher(plan.getValue())
              .results()
              .map(found -> found.group(1).toLowerCase(Locale.ROOT))
              .filter(table -> !isSmall(table))
              .toList();
      assertThat(scanned).as("%s%n%s", plan.getKey(), plan.getValue()).isEmpty();
    }
    assertThat(explaining.plans).hasSizeGreaterThan(15);
  }

  /** Tables with a row for each node, lease, counter or script, and their short names. */
  private static boolean isSmall(String table) {
    return table.matches(
        "(ticketgram_)?(node|lease|counter|schema_history)|n|m|o|<derived\\d+>|derived\\d+");
  }

  /** Everything that a busy desk asks for. */
  private static void use(JdbcStorage storage) {
    NodeId node = storage.join("plans", NOON);
    ConversationId person = new ConversationId(new ChatAddress(new BotId("7"), "c77"), "c77");
    storage.conversation(person);
    storage.links(new ClientId("c77"));
    storage.expired(NOON, 100);
    storage.waitingUpdates(100);
    storage.failedUpdates(100);
    storage.claimWaiting(node, 100);
    storage.claimTimers(node, NOON, 100);
    storage.claim(node, NOON, 100);
    storage.outbox(1_000_000_000L + TICKETS / 2, 100);
    storage.undelivered(0, 100);
    Origin origin = new Origin(node, NOON);
    var committed =
        (CommitResult.Committed)
            storage.commit(
                ChangeSet.of(List.of(new UpdateKey("bot", "new")))
                    .outbox(new OutboxDraft("7/c77", "{}"))
                    .build(),
                origin);
    OutboxEntry entry = committed.outbox().get(0);
    storage.settle(
        node,
        List.of(new OutboxSettlement.Done(entry.id())),
        List.of(new LaneRelease(entry.lane(), entry.id())));
    storage.prune(new Retention(NOON, NOON, NOON), 100);
    TicketId below = new TicketId(TICKETS / 2);
    storage.ticket(below);
    storage.messages(below);
    storage.history(below);
    storage.lastPublicMessage(below);
    storage.messageOf(new AttachmentId("a77"));
    Set<Status> open = Set.of(new Status("open"));
    storage.tickets(new TicketQuery(new ClientId("c77"), Set.of(), open, null, 10));
    storage.tickets(new TicketQuery(null, Set.of(), open, below, 10));
    storage.tickets(new TicketQuery(null, Set.of(new ProviderId("p1")), Set.of(), below, 10));
    storage.tickets(TicketQuery.newest(10));
  }
}
