package io.ticketgram.desk;

import static io.ticketgram.testing.DeskFixture.OLGA;
import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.preset.Preset;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.Overdue;
import io.ticketgram.testing.DeskFixture;
import io.ticketgram.ticket.AnswerTargets;
import io.ticketgram.ticket.BusinessHours;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Business hours and answers in time. The fixture's clock begins on a Friday at 10:00. */
class BusinessTimeTest {
  private static final TicketId TICKET = new TicketId(1);
  private static final ClientId ANNA = new ClientId("anna");
  private static final String CLOSED_NOW = "Support is closed";
  private static final BusinessHours OFFICE =
      BusinessHours.in(ZoneOffset.UTC)
          .open(
              LocalTime.of(9, 0),
              LocalTime.of(18, 0),
              MONDAY,
              TUESDAY,
              WEDNESDAY,
              THURSDAY,
              FRIDAY);
  private static final Preset OFFICE_HOURS = Presets.billmanager().withBusinessHours(OFFICE);
  private static final Preset TARGETS =
      OFFICE_HOURS.withAnswerTargets(
          AnswerTargets.of(Priority.NORMAL, Duration.ofHours(4))
              .with(Priority.HIGH, Duration.ofHours(1)));

  private final MemoryStorage storage = new MemoryStorage();
  private DeskFixture fixture = new DeskFixture(storage, TARGETS);
  private int nodes;

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @DisplayName("HD-1: who writes outside of the hours is told when support is back, once a rest")
  void closed_isToldOnceForEachRest() {
    fixture.link("anna");
    fixture.clock.advance(Duration.ofHours(9));
    fixture.createTicket("anna", "One");
    fixture.channel.await("anna", text -> text.contains("back on 5 Jan 2026, 09:00"));
    int version = ticket().version();
    fixture.desk.client(ANNA).reply(TICKET, Reply.of("hello?"));
    fixture.desk.client(ANNA).reply(TICKET, Reply.of("anybody?"));
    settle();
    assertThat(closedNotices()).isEqualTo(1);
    assertThat(ticket().version()).isEqualTo(version + 2);
    assertThat(fixture.desk.staff(OLGA).ticket(TICKET).messages()).hasSize(3);

    fixture.clock.advance(Duration.ofHours(64));
    fixture.desk.client(ANNA).reply(TICKET, Reply.of("good morning"));
    settle();
    assertThat(closedNotices()).isEqualTo(1);

    fixture.clock.advance(Duration.ofHours(10));
    fixture.desk.client(ANNA).reply(TICKET, Reply.of("still nothing"));
    fixture.channel.await("anna", text -> text.contains("back on 6 Jan 2026, 09:00"));
  }

  @Test
  @DisplayName(
      "HD-1: what staff do outside of the hours, and the end of a ticket, are not answered")
  void closed_othersThanClients_areNotAnswered() {
    fixture.link("anna");
    fixture.createTicket("anna", "One");
    fixture.clock.advance(Duration.ofHours(9));
    fixture.desk.staff(OLGA).reply(TICKET, Reply.of("late, but done"));
    fixture.desk.client(ANNA).act(TICKET, TicketAction.ARCHIVE);
    settle();
    assertThat(closedNotices()).isZero();
  }

  @Test
  @DisplayName("HD-1: a department can have hours of its own")
  void closed_byDepartment() {
    BusinessHours early =
        BusinessHours.in(ZoneOffset.UTC).open(LocalTime.of(6, 0), LocalTime.of(10, 0), FRIDAY);
    DepartmentId support = new DepartmentId("support");
    try (DeskFixture own =
        new DeskFixture(new MemoryStorage(), OFFICE_HOURS.withBusinessHours(support, early))) {
      own.link("anna");
      own.createTicket("anna", "One");
      own.channel.await("anna", text -> text.contains("back on 9 Jan 2026, 06:00"));
    }
  }

  @Test
  @DisplayName("HD-3: an answer that is late is told to the host once, and the ticket shows it")
  void answer_late_isToldOnce() {
    fixture.link("anna");
    fixture.createTicket("anna", "One");
    Instant begun = ticket().createdAt();
    Instant due = begun.plus(Duration.ofHours(4));
    assertThat(details().answerDue()).isEqualTo(due);
    pass(Duration.ofHours(3));
    fixture.desk.client(ANNA).reply(TICKET, Reply.of("hello?"));
    assertThat(details().answerDue()).isEqualTo(due);
    assertThat(details().isOverdue(fixture.clock.instant())).isFalse();
    assertThat(fixture.listener.overdues).isEmpty();

    pass(Duration.ofHours(1));
    Awaitility.await().until(() -> !fixture.listener.overdues.isEmpty());
    assertThat(fixture.listener.overdues)
        .singleElement()
        .satisfies(
            overdue -> {
              assertThat(overdue.ticket().id()).isEqualTo(TICKET);
              assertThat(overdue.waitingSince()).isEqualTo(begun);
              assertThat(overdue.due()).isEqualTo(due);
            });
    assertThat(details().isOverdue(fixture.clock.instant())).isTrue();
    fixture.desk.client(ANNA).reply(TICKET, Reply.of("hello???"));
    pass(Duration.ofHours(100));
    assertThat(fixture.listener.overdues).hasSize(1);
  }

  @Test
  @DisplayName(
      "HD-3: an answer of staff stops the time, a note does not; the next message begins anew")
  void answer_inTime_isNotTold() {
    fixture.link("anna");
    fixture.createTicket("anna", "One");
    fixture.desk.staff(OLGA).note(TICKET, Reply.of("looking"));
    assertThat(details().answerDue()).isNotNull();
    fixture.desk.staff(OLGA).reply(TICKET, Reply.of("done?"));
    assertThat(details().answerDue()).isNull();
    assertThat(timers()).isEmpty();

    fixture.clock.advance(Duration.ofHours(1));
    fixture.desk.client(ANNA).reply(TICKET, Reply.of("no"));
    assertThat(details().answerDue()).isEqualTo(fixture.clock.instant().plus(Duration.ofHours(4)));
    pass(Duration.ofHours(4));
    Awaitility.await().until(() -> fixture.listener.overdues.size() == 1);
  }

  @Test
  @DisplayName("HD-3: only business hours count, over the weekend too")
  void due_countsBusinessHours() {
    fixture.link("anna");
    fixture.clock.advance(Duration.ofHours(6));
    fixture.createTicket("anna", "One");
    assertThat(details().answerDue()).isEqualTo(Instant.parse("2026-01-05T11:00:00Z"));
    pass(Duration.ofHours(60));
    assertThat(fixture.listener.overdues).isEmpty();
    pass(Duration.ofHours(7));
    Awaitility.await().until(() -> fixture.listener.overdues.size() == 1);
  }

  @Test
  @DisplayName("HD-3: another priority counts from the same beginning: sooner, at once, or later")
  void priority_changed_countsAnew() {
    fixture.link("anna");
    fixture.createTicket("anna", "One");
    Instant begun = ticket().createdAt();
    fixture.desk.staff(OLGA).setPriority(TICKET, Priority.HIGH);
    assertThat(details().answerDue()).isEqualTo(begun.plus(Duration.ofHours(1)));
    fixture.desk.staff(OLGA).setPriority(TICKET, Priority.LOW);
    assertThat(details().answerDue()).isNull();
    pass(Duration.ofHours(2));
    assertThat(fixture.listener.overdues).isEmpty();

    fixture.desk.staff(OLGA).setPriority(TICKET, Priority.HIGH);
    pass(Duration.ofSeconds(1));
    Awaitility.await().until(() -> fixture.listener.overdues.size() == 1);
    fixture.desk.staff(OLGA).setPriority(TICKET, Priority.NORMAL);
    pass(Duration.ofHours(100));
    assertThat(fixture.listener.overdues)
        .extracting(Overdue::due)
        .containsExactly(begun.plus(Duration.ofHours(1)));
  }

  @Test
  @DisplayName("HD-3: nobody waits in a closed ticket, and an erased one leaves no timer")
  void closed_orErased_endsTheTime() {
    fixture.link("anna");
    fixture.createTicket("anna", "One");
    fixture.createTicket("anna", "Two");
    fixture.desk.staff(OLGA).act(TICKET, TicketAction.ARCHIVE);
    assertThat(details().answerDue()).isNull();
    assertThat(timers()).hasSize(1);
    fixture.desk.clientData().erase(ANNA);
    assertThat(timers()).isEmpty();
  }

  @Test
  @DisplayName("HD-3: a node that was down past the time tells it after the restart, and once")
  void restart_afterTheTime_tellsOnce() {
    fixture.link("anna");
    fixture.createTicket("anna", "One");
    fixture.close();
    for (int i = 0; i < 2; i++) {
      fixture = new DeskFixture(storage, TARGETS, channel -> {}, 1_000 * (i + 1));
      pass(Duration.ofHours(30));
      if (i == 0) {
        Awaitility.await().until(() -> fixture.listener.overdues.size() == 1);
        fixture.close();
      }
    }
    assertThat(fixture.listener.overdues).isEmpty();
  }

  @Test
  @DisplayName("HD-3: answered while the node was down by another one, nothing is told")
  void restart_answeredMeanwhile_tellsNothing() {
    fixture.link("anna");
    fixture.createTicket("anna", "One");
    fixture.close();
    try (DeskFixture other = DeskFixture.node("other", storage, TARGETS, 5_000)) {
      other.clock.advance(Duration.ofHours(1));
      other.desk.staff(OLGA).reply(TICKET, Reply.of("done"));
    }
    fixture = new DeskFixture(storage, TARGETS, channel -> {}, 1_000);
    pass(Duration.ofHours(30));
    assertThat(fixture.listener.overdues).isEmpty();
  }

  private List<?> timers() {
    Instant far = Instant.parse("2100-01-01T00:00:00Z");
    return storage.claimTimers(storage.join("looking" + nodes++, fixture.clock.instant()), far, 10);
  }

  private TicketDetails details() {
    return fixture.desk.staff(OLGA).ticket(TICKET);
  }

  private Ticket ticket() {
    return details().ticket();
  }

  private long closedNotices() {
    return fixture.channel.texts("anna").stream().filter(text -> text.contains(CLOSED_NOW)).count();
  }

  /** Lets time pass, and everything that is due happen. */
  private void pass(Duration time) {
    fixture.clock.advance(time);
    for (int i = 0; i < 3; i++) {
      fixture.clock.advance(Duration.ofSeconds(2));
      fixture.desk.runDue();
      settle();
    }
  }

  /** What was due goes through the same threads before this. */
  private void settle() {
    fixture.link("boris" + nodes++);
  }
}
