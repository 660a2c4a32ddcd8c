package io.ticketgram.notification;

import static io.ticketgram.notification.NotificationChannel.MESSENGER;
import static io.ticketgram.notification.NotificationKind.LOW_BALANCE;
import static io.ticketgram.notification.NotificationKind.PAYMENT_CREDITED;
import static io.ticketgram.notification.NotificationKind.SERVICE_STOPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.Keyboard;
import io.ticketgram.channel.Purpose;
import io.ticketgram.desk.InvalidRequestException;
import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.notification.NotificationResult.Outcome;
import io.ticketgram.preset.Preset;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.HostCallException;
import io.ticketgram.spi.Receipt;
import io.ticketgram.testing.DeskFixture;
import io.ticketgram.text.Literal;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.ProviderId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NotificationDeskTest {
  private static final ClientId ANNA = new ClientId("anna");
  private static final ClientId BORIS = new ClientId("boris");
  private static final Locale RUSSIAN = Locale.forLanguageTag("ru");
  private static final NotificationChannel EMAIL = new NotificationChannel("email");
  private static final NotificationKind TERMS =
      new NotificationKind("terms", NotificationKind.Mode.ALWAYS_ON);
  private static final NotificationKind NEWS =
      new NotificationKind("news", NotificationKind.Mode.ON_AT_FIRST);
  private static final Preset PRESET =
      Presets.billmanager()
          .withNotifications(
              Notifications.of(LOW_BALANCE, PAYMENT_CREDITED, SERVICE_STOPPED, TERMS, NEWS)
                  .with(EMAIL))
          .withTexts(
              Locale.ENGLISH,
              Map.of(
                  "notification.kind.terms", "New terms",
                  "notification.kind.news", "News",
                  "notification.channel.email", "E-mail",
                  "balance.text", "Your balance is {sum}"))
          .withTexts(RUSSIAN, Map.of("balance.text", "На счёте {sum}"));

  private final MemoryStorage storage = new MemoryStorage();
  private DeskFixture fixture = new DeskFixture(storage, PRESET);

  @AfterEach
  void close() {
    fixture.close();
  }

  private NotificationDesk desk() {
    return fixture.desk.notifications();
  }

  private void turn(ClientId client, NotificationKind kind, boolean on) {
    desk().change(client, List.of(new NotificationChoice(kind, MESSENGER, on)), "olga");
  }

  private static Notification balance(String id, String text) {
    return Notification.of(id, ANNA, "low_balance", Locale.ENGLISH, text);
  }

  private Outcome send(String id, String text) {
    return desk().send(balance(id, text)).outcome();
  }

  private long shown(String text) {
    return fixture.channel.texts("anna").stream().filter(text::equals).count();
  }

  @Test
  @DisplayName("PH-3: what is off at first, on at first, and on for good")
  void preferences_atFirst_areThoseOfTheKinds() {
    NotificationPreferences first = desk().preferences(ANNA);

    assertThat(first.choices()).hasSize(10);
    assertThat(first.isOn(LOW_BALANCE, MESSENGER)).isFalse();
    assertThat(first.isOn(NEWS, EMAIL)).isTrue();
    assertThat(first.isOn(TERMS, MESSENGER)).isTrue();
    assertThat(first.isOn("unknown", "messenger")).isFalse();
    assertThatThrownBy(() -> turn(ANNA, TERMS, false))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("can't be turned off");
    assertThatThrownBy(
            () -> desk().change(ANNA, List.of(new NotificationChoice("x", "fax", true)), "olga"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("'x'");
    turn(ANNA, TERMS, true);
    assertThat(desk().changes(ANNA, null, 10)).isEmpty();
  }

  @Test
  @DisplayName("PH-3: each change says who made it, in the panel or in the bot")
  void changes_tellWho() {
    fixture.link("anna");
    turn(ANNA, LOW_BALANCE, true);
    fixture.command("anna", "notifications", "");
    fixture.press("anna", "✅ Low balance");

    assertThat(desk().changes(ANNA, null, 10))
        .extracting(PreferenceChange::choice, PreferenceChange::by, PreferenceChange::person)
        .containsExactly(
            tuple(new NotificationChoice(LOW_BALANCE, MESSENGER, true), "olga", null),
            tuple(new NotificationChoice(LOW_BALANCE, MESSENGER, false), null, "anna"));
    PreferenceChange first = desk().changes(ANNA, null, 1).get(0);
    assertThat(desk().changes(ANNA, first, 10)).hasSize(1);
    assertThat(desk().changes(BORIS, null, 10)).isEmpty();
  }

  @Test
  @DisplayName("PH-3: changes of the panel and of the bot at the same time lose nothing")
  void change_atTheSameTime_losesNothing() throws Exception {
    fixture.link("anna");
    fixture.command("anna", "notifications", "");
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      for (int round = 0; round < 20; round++) {
        boolean on = round % 2 == 0;
        CyclicBarrier together = new CyclicBarrier(3);
        Input press =
            fixture.input(
                "anna",
                new Input.Press(
                    "a:notifications:messenger.low_balance." + (on ? "on" : "off"),
                    "p" + round,
                    null));
        List<Callable<Void>> all =
            List.of(
                () -> {
                  together.await();
                  turn(ANNA, PAYMENT_CREDITED, on);
                  return null;
                },
                () -> {
                  together.await();
                  turn(ANNA, SERVICE_STOPPED, on);
                  return null;
                },
                () -> {
                  together.await();
                  fixture.accept(press).join();
                  return null;
                });
        for (Future<Void> done : threads.invokeAll(all, 20, TimeUnit.SECONDS)) {
          done.get();
        }
        for (NotificationKind kind : List.of(LOW_BALANCE, PAYMENT_CREDITED, SERVICE_STOPPED)) {
          assertThat(desk().preferences(ANNA).isOn(kind, MESSENGER)).isEqualTo(on);
        }
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(desk().changes(ANNA, null, 100)).hasSize(60);
  }

  @Test
  @DisplayName("I-2: a notification with the same id is sent once, whatever it says then")
  void send_again_isSentOnce() {
    fixture.link("anna");
    turn(ANNA, LOW_BALANCE, true);
    assertThat(send("b1", "12")).isEqualTo(Outcome.QUEUED);
    fixture.channel.await("anna", "12"::equals);
    assertThat(send("b1", "changed")).isEqualTo(Outcome.ALREADY_SENT);
    turn(ANNA, LOW_BALANCE, false);
    assertThat(send("b1", "12")).isEqualTo(Outcome.ALREADY_SENT);
    turn(ANNA, LOW_BALANCE, true);
    assertThat(send("b2", "end")).isEqualTo(Outcome.QUEUED);
    fixture.channel.await("anna", "end"::equals);

    assertThat(shown("12")).isEqualTo(1);
    assertThat(shown("changed")).isZero();
    assertThat(desk().receipts(ANNA, "b1"))
        .singleElement()
        .extracting(Receipt::state)
        .isEqualTo(Receipt.State.SENT);
  }

  @Test
  @DisplayName("I-2: the same notification from several nodes at once is sent once")
  void send_fromSeveralNodes_isSentOnce() throws Exception {
    fixture.link("anna");
    turn(ANNA, LOW_BALANCE, true);
    try (DeskFixture other = DeskFixture.node("other", storage, PRESET, 1_000)) {
      List<NotificationDesk> desks = List.of(desk(), other.desk.notifications());
      CyclicBarrier together = new CyclicBarrier(4);
      ExecutorService threads = Executors.newFixedThreadPool(4);
      List<Callable<Outcome>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        NotificationDesk one = desks.get(i % 2);
        all.add(
            () -> {
              together.await();
              return one.send(balance("same", "12")).outcome();
            });
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> done : threads.invokeAll(all, 20, TimeUnit.SECONDS)) {
        outcomes.add(done.get());
      }
      threads.shutdownNow();
      Awaitility.await().until(() -> storage.outbox(0, 10).isEmpty());

      assertThat(outcomes)
          .containsExactlyInAnyOrder(
              Outcome.QUEUED, Outcome.ALREADY_SENT, Outcome.ALREADY_SENT, Outcome.ALREADY_SENT);
      long elsewhere = other.channel.texts("anna").stream().filter("12"::equals).count();
      assertThat(shown("12") + elsewhere).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("I-1: a notification that was committed before a crash is sent after the restart")
  void send_thenRestart_isSentOnce() {
    fixture.link("anna");
    turn(ANNA, LOW_BALANCE, true);
    fixture.channel.answering(delivery -> new DeliveryResult.NotYet(Duration.ofMinutes(5)));
    assertThat(send("b1", "12")).isEqualTo(Outcome.QUEUED);
    fixture.close();

    fixture = new DeskFixture(storage, PRESET, channel -> {}, 1_000);
    fixture.clock.advance(Duration.ofMinutes(6));
    fixture.desk.runDue();
    fixture.channel.await("anna", "12"::equals);
    assertThat(send("b1", "12")).isEqualTo(Outcome.ALREADY_SENT);
    assertThat(shown("12")).isEqualTo(1);
    Awaitility.await().until(() -> storage.outbox(0, 10).isEmpty());
  }

  @Test
  @DisplayName("PH-2: each client reads a notification in their language, or the first one")
  void send_texts_inTheirLanguage() {
    fixture.link("anna");
    turn(ANNA, LOW_BALANCE, true);
    desk()
        .send(
            Notification.of("one", ANNA, "low_balance", RUSSIAN, "по-русски")
                .in(Locale.ENGLISH, "in English"));
    desk().send(Notification.of("two", ANNA, "low_balance", RUSSIAN, "только так"));
    desk()
        .send(
            Notification.of(
                "three",
                ANNA,
                "low_balance",
                Phrase.of("balance.text").with("sum", new Literal("12 ₽"))));
    fixture.channel.await("anna", "in English"::equals);
    fixture.channel.await("anna", "только так"::equals);
    fixture.channel.await("anna", "Your balance is 12 ₽"::equals);
  }

  @Test
  @DisplayName("I-7: what the host writes is text and never markup; a button opens a link")
  void send_textAndButton_areAsGiven() {
    fixture.link("anna");
    turn(ANNA, LOW_BALANCE, true);
    URI pay = URI.create("https://panel.example/pay");
    desk().send(balance("b1", "<b>12</b> {sum}").button(new Literal("Pay"), pay));
    fixture.channel.await("anna", "<b>12</b> {sum}"::equals);

    Delivery.Send sent =
        fixture.channel.deliveries("anna", Delivery.Send.class).stream()
            .filter(one -> one.text().value().startsWith("<b>"))
            .findFirst()
            .orElseThrow();
    assertThat(sent.urgency()).isEqualTo(Delivery.Urgency.NOTIFICATION);
    assertThat(sent.text().spans()).isEmpty();
    assertThat(sent.keyboard().rows()).containsExactly(List.of(Keyboard.Key.opening("Pay", pay)));
    assertThatThrownBy(() -> balance("b2", "x").button(new Literal("x"), URI.create("file:///etc")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("PH-2: a request that can't be taken says why; nothing is sent or kept")
  void send_badRequest_isRefused() {
    fixture.link("anna");
    turn(ANNA, LOW_BALANCE, true);
    assertThatThrownBy(() -> desk().send(Notification.of("a", ANNA, "sale", RUSSIAN, "x")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("'sale'")
        .hasMessageContaining("withNotifications");
    assertThatThrownBy(
            () -> desk().send(Notification.of("a", ANNA, "low_balance", Phrase.of("no.such"))))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("no.such");
    assertThatThrownBy(() -> balance("a b", "x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> balance("a", " ")).isInstanceOf(IllegalArgumentException.class);
    assertThat(storage.memosUnder("notification/", null, 10)).isEmpty();
    assertThat(balance("a", "the secret").toString()).doesNotContain("secret");
  }

  @Test
  @DisplayName("PH-1: who is not linked, has no such bot, or turned the messenger off gets nothing")
  void send_toNobody_saysWhy() {
    turn(ANNA, LOW_BALANCE, true);
    assertThat(send("b1", "12")).isEqualTo(Outcome.NOT_LINKED);
    fixture.link("anna");
    ProviderId other = new ProviderId("other");
    assertThat(desk().send(balance("b1", "12").from(other)).outcome())
        .isEqualTo(Outcome.NOT_LINKED);
    fixture.host.disabled.add("anna");
    assertThat(send("b1", "12")).isEqualTo(Outcome.NOT_LINKED);
    fixture.host.disabled.clear();
    fixture.channel.purposes = Set.of(Purpose.REQUESTS);
    assertThat(send("b1", "12")).isEqualTo(Outcome.NOT_LINKED);
    fixture.host.failing = true;
    assertThatThrownBy(() -> send("b1", "12")).isInstanceOf(HostCallException.class);
    fixture.host.failing = false;
    fixture.channel.purposes = Set.of(Purpose.NOTIFICATIONS);
    assertThat(send("b1", "12")).isEqualTo(Outcome.QUEUED);
    fixture.channel.await("anna", "12"::equals);
  }

  @Test
  @DisplayName("I-7: who blocked the bot is counted, also when that turns out on the way")
  void send_blocked_isCounted() {
    fixture.link("anna");
    turn(ANNA, LOW_BALANCE, true);
    fixture.channel.answering(delivery -> new DeliveryResult.Unreachable("blocked"));
    assertThat(desk().send(balance("b1", "12")))
        .isEqualTo(new NotificationResult(Outcome.QUEUED, 1, 0));
    Awaitility.await()
        .until(
            () ->
                desk().receipts(ANNA, "b1").stream()
                    .allMatch(receipt -> receipt.state() == Receipt.State.UNREACHABLE));

    assertThat(desk().send(balance("b2", "12")))
        .isEqualTo(new NotificationResult(Outcome.UNREACHABLE, 0, 1));
    assertThat(desk().receipts(ANNA, "b2"))
        .extracting(Receipt::state)
        .containsExactly(Receipt.State.UNREACHABLE);
  }

  @Test
  @DisplayName("ALL-5: what is kept of a client is told whole, and erased whole")
  void erase_leavesNothing() {
    fixture.link("anna");
    fixture.link("boris");
    turn(ANNA, LOW_BALANCE, true);
    turn(BORIS, LOW_BALANCE, true);
    send("b1", "12");
    send("b2", "13");
    fixture.channel.await("anna", "13"::equals);
    Awaitility.await().until(() -> storage.outbox(0, 10).isEmpty());

    ClientNotifications told = desk().export(ANNA);
    assertThat(told.preferences().isOn(LOW_BALANCE, MESSENGER)).isTrue();
    assertThat(told.changes()).hasSize(1);
    assertThat(told.sent()).extracting(SentNotification::id).containsExactly("b1", "b2");
    assertThat(told.receipts().get("b2")).hasSize(1);

    fixture.desk.clientData().erase(ANNA);

    ClientNotifications left = desk().export(ANNA);
    assertThat(left.preferences().isOn(LOW_BALANCE, MESSENGER)).isFalse();
    assertThat(left.changes()).isEmpty();
    assertThat(left.sent()).isEmpty();
    assertThat(desk().receipts(ANNA, "b1")).isEmpty();
    assertThat(storage.memosUnder("preference/", null, 10))
        .extracting(memo -> memo.key())
        .allMatch(key -> key.contains("boris"));
    assertThat(storage.memosUnder("notification/", null, 10)).isEmpty();
  }

  @Test
  @DisplayName("PH-2: a kind without a name is refused when the desk is built")
  void build_kindWithoutName_isRefused() {
    Preset nameless =
        Presets.billmanager()
            .withNotifications(Notifications.of(NotificationKind.optional("nameless")));
    assertThatThrownBy(() -> new DeskFixture(new MemoryStorage(), nameless))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("notification.kind.nameless");
    assertThatThrownBy(() -> Notifications.of(LOW_BALANCE, LOW_BALANCE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NotificationKind.optional("Low balance"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
