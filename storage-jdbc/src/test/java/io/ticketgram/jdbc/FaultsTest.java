package io.ticketgram.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ChatChange;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.LaneRelease;
import io.ticketgram.spi.MemoWrite;
import io.ticketgram.spi.NodeId;
import io.ticketgram.spi.Origin;
import io.ticketgram.spi.OutboxDraft;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.spi.OutboxSettlement;
import io.ticketgram.spi.Receipt;
import io.ticketgram.spi.SessionRecord;
import io.ticketgram.spi.SessionWrite;
import io.ticketgram.spi.StorageException;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.spi.Timer;
import io.ticketgram.spi.TimerChange;
import io.ticketgram.spi.TimerKey;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.MessageId;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a storage makes of a database that fails. */
class FaultsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final ChatAddress CHAT = new ChatAddress(new BotId("7"), "chat");
  private static final ConversationId PERSON = new ConversationId(CHAT, "anna");
  private static final SQLException LOST = new SQLException("connection lost", "08006");

  private final FaultyDataSource database = new FaultyDataSource(H2Databases.empty());
  private final JdbcStorage storage = JdbcStorage.builder(database).build();
  private final NodeId node = storage.join("test", NOON);
  private final TicketId ticket = storage.newTicketId();

  @ParameterizedTest(name = "STO-3: a connection lost at every statement of a commit, done: {0}")
  @ValueSource(booleans = {false, true})
  @DisplayName("STO-3, I-2: a connection lost anywhere in a commit leaves all or nothing")
  void commit_connectionLost_isAllOrNothing(boolean after) {
    int statements = statementsOfACommit();
    for (int place = 0; place < statements; place++) {
      int version = storage.conversation(PERSON).session().orElseThrow().version();
      ChangeSet changes = everything("k" + after + place, version);
      List<OutboxEntry> before = storage.outbox(0, 1_000);
      database.failAt(place, after, LOST);
      assertThatThrownBy(() -> storage.commit(changes, new Origin(node, NOON)))
          .as("failure at %s", database.sent)
          .isInstanceOf(StorageException.class);
      database.failAt(-1, false, LOST);

      // the last thing that is sent is the commit itself: it may have arrived
      boolean arrived = after && place == statements - 1;
      assertThat(storage.outbox(0, 1_000)).hasSize(before.size() + (arrived ? 2 : 0));
      assertThat(storage.ticket(ticket).orElseThrow().version())
          .isEqualTo(arrived ? version + 1 : version);
      String key = "k" + after + place;
      assertThat(storage.receipt(key, CHAT).isPresent()).isEqualTo(arrived);
      assertThat(storage.posting(new MessageRef(CHAT, key + "/shown")).isPresent())
          .isEqualTo(arrived);
      assertThat(storage.memos(Set.of(key)).isEmpty()).isNotEqualTo(arrived);
      CommitResult again = storage.commit(changes, new Origin(node, NOON));
      assertThat(again)
          .isInstanceOf(arrived ? CommitResult.Seen.class : CommitResult.Committed.class);
      assertThat(storage.outbox(0, 1_000)).hasSize(before.size() + 2);
      assertThat(storage.ticket(ticket).orElseThrow().version()).isEqualTo(version + 1);
    }
    assertThat(database.open()).isZero();
  }

  @ParameterizedTest(name = "STO-7: {1}")
  @CsvSource({
    "40001, a conflict of transactions",
    "40P01, a deadlock",
    "HYT00, a lock not had in time"
  })
  @DisplayName("STO-7: what the database rolls back because of others is simply done again")
  void commit_rolledBackByTheDatabase_isRepeated(String state, String what) {
    int statements = statementsOfACommit();
    for (int place = 0; place < statements - 1; place++) {
      int version = storage.conversation(PERSON).session().orElseThrow().version();
      database.failAt(place, false, new SQLException(what, state));
      CommitResult result =
          storage.commit(everything(state + place, version), new Origin(node, NOON));
      assertThat(result)
          .as("failure at %s", database.sent)
          .isInstanceOf(CommitResult.Committed.class);
    }
    assertThat(database.open()).isZero();
  }

  @Test
  @DisplayName("STO-3: a full disk is a failure of the storage, and what was there stays readable")
  void commit_diskFull_changesNothing() {
    int statements = statementsOfACommit();
    database.failAt(statements - 2, false, new SQLException("No space left on device", "53100"));
    assertThatThrownBy(() -> storage.commit(everything("full", 2), new Origin(node, NOON)))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("53100")
        .hasMessageNotContaining("text of");
    assertThat(storage.ticket(ticket).orElseThrow().version()).isEqualTo(2);
    assertThat(storage.conversation(PERSON).session()).isPresent();
  }

  @Test
  @DisplayName("STO-10: a connection lost while outcomes are recorded loses and doubles nothing")
  void settle_connectionLost_canBeRepeated() {
    statementsOfACommit();
    for (boolean after : new boolean[] {false, true}) {
      for (int place = 0; place < 10; place++) {
        String lane = "lane" + after + place;
        OutboxEntry entry = entry(lane, "first");
        database.failAt(place, after, LOST);
        List<OutboxSettlement> done = List.of(new OutboxSettlement.Done(entry.id(), shown(lane)));
        List<LaneRelease> release = List.of(new LaneRelease(lane, entry.id()));
        try {
          storage.settle(node, done, release);
        } catch (StorageException e) {
          database.failAt(-1, false, LOST);
          // as long as the entry is there, its receipt is not
          assertThat(storage.outbox(0, 1_000).contains(entry))
              .isEqualTo(storage.receipt(lane, CHAT).isEmpty());
          storage.settle(node, done, release);
        }
        database.failAt(-1, false, LOST);
        assertThat(storage.receipt(lane, CHAT)).contains(shown(lane));
        assertThat(storage.posting(new MessageRef(CHAT, lane))).isPresent();
        // free again: what comes next can be had
        assertThat(storage.outbox(0, 1_000)).doesNotContain(entry);
        assertThat(held(lane, "second")).containsExactly(lane);
      }
    }
    assertThat(database.open()).isZero();
  }

  @Test
  @DisplayName("I-1: a database that is down is a failure of the storage, and back it goes on")
  void database_downAndUp_goesOn() {
    statementsOfACommit();
    database.down(true);
    assertThatThrownBy(() -> storage.conversation(PERSON)).isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> storage.renew(node, NOON, NOON)).isInstanceOf(StorageException.class);
    database.down(false);
    assertThat(storage.conversation(PERSON).session()).isPresent();
    assertThat(storage.renew(node, NOON, NOON)).isTrue();
  }

  @Test
  @DisplayName(
      "STO-3: what databases refuse in a text is stored all the same, marked as unreadable")
  void text_withHalfCharacters_isStored() {
    OutboxEntry entry = entry("lane", "half \uD83D and zero \u0000 and whole 😀");
    assertThat(storage.outbox(0, 10))
        .extracting(OutboxEntry::payload)
        .contains("half \uFFFD and zero \uFFFD and whole 😀");
    assertThat(entry.id()).isPositive();
  }

  @Test
  @DisplayName("STO-7: a press costs one query and at most 8 statements and a commit")
  void statements_areFew() {
    statementsOfACommit();
    database.failAt(-1, false, LOST);
    int version = storage.conversation(PERSON).session().orElseThrow().version();
    assertThat(database.sent).hasSize(1);
    database.failAt(-1, false, LOST);
    storage.commit(
        ChangeSet.of(List.of(new UpdateKey("bot", "press")))
            .session(session(version))
            .outbox(new OutboxDraft("7/anna", "acknowledge"))
            .outbox(new OutboxDraft("7/anna", "edit"))
            .build(),
        new Origin(node, NOON));
    assertThat(database.sent).as("%s", database.sent).hasSizeLessThanOrEqualTo(9);
  }

  /** Makes what {@link #everything} changes, and counts what is sent to change it. */
  private int statementsOfACommit() {
    if (storage.ticket(ticket).isEmpty()) {
      storage.commit(
          ChangeSet.of(List.of())
              .session(session(0))
              .ticket(
                  new TicketChange(
                      ticket(1),
                      List.of(
                          new TicketEvent.Created(
                              ticket, new Actor.Automation(), NOON, new Status("open")))))
              .build(),
          new Origin(node, NOON));
    }
    int version = storage.conversation(PERSON).session().orElseThrow().version();
    database.failAt(-1, false, LOST);
    assertThat(storage.commit(everything("count" + version, version), new Origin(node, NOON)))
        .isInstanceOf(CommitResult.Committed.class);
    return database.sent.size();
  }

  private ChangeSet everything(String key, int version) {
    TicketMessage message =
        new TicketMessage(
            new MessageId(key),
            ticket,
            new Actor.Client(new ClientId("anna")),
            TicketMessage.Visibility.PUBLIC,
            "text of " + key,
            List.of(),
            NOON);
    return ChangeSet.of(List.of(new UpdateKey("bot", key)))
        .session(session(version))
        .ticket(
            new TicketChange(
                ticket(version + 1),
                List.of(
                    new TicketEvent.MessageAdded(message),
                    new TicketEvent.MessageEdited(
                        ticket, message.author(), NOON, message.id(), "a", "b"))))
        .timer(new TimerChange.Start(new Timer(new TimerKey("t", key), NOON, "")))
        .outbox(new OutboxDraft("7/" + key, "one"))
        .outbox(new OutboxDraft("host/" + key, "two"))
        .chat(new ChatChange.Unreachable(CHAT, NOON))
        .receipt(Receipt.queued(key, CHAT, NOON))
        .receipt(shown(key + "/shown"))
        .memo(MemoWrite.put(key, "x", null))
        .build();
  }

  private static Receipt shown(String about) {
    return new Receipt(about, CHAT, Receipt.State.SENT, null, NOON, List.of(about), List.of());
  }

  private static SessionWrite session(int version) {
    return new SessionWrite(
        PERSON, version, new SessionRecord(version + 1, "{}", NOON.plusSeconds(60)));
  }

  private Ticket ticket(int version) {
    return new Ticket(
        ticket,
        version,
        new Provider(new ProviderId("p"), "P"),
        new ClientId("anna"),
        new Department(new DepartmentId("d"), "D"),
        null,
        "subject",
        new Status("open"),
        Priority.NORMAL,
        null,
        NOON,
        NOON);
  }

  private OutboxEntry entry(String lane, String payload) {
    CommitResult result =
        storage.commit(
            ChangeSet.of(List.of()).outbox(new OutboxDraft(lane, payload)).build(),
            new Origin(node, NOON));
    return ((CommitResult.Committed) result).outbox().get(0);
  }

  private Set<String> held(String lane, String payload) {
    CommitResult result =
        storage.commit(
            ChangeSet.of(List.of()).outbox(new OutboxDraft(lane, payload)).build(),
            new Origin(node, NOON));
    return ((CommitResult.Committed) result).held();
  }
}
