package io.ticketgram.desk;

import static io.ticketgram.testing.DeskFixture.OLGA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.preset.Preset;
import io.ticketgram.preset.Presets;
import io.ticketgram.testing.DeskFixture;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  private static final Status OPEN = new Status("awaiting_support");
  private static final Status ANSWERED = new Status("awaiting_client");
  private static final Status CLOSED = new Status("archived");
  private static final TicketId TICKET = new TicketId(1);
  private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

  private final MemoryStorage storage = new MemoryStorage();
  private final DeskFixture fixture = new DeskFixture(storage, closingByItself());

  @AfterEach
  void close() {
    fixture.close();
  }

  /** BILLmanager's way, with a reminder after a day and an end after two. */
  static Preset closingByItself() {
    return Presets.billmanager()
        .withWorkflow(
            Workflow.startingIn(OPEN)
                .allow(OPEN, TicketAction.REPLY, Actor.Kind.CLIENT, OPEN)
                .allow(OPEN, TicketAction.REPLY, Actor.Kind.STAFF, ANSWERED)
                .allow(ANSWERED, TicketAction.REPLY, Actor.Kind.CLIENT, OPEN)
                .allow(ANSWERED, TicketAction.REPLY, Actor.Kind.STAFF, ANSWERED)
                .allow(ANSWERED, TicketAction.ARCHIVE, Actor.Kind.SYSTEM, CLOSED)
                .remindAfter(Duration.ofHours(24), ANSWERED)
                .after(Duration.ofHours(48), ANSWERED, TicketAction.ARCHIVE)
                .closed(CLOSED)
                .build());
  }

  @Test
  @DisplayName("KB-3: silence after support's answer reminds the client, and then ends the ticket")
  void silence_remindsAndEnds() {
    answered();
    pass(Duration.ofHours(23));
    assertThat(fixture.channel.texts("anna")).noneMatch(text -> text.contains("waiting for your"));

    pass(Duration.ofHours(2));
    fixture.channel.await("anna", text -> text.contains("waiting for your answer"));
    assertThat(status()).isEqualTo(ANSWERED);

    pass(Duration.ofHours(24));
    Awaitility.await().until(() -> status().equals(CLOSED));
    fixture.channel.await("anna", text -> text.contains("is now: "));
    TicketEvent last = last(fixture.desk.staff(OLGA).ticket(TICKET).history());
    assertThat(last.actor()).isEqualTo(new Actor.Automation());
    assertThat(storage.claimTimers(storage.join("x", fixture.clock.instant()), FAR, 10)).isEmpty();
  }

  @Test
  @DisplayName("KB-3: every answer of support starts the time anew, and the client's stops it")
  void talk_startsAnewOrStops() {
    answered();
    pass(Duration.ofHours(40));
    fixture.desk.staff(OLGA).reply(TICKET, Reply.of("one more thing"));
    pass(Duration.ofHours(40));
    assertThat(status()).isEqualTo(ANSWERED);

    fixture.desk.client(new ClientId("anna")).reply(TICKET, Reply.of("here"));
    pass(Duration.ofHours(100));
    assertThat(status()).isEqualTo(OPEN);
    assertThat(storage.claimTimers(storage.join("x", fixture.clock.instant()), FAR, 10)).isEmpty();
  }

  @Test
  @DisplayName("I-2: a deadline that two nodes see passing is acted on once")
  void deadline_onTwoNodes_isActedOnOnce() {
    answered();
    try (DeskFixture other = DeskFixture.node("other", storage, closingByItself(), 1_000)) {
      for (DeskFixture node : List.of(fixture, other)) {
        node.clock.advance(Duration.ofHours(49));
      }
      for (int i = 0; i < 20; i++) {
        fixture.desk.runDue();
        other.desk.runDue();
      }
      Awaitility.await()
          .until(
              () -> {
                for (DeskFixture node : List.of(fixture, other)) {
                  node.clock.advance(Duration.ofSeconds(1));
                  node.desk.runDue();
                }
                return status().equals(CLOSED);
              });
      assertThat(fixture.desk.staff(OLGA).ticket(TICKET).history())
          .filteredOn(event -> event.actor().kind() == Actor.Kind.SYSTEM)
          .hasSize(1);
    }
  }

  @Test
  @DisplayName("KB-3: a deadline whose action the table does not allow is refused by name")
  void build_actionNotAllowed_isRefused() {
    assertThatThrownBy(
            () ->
                Workflow.startingIn(OPEN)
                    .after(Duration.ofHours(1), OPEN, TicketAction.ARCHIVE)
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("archive")
        .hasMessageContaining("SYSTEM");
  }

  private void answered() {
    fixture.link("anna");
    fixture.createTicket("anna", "One");
    fixture.desk.staff(OLGA).reply(TICKET, Reply.of("done?"));
    fixture.channel.await("anna", text -> text.contains("done?"));
  }

  /** Lets time pass, and everything that is due happen. */
  private void pass(Duration time) {
    fixture.clock.advance(time);
    for (int i = 0; i < 3; i++) {
      fixture.clock.advance(Duration.ofSeconds(2));
      fixture.desk.runDue();
      String mark = "mark " + fixture.clock.instant();
      // what was due goes through the same threads before this
      fixture.link("boris" + i + mark.hashCode());
    }
  }

  private Status status() {
    return storage.ticket(TICKET).orElseThrow().status();
  }

  private static TicketEvent last(List<TicketEvent> events) {
    return events.get(events.size() - 1);
  }
}
