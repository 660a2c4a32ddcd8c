package io.ticketgram.spam;

import static io.ticketgram.testing.DeskFixture.OLGA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.Origin;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.testing.DeskFixture;
import io.ticketgram.testing.RecordingChannel;
import io.ticketgram.ticket.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SpamControlTest {
  private static final Banned ANNA = Banned.client(new ClientId("anna"));
  private static final SpamControl LIMITS =
      SpamControl.standard()
          .withInputs(8, Duration.ofMinutes(1))
          .withNewTickets(2, Duration.ofHours(1))
          .banningAfter(2, Duration.ofHours(5));

  private final MemoryStorage storage = new MemoryStorage();
  private final DeskFixture fixture = new DeskFixture(storage, Presets.billmanager());

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @DisplayName("HD-6: a banned person is told once until when, and then each message is marked")
  void ban_ofClient_isToldOnceAndMarks() {
    fixture.link("anna");
    fixture.desk.bans().ban(ANNA, in(Duration.ofHours(2)), BanReason.shown("insults"), "olga");

    fixture.say("anna", "hello?");
    assertThat(fixture.screen("anna"))
        .contains("until 2 Jan 2026, 12:00", "Reason: insults", "not taken", "hello?");
    int told = fixture.channel.texts("anna").size();
    fixture.accept(fixture.message("anna", "m77", null, new Input.Words("still there?"))).join();

    Awaitility.await().until(() -> !marks("anna").isEmpty());
    assertThat(marks("anna")).containsExactly(new Delivery.React(ref("anna", "m77"), "👎"));
    assertThat(fixture.channel.texts("anna")).hasSize(told);
  }

  @Test
  @DisplayName("HD-6: a reason that is for staff is not told; lifting a ban ends it at once")
  void ban_forStaff_tellsNoReasonAndIsLifted() {
    fixture.link("anna");
    Ban ban = fixture.desk.bans().ban(ANNA, null, BanReason.forStaff("a fraud"), "olga");
    fixture.say("anna", "hello?");
    assertThat(fixture.screen("anna")).contains("can’t use this bot").doesNotContain("fraud");
    assertThat(fixture.desk.bans().list(null, 10)).containsExactly(ban);

    fixture.desk.bans().lift(ANNA, "olga");
    assertThat(fixture.desk.bans().list(null, 10)).isEmpty();
    fixture.command("anna", "start", "");
    assertThat(fixture.screen("anna")).contains("no open tickets");
  }

  @Test
  @DisplayName("HD-6: a draft under way survives a ban that is longer than drafts live")
  void ban_longerThanDrafts_keepsTheDraft() {
    fixture.link("anna");
    fixture.command("anna", "createticket", "");
    fixture.press("anna", "Support");
    fixture.say("anna", "My disk");
    fixture.desk.bans().ban(ANNA, in(Duration.ofDays(3)), BanReason.forStaff(""), "olga");
    fixture.say("anna", "it is broken");
    for (int day = 0; day < 3; day++) {
      pass(Duration.ofDays(1));
    }

    assertThat(fixture.channel.texts("anna")).noneMatch(text -> text.contains("did not finish"));
    fixture.say("anna", "it is broken");
    fixture.press("anna", "Finish");
    assertThat(fixture.desk.staff(OLGA).tickets(TicketQuery.newest(5)).items())
        .singleElement()
        .satisfies(ticket -> assertThat(ticket.subject()).isEqualTo("My disk"));
  }

  @Test
  @DisplayName(
      "HD-6: the ban of a client holds for every account of theirs, and for no other client")
  void ban_ofClient_holdsForTheirOtherAccounts() {
    fixture.link("anna");
    fixture.link("boris");
    ConversationId other =
        new ConversationId(new ChatAddress(RecordingChannel.BOT, "phone"), "phone");
    storage.commit(
        ChangeSet.of(List.of())
            .link(new Link(other, new ClientId("anna"), "en", fixture.clock.instant()))
            .build(),
        new Origin(null, fixture.clock.instant()));
    fixture.desk.bans().ban(ANNA, in(Duration.ofHours(2)), BanReason.forStaff(""), "olga");

    fixture.command("phone", "createticket", "");
    assertThat(fixture.screen("phone")).contains("You can’t use this bot");
    fixture.command("phone", "unlink", "yes");
    assertThat(storage.links(new ClientId("anna"))).hasSize(2);
    fixture.command("boris", "start", "");
    assertThat(fixture.screen("boris")).contains("no open tickets");
  }

  @Test
  @DisplayName("HD-6, I-6: no button, offered or forged, does anything for a banned account")
  void ban_ofAccount_buttonsDoNothing() {
    fixture.link("anna");
    fixture.createTicket("anna", "One");
    Input.Press offered = fixture.pressing("anna", "Add reply");
    fixture.desk.bans().ban(Banned.account("anna"), null, BanReason.forStaff(""), "olga");
    int before =
        storage
            .messages(fixture.desk.staff(OLGA).tickets(TicketQuery.newest(1)).items().get(0).id())
            .size();

    fixture.send("anna", offered);
    for (String data :
        List.of("a:ban:", "a:lift:anna", "a:retry:", "a:archive:1", "a:accounts:x")) {
      fixture.accept(fixture.input("anna", new Input.Press(data, "p" + data, null))).join();
    }
    Awaitility.await().until(() -> answers("anna").size() >= 5);
    assertThat(answers("anna")).allMatch(notice -> notice.contains("can’t use this bot"));
    assertThat(fixture.desk.bans().find(Banned.account("anna"))).isPresent();
    assertThat(
            storage.messages(
                fixture.desk.staff(OLGA).tickets(TicketQuery.newest(1)).items().get(0).id()))
        .hasSize(before);
  }

  @Test
  @DisplayName("HD-6: a ban made on another node holds here within five seconds")
  void ban_onAnotherNode_holdsSoon() {
    fixture.link("anna");
    try (DeskFixture other = DeskFixture.node("other", storage, Presets.billmanager(), 1_000)) {
      other.desk.bans().ban(ANNA, null, BanReason.forStaff(""), "olga");
    }
    fixture.clock.advance(Duration.ofSeconds(5));
    fixture.say("anna", "hello?");
    assertThat(fixture.screen("anna")).contains("can’t use this bot");
  }

  @Test
  @DisplayName("HD-6: an erased client leaves no ban; a ban that has ended already is refused")
  void ban_ofErasedClient_isGone() {
    fixture.desk.bans().ban(ANNA, null, BanReason.forStaff(""), "olga");
    fixture.desk.clientData().erase(new ClientId("anna"));
    assertThat(fixture.desk.bans().find(ANNA)).isEmpty();

    Instant past = fixture.clock.instant().minusSeconds(1);
    assertThatThrownBy(() -> fixture.desk.bans().ban(ANNA, past, BanReason.forStaff(""), "olga"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has ended already");
  }

  @Test
  @DisplayName("HD-6: who sends too much waits a minute, is told once, and others are not slowed")
  void flood_isPausedAndToldOnce() {
    try (DeskFixture limited = limited()) {
      limited.link("anna");
      limited.link("boris");
      for (int i = 0; i < 7; i++) {
        limited.say("anna", "spam " + i);
      }
      limited.say("anna", "one too many");
      assertThat(limited.screen("anna"))
          .contains("go on in 61 seconds", "This was not taken:", "one too many");
      int told = limited.channel.texts("anna").size();
      limited.accept(limited.message("anna", "m5", null, new Input.Words("more"))).join();
      Awaitility.await().until(() -> !marks(limited, "anna").isEmpty());
      assertThat(limited.channel.texts("anna")).hasSize(told);

      limited.command("boris", "start", "");
      assertThat(limited.screen("boris")).contains("no open tickets");
      limited.clock.advance(Duration.ofMinutes(1));
      limited.command("anna", "start", "");
      assertThat(limited.screen("anna")).contains("no open tickets");
    }
  }

  @Test
  @DisplayName("HD-6: an update that is handled again counts once")
  void input_again_countsOnce() {
    Rates rates = new Rates(LIMITS.withInputs(2, Duration.ofMinutes(1)));
    Instant now = fixture.clock.instant();
    var first = fixture.key();
    for (int i = 0; i < 5; i++) {
      assertThat(rates.count("anna", first, now).pausedUntil()).isNull();
    }
    rates.count("anna", fixture.key(), now);
    var tooMuch = fixture.key();
    assertThat(rates.count("anna", tooMuch, now).first()).isTrue();
    assertThat(rates.count("anna", tooMuch, now).first()).isTrue();
    assertThat(rates.count("anna", fixture.key(), now).first()).isFalse();
  }

  @Test
  @DisplayName("HD-6: who floods again is banned by itself, where the host wants that")
  void flood_again_bans() {
    try (DeskFixture limited = limited()) {
      limited.link("anna");
      for (int i = 0; i < 8; i++) {
        limited.say("anna", "spam " + i);
      }
      assertThat(limited.desk.bans().list(null, 10)).isEmpty();
      limited.clock.advance(Duration.ofMinutes(2));
      for (int i = 0; i < 9; i++) {
        limited.say("anna", "again " + i);
      }
      assertThat(limited.screen("anna")).contains("can’t use this bot until", "again 8");
      assertThat(limited.desk.bans().list(null, 10))
          .singleElement()
          .satisfies(
              ban -> {
                assertThat(ban.who()).isEqualTo(Banned.account("anna"));
                assertThat(ban.until())
                    .isEqualTo(limited.clock.instant().plus(Duration.ofHours(5)));
              });
    }
  }

  @Test
  @DisplayName("HD-6: a ticket over the rate is not created, its draft is kept and sent later")
  void newTickets_tooMany_keepTheDraft() {
    SpamControl control = SpamControl.standard().withNewTickets(2, Duration.ofHours(1));
    try (DeskFixture limited =
        new DeskFixture(new MemoryStorage(), Presets.billmanager().withSpamControl(control))) {
      limited.link("anna");
      limited.createTicket("anna", "One");
      limited.clock.advance(Duration.ofMinutes(10));
      limited.createTicket("anna", "Two");
      limited.createTicket("anna", "Three");
      assertThat(limited.screen("anna"))
          .contains("Not sent", "at most 2 new requests", "2 Jan 2026, 11:00");
      assertThat(tickets(limited)).hasSize(2);

      limited.clock.advance(Duration.ofMinutes(51));
      limited.press("anna", "Finish");
      assertThat(limited.screen("anna")).contains("Three");
      assertThat(tickets(limited)).hasSize(3);
    }
  }

  @Test
  @DisplayName("HD-6: limits that make no sense are refused by name")
  void limits_wrong_areRefused() {
    SpamControl standard = SpamControl.standard();
    assertThatThrownBy(() -> standard.withInputs(0, Duration.ofMinutes(1)))
        .hasMessageContaining("at least one");
    assertThatThrownBy(() -> standard.withInputs(1, Duration.ZERO))
        .hasMessageContaining("a second to a day");
    assertThatThrownBy(() -> standard.banningAfter(1, Duration.ZERO))
        .hasMessageContaining("for a second or longer");
  }

  private DeskFixture limited() {
    return new DeskFixture(new MemoryStorage(), Presets.billmanager().withSpamControl(LIMITS));
  }

  private static List<?> tickets(DeskFixture desk) {
    return desk.desk.staff(OLGA).tickets(TicketQuery.newest(10)).items();
  }

  private Instant in(Duration time) {
    return fixture.clock.instant().plus(time);
  }

  private void pass(Duration time) {
    fixture.clock.advance(time);
    for (int i = 0; i < 3; i++) {
      fixture.clock.advance(Duration.ofSeconds(31));
      fixture.desk.runDue();
      // what was due goes through the same threads before this
      fixture.link("boris" + fixture.clock.instant().getEpochSecond());
    }
  }

  private static MessageRef ref(String chat, String message) {
    return new MessageRef(new ChatAddress(RecordingChannel.BOT, chat), message);
  }

  private List<Delivery.React> marks(String chat) {
    return marks(fixture, chat);
  }

  private static List<Delivery.React> marks(DeskFixture desk, String chat) {
    return desk.channel.deliveries(chat, Delivery.React.class);
  }

  private List<String> answers(String chat) {
    return fixture.channel.deliveries(chat, Delivery.Acknowledge.class).stream()
        .flatMap(answer -> Optional.ofNullable(answer.notice()).stream())
        .toList();
  }
}
