package io.ticketgram.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.Input;
import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.Origin;
import io.ticketgram.spi.SessionRecord;
import io.ticketgram.spi.SessionWrite;
import io.ticketgram.testing.DeskFixture;
import io.ticketgram.ticket.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SessionVersionTest {
  private final MemoryStorage storage = new MemoryStorage();

  @Test
  @DisplayName("I-12: a draft of forms of another version ends: told back, given back, begun anew")
  void draft_ofOtherForms_endsPolitely() {
    begin();
    try (DeskFixture newer =
        new DeskFixture(storage, Presets.billmanager().withVersion(2), channel -> {}, 1_000)) {
      newer.send("anna", new Input.Words("the message"));

      assertThat(newer.screen("anna"))
          .contains("could not be restored")
          .contains("what you had written")
          .contains("My subject");
      Awaitility.await().until(() -> newer.host.released.size() == 1);
      newer.createTicket("anna", "Anew");
      assertThat(storage.messages(new TicketId(1))).hasSize(1);
    }
  }

  @Test
  @DisplayName("I-12: a session of a format to come ends politely, with what was written in it")
  void session_ofAnotherFormat_endsPolitely() {
    begin();
    ConversationId conversation = write("{\"format\":99,\"typed\":[\"My subject\"],\"x\":1}");
    try (DeskFixture older = again()) {
      older.send("anna", new Input.Words("the message"));

      assertThat(older.screen("anna")).contains("could not be restored").contains("My subject");
      assertThat(storage.conversation(conversation).session().orElseThrow().data())
          .contains("\"format\":1");
    }
  }

  @Test
  @DisplayName("I-12: a session that is no JSON at all is begun anew, and its author is told")
  void session_unreadable_isBegunAnew() {
    begin();
    write("\u0001 nonsense");
    try (DeskFixture again = again()) {
      again.command("anna", "start", "");
      assertThat(again.screen("anna"))
          .contains("could not be restored")
          .doesNotContain("what you had written")
          .contains("no open tickets");
    }
  }

  @Test
  @DisplayName("I-12: what can't be read is told also when it expires, and when a service is away")
  void session_unreadable_isToldOnEveryWay() {
    begin();
    write("{\"format\":99,\"typed\":[\"My subject\"]}");
    try (DeskFixture again = again()) {
      again.host.failing = true;
      again.command("anna", "start", "");
      assertThat(again.screen("anna")).contains("My subject");
    }
    write("{\"format\":99,\"typed\":[\"Another subject\"]}");
    try (DeskFixture again = again()) {
      again.clock.advance(Duration.ofDays(3650));
      again.desk.runDue();
      again.channel.await("anna", text -> text.contains("Another subject"));
    }
  }

  @Test
  @DisplayName("I-12: a draft of the same version goes on after a restart")
  void draft_ofTheSameForms_goesOn() {
    begin();
    try (DeskFixture again = again()) {
      again.say("anna", "the message");
      again.press("anna", "Finish");
      assertThat(again.screen("anna")).contains("My subject");
    }
  }

  private DeskFixture again() {
    return new DeskFixture(storage, Presets.billmanager(), channel -> {}, 1_000);
  }

  /** Anna is at the message of a ticket that needs a prepaid request. */
  private void begin() {
    try (DeskFixture fixture = new DeskFixture(storage, Presets.billmanager())) {
      fixture.link("anna");
      fixture.command("anna", "createticket", "");
      fixture.press("anna", "Paid");
      fixture.say("anna", "My subject");
    }
  }

  private ConversationId write(String data) {
    ConversationId conversation;
    try (DeskFixture fixture = again()) {
      conversation = fixture.input("anna", new Input.Words("")).conversation();
    }
    int version =
        storage.conversation(conversation).session().map(SessionRecord::version).orElse(0);
    storage.commit(
        ChangeSet.of(List.of())
            .session(
                new SessionWrite(
                    conversation,
                    version,
                    new SessionRecord(version + 1, data, Instant.parse("2030-01-01T00:00:00Z"))))
            .build(),
        new Origin(null, Instant.EPOCH));
    return conversation;
  }
}
