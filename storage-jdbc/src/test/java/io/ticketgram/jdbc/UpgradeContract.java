package io.ticketgram.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ChatChange;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.Memo;
import io.ticketgram.spi.MemoWrite;
import io.ticketgram.spi.Origin;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.spi.Receipt;
import io.ticketgram.spi.SessionRecord;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.AttachmentId;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.FileKind;
import io.ticketgram.ticket.MessageId;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import io.ticketgram.ticket.TicketMessage.Visibility;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A database that was made by an older version, with what it kept. */
interface UpgradeContract {
  String PREFIX = "old_";
  Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  ClientId ANNA = new ClientId("anna");
  TicketId TICKET = new TicketId(5);

  /** A database without tables of this prefix. */
  DataSource source();

  private void execute(String... statements) throws SQLException {
    try (Connection connection = source().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Makes the tables as the first two scripts did, and fills them as the code of then did. */
  private void givenVersion2() throws SQLException {
    for (MigrationScript script :
        JdbcStorage.builder(source()).tablePrefix(PREFIX).scripts().subList(0, 2)) {
      for (String statement : script.sql().replaceAll("(?m)^--.*\\n", "").split(";\\s*\\n")) {
        if (!statement.isBlank()) {
          execute(statement);
        }
      }
    }
    execute(
        "insert into old_link (bot, chat, person, client, language, linked_at)"
            + " values ('7', 'chat', 'p', 'anna', 'fa', 0)",
        "insert into old_session (bot, chat, person, version, data, expires_at)"
            + " values ('7', 'chat', 'p', 3, 'in the middle', 0)",
        "insert into old_update_key (source, id, committed_at) values ('bot:7', '1', 0)",
        "update old_counter set last_value = 5 where name = 'ticket'",
        "insert into old_ticket (id, version, provider_id, provider_title, client, department_id,"
            + " department_title, subject, status, priority, created_at, updated_at) values"
            + " (5, 1, 'p1', 'Hosting', 'anna', 'd1', 'Support', 'Old', 'open', 'normal', 0, 0)",
        "insert into old_event (ticket, kind, at, actor_kind, actor_id, to_id)"
            + " values (5, 'created', 0, 'CLIENT', 'anna', 'open')",
        "insert into old_event (ticket, kind, at, actor_kind, actor_id)"
            + " values (5, 'message', 0, 'CLIENT', 'anna')",
        "insert into old_message (id, event, ticket, visibility, text)"
            + " select 'm1', max(place), 5, 'PUBLIC', 'It is down' from old_event",
        "insert into old_lane (lane, due_at, waiting) values ('7/chat', 0, 1)",
        "insert into old_outbox (lane, payload, attempts, not_before, given_up, committed_at)"
            + " values ('7/chat', 'waits', 0, 0, 0, 0)");
  }

  @Test
  @DisplayName("STO-3: a database of an older version is brought up to date, and all goes on")
  default void build_onADatabaseOfVersion2_keepsWhatIsThere() throws SQLException {
    givenVersion2();
    JdbcStorage storage = JdbcStorage.builder(source()).tablePrefix(PREFIX).build();
    ConversationId conversation = new ConversationId(new ChatAddress(new BotId("7"), "chat"), "p");
    Link link = new Link(conversation, ANNA, "fa", Instant.EPOCH);
    TicketMessage message =
        new TicketMessage(
            new MessageId("m1"),
            TICKET,
            new Actor.Client(ANNA),
            Visibility.PUBLIC,
            "It is down",
            List.of(),
            Instant.EPOCH);
    assertThat(storage.links(ANNA)).containsExactly(link);
    assertThat(storage.conversation(conversation).session())
        .contains(new SessionRecord(3, "in the middle", Instant.EPOCH));
    assertThat(storage.messages(TICKET)).containsExactly(message);
    assertThat(storage.outbox(0, 10)).extracting(OutboxEntry::payload).containsExactly("waits");
    assertThat(storage.newTicketId()).isEqualTo(new TicketId(6));
    assertThat(
            storage.commit(
                ChangeSet.of(List.of(new UpdateKey("bot:7", "1"))).build(), new Origin(null, NOON)))
        .isInstanceOf(CommitResult.Seen.class);
    goesOn(storage, conversation, message);
  }

  private static void goesOn(
      JdbcStorage storage, ConversationId conversation, TicketMessage message) {
    Ticket ticket = storage.ticket(TICKET).orElseThrow();
    Attachment file =
        new Attachment(
            new AttachmentId("f1"),
            FileKind.PHOTO,
            "a.png",
            "image/png",
            1,
            new Attachment.Content.Stored("s"),
            null);
    Actor anna = message.author();
    List<TicketEvent> events =
        List.of(
            new TicketEvent.MessageEdited(
                TICKET, anna, NOON, message.id(), message.text(), "It is up"),
            new TicketEvent.AttachmentAdded(TICKET, anna, NOON, message.id(), file));
    ChatAddress chat = conversation.chat();
    Receipt receipt = Receipt.queued("m1", chat, NOON).unreachable("blocked");
    assertThat(
            storage.commit(
                ChangeSet.of(List.of())
                    .ticket(new TicketChange(ticket.withStatus(new Status("open"), NOON), events))
                    .chat(new ChatChange.Unreachable(chat, NOON))
                    .receipt(receipt)
                    .memo(MemoWrite.put("new", "x", null))
                    .build(),
                new Origin(null, NOON)))
        .isInstanceOf(CommitResult.Committed.class);
    TicketMessage now = message.edited("It is up", NOON).withAttachments(List.of(file));
    assertThat(storage.messages(TICKET)).containsExactly(now);
    assertThat(storage.history(TICKET))
        .containsExactly(
            new TicketEvent.Created(TICKET, anna, Instant.EPOCH, new Status("open")),
            new TicketEvent.MessageAdded(now),
            events.get(0),
            events.get(1));
    assertThat(storage.linksIn(chat)).extracting(Link::unreachableSince).containsExactly(NOON);
    assertThat(storage.receipt("m1", chat)).contains(receipt);
    assertThat(storage.memosUnder("", null, 10)).containsExactly(new Memo("new", "x", 1, null));
  }
}
