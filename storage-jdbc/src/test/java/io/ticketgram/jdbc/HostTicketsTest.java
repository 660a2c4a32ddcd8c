package io.ticketgram.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.Erasure;
import io.ticketgram.spi.MemoWrite;
import io.ticketgram.spi.Origin;
import io.ticketgram.spi.OutboxDraft;
import io.ticketgram.spi.SessionRecord;
import io.ticketgram.spi.SessionWrite;
import io.ticketgram.spi.StorageException;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A host that keeps tickets in its own table, in the transaction of the rest. */
class HostTicketsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final ClientId ANNA = new ClientId("anna");
  private static final SQLException LOST = new SQLException("connection lost", "08006");
  private static final ConversationId PERSON =
      new ConversationId(new ChatAddress(new BotId("7"), "chat"), "anna");

  private final FaultyDataSource database = new FaultyDataSource(H2Databases.empty());
  private HostTickets host;
  private JdbcStorage storage;
  private TicketId id;

  @BeforeEach
  void start() throws SQLException {
    host = HostTickets.in(database);
    storage = JdbcStorage.builder(database).tickets(host).build();
    id = storage.newTicketId();
  }

  private Ticket ticket(int version, String subject) {
    return HostTickets.ticket(id, version, ANNA, subject);
  }

  private static TicketChange change(Ticket ticket) {
    return new TicketChange(
        ticket,
        List.of(
            new TicketEvent.Created(ticket.id(), new Actor.Client(ANNA), NOON, ticket.status())));
  }

  private ChangeSet.Builder step(String key, Ticket ticket) {
    int expected = ticket.version() - 1;
    return ChangeSet.of(List.of(new UpdateKey("bot:7", key)))
        .session(new SessionWrite(PERSON, expected, new SessionRecord(expected + 1, key, NOON)))
        .ticket(change(ticket))
        .outbox(new OutboxDraft("7/chat", key));
  }

  private CommitResult commit(ChangeSet.Builder changes) {
    return storage.commit(changes.build(), new Origin(null, NOON));
  }

  private void assertNothing() {
    assertThat(storage.ticket(id)).isEmpty();
    assertThat(storage.conversation(PERSON).session()).isEmpty();
    assertThat(storage.outbox(0, 10)).isEmpty();
  }

  @Test
  @DisplayName("STO-3: what the host writes is committed with the rest")
  void commit_withHostsTickets_isOneTransaction() {
    commit(step("1", ticket(1, "new")));
    commit(step("2", ticket(2, "changed")));
    assertThat(storage.ticket(id)).contains(ticket(2, "changed"));
    assertThat(storage.conversation(PERSON).session()).map(SessionRecord::data).contains("2");
    assertThat(storage.outbox(0, 10)).hasSize(2);
    commit(
        ChangeSet.of(List.of())
            .erase(new Erasure(List.of(id), List.of(PERSON), List.of("7/chat"))));
    assertNothing();
  }

  @Test
  @DisplayName("STO-3: a commit that fails after the host has written leaves nothing of it")
  void commit_failingLater_leavesNothingOfTheHost() {
    database.failAt(-1, false, LOST);
    commit(step("0", ticket(1, "new")));
    int statements = database.sent.size();
    commit(
        ChangeSet.of(List.of())
            .erase(new Erasure(List.of(id), List.of(PERSON), List.of("7/chat"))));
    for (int place = 0; place < statements; place++) {
      host.asked = 0;
      database.failAt(place, false, LOST);
      String key = "at " + place;
      assertThatThrownBy(() -> commit(step(key, ticket(1, "new"))))
          .as("failure at %s", database.sent)
          .isInstanceOf(StorageException.class);
      database.failAt(-1, false, LOST);
      assertNothing();
    }
    assertThat(host.asked).as("by the commit itself the host has written").isEqualTo(1);
    assertThat(commit(step("again", ticket(1, "new")))).isInstanceOf(CommitResult.Committed.class);
    assertThat(storage.ticket(id)).contains(ticket(1, "new"));
  }

  @Test
  @DisplayName("STO-5: what conflicts elsewhere leaves nothing of the host")
  void commit_conflictElsewhere_leavesNothingOfTheHost() {
    ChangeSet.Builder stale = step("1", ticket(1, "new")).memo(new MemoWrite("m", 4, "x", null));
    assertThat(commit(stale)).isEqualTo(new CommitResult.Conflict());
    assertNothing();
  }

  @Test
  @DisplayName("STO-5: a ticket that the host says is stale is a conflict, and nothing changes")
  void commit_staleForTheHost_isAConflict() {
    commit(step("1", ticket(1, "new")));
    ChangeSet.Builder stale =
        ChangeSet.of(List.of(new UpdateKey("bot:7", "2")))
            .memo(MemoWrite.put("m", "x", null))
            .ticket(change(ticket(7, "stale")));
    assertThat(commit(stale)).isEqualTo(new CommitResult.Conflict());
    assertThat(storage.ticket(id)).contains(ticket(1, "new"));
    assertThat(storage.memos(Set.of("m"))).isEmpty();
    assertThat(commit(step("2", ticket(2, "next")))).isInstanceOf(CommitResult.Committed.class);
  }

  @Test
  @DisplayName("STO-4, I-2: what was committed before does not reach the host again")
  void commit_seen_doesNotAskTheHost() {
    ChangeSet.Builder changes = step("1", ticket(1, "new"));
    commit(changes);
    assertThat(commit(changes)).isInstanceOf(CommitResult.Seen.class);
    assertThat(commit(changes)).isInstanceOf(CommitResult.Seen.class);
    assertThat(host.asked).isEqualTo(1);
    assertThat(storage.ticket(id)).contains(ticket(1, "new"));
  }

  @Test
  @DisplayName("STO-3: a host that fails is a failure of the storage, and leaves nothing")
  void commit_failingHost_changesNothing() {
    host.failing = true;
    assertThatThrownBy(() -> commit(step("1", ticket(1, "new"))))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("45000");
    assertNothing();
    host.failing = false;
    assertThat(commit(step("1", ticket(1, "new")))).isInstanceOf(CommitResult.Committed.class);
  }
}
