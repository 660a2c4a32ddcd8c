package io.ticketgram.telegram.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.desk.Broadcast;
import io.ticketgram.desk.NewBroadcast;
import io.ticketgram.fixtures.botapi.ApiCall;
import io.ticketgram.fixtures.botapi.FakeBotApi;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.FloodLimits;
import io.ticketgram.fixtures.botapi.Gate;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.Origin;
import io.ticketgram.spi.Receipt;
import io.ticketgram.telegram.RateLimits;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Broadcasts through the limits of Telegram, over HTTP. Time stands still until the test lets it go
 * on, for the server too.
 */
class BroadcastTest {
  private static final int PEOPLE = 300;
  private static final BotId BOT = new BotId("4242");
  private static final Locale RU = Locale.forLanguageTag("ru");
  private static final String TEXT = "Завтра в 3:00 профилактика.";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
  private final InstantSource clock = now::get;
  private final SupportFixture fixture =
      new SupportFixture(
          FakeBotApi.builder().clock(clock).floodLimits(FloodLimits.TELEGRAM).start(),
          channel -> channel.clock(clock).limits(new RateLimits(30, 3, 20)),
          desk -> desk.clock(clock));
  private final List<FakeChat> people = new ArrayList<>();
  private FakeChat anna;

  @BeforeEach
  void link() {
    ChangeSet.Builder links = ChangeSet.of(List.of());
    for (int n = 0; n < PEOPLE; n++) {
      String name = "person" + n;
      fixture.client(name, SupportFixture.ONE);
      FakeChat chat = fixture.open(name, fixture.first).startedBefore();
      people.add(chat);
      links.link(
          new Link(
              new ConversationId(
                  new ChatAddress(BOT, Long.toString(chat.id())), Long.toString(chat.user().id())),
              new ClientId(name),
              "ru",
              clock.instant()));
    }
    fixture.storage.commit(links.build(), new Origin(null, clock.instant()));
    anna = fixture.linked("anna");
    pass(Duration.ofSeconds(2));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private List<FakeChat> everybody() {
    List<FakeChat> all = new ArrayList<>(people);
    all.add(anna);
    return all;
  }

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
    fixture.desk.runDue();
  }

  /** Lets time pass until something is so. */
  private void awaitInTime(BooleanSupplier condition) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              pass(Duration.ofMillis(500));
              return condition.getAsBoolean();
            });
  }

  private Broadcast start(String id) {
    return fixture.desk.broadcasts().start(NewBroadcast.toAll(id, BOT, RU, TEXT));
  }

  private Broadcast broadcast(String id) {
    return fixture.desk.broadcasts().find(id).orElseThrow();
  }

  private void awaitDone(String id) {
    awaitInTime(() -> broadcast(id).state() == Broadcast.State.DONE);
  }

  private static long shown(FakeChat chat) {
    return chat.botMessages().stream().filter(message -> message.text().equals(TEXT)).count();
  }

  private long shownInAll() {
    return everybody().stream().mapToLong(BroadcastTest::shown).sum();
  }

  @Test
  @DisplayName("I-2: everybody gets a broadcast once, though Telegram says no now and then")
  void broadcast_reachesEverybodyOnce() {
    fixture.api.faults().on("sendMessage").withProbability(0.03, 7).tooManyRequests(2);
    start("works");
    awaitDone("works");

    assertThat(everybody()).allSatisfy(chat -> assertThat(shown(chat)).isEqualTo(1));
    assertThat(broadcast("works").counts())
        .isEqualTo(Map.of(Receipt.State.SENT, (long) PEOPLE + 1));
    assertThat(fixture.api.calls("sendMessage"))
        .as("Telegram said no")
        .anyMatch(call -> call.status() == 429);
    assertThat(fixture.desk.undelivered(10)).isEmpty();
  }

  @Test
  @DisplayName("I-3: a dialog goes on while everything that a broadcast sends is stuck")
  void broadcast_stuck_delaysNoDialog() {
    Gate gate = fixture.api.faults().on("sendMessage").when(BroadcastTest::isBulk).always().hold();
    start("stuck");
    awaitInTime(() -> gate.arrived() > 0);
    pass(Duration.ofSeconds(3));

    anna.send("/createticket");
    anna.awaitNew("отдел");
    anna.press("Техподдержка");
    anna.awaitNew("услуге");

    assertThat(broadcast("stuck").state()).isEqualTo(Broadcast.State.RUNNING);
    assertThat(shownInAll()).isZero();
    gate.release();
    awaitDone("stuck");
    assertThat(shownInAll()).isEqualTo(PEOPLE + 1);
  }

  @Test
  @DisplayName("I-3: when a broadcast sends as much as it may, a dialog is answered at once")
  void broadcast_atTheLimit_delaysNoDialog() {
    start("busy");
    pass(Duration.ofSeconds(1));
    // all but a third of what the bot may send in a second; from here on time stands still
    await().until(() -> shownInAll() == 20);

    anna.send("/createticket");
    anna.awaitNew("отдел");
    anna.press("Техподдержка");
    anna.awaitNew("услуге");

    assertThat(shownInAll()).isEqualTo(20);
    assertThat(broadcast("busy").state()).isEqualTo(Broadcast.State.RUNNING);
    awaitDone("busy");
    assertThat(shownInAll()).isEqualTo(PEOPLE + 1);
  }

  @Test
  @DisplayName("I-3: a broadcast that is cancelled sends nothing more than was being sent")
  void broadcast_cancelled_stops() {
    start("wrong");
    awaitInTime(() -> shownInAll() >= 20);
    fixture.desk.broadcasts().cancel("wrong");
    awaitInTime(() -> !broadcast("wrong").counts().containsKey(Receipt.State.QUEUED));
    long shown = shownInAll();
    for (int n = 0; n < 10; n++) {
      pass(Duration.ofSeconds(1));
    }

    assertThat(broadcast("wrong").state()).isEqualTo(Broadcast.State.CANCELLED);
    assertThat(shown).isLessThan(PEOPLE);
    assertThat(shownInAll()).isEqualTo(shown);
    assertThat(broadcast("wrong").sent()).isEqualTo(shown);
    anna.send("/start");
    anna.awaitNew("нет открытых тикетов");
  }

  private static boolean isBulk(ApiCall call) {
    return call.text().equals(TEXT);
  }

  @Test
  @DisplayName("I-3: a broadcast that is paused stops, and goes on where it was")
  void broadcast_paused_goesOnWhereItWas() {
    start("paused");
    awaitInTime(() -> shownInAll() >= 20);
    fixture.desk.broadcasts().pause("paused");
    awaitInTime(() -> !broadcast("paused").counts().containsKey(Receipt.State.QUEUED));
    long shown = shownInAll();
    assertThat(shown).isLessThan(PEOPLE);
    for (int n = 0; n < 10; n++) {
      pass(Duration.ofSeconds(1));
    }
    assertThat(shownInAll()).isEqualTo(shown);
    assertThat(broadcast("paused").state()).isEqualTo(Broadcast.State.PAUSED);
    assertThat(broadcast("paused").sent()).isEqualTo(shown);

    fixture.desk.broadcasts().resume("paused");
    awaitDone("paused");

    assertThat(everybody()).allSatisfy(chat -> assertThat(shown(chat)).isEqualTo(1));
  }

  @Test
  @DisplayName("BM-11: those who blocked the bot or left Telegram are counted, and marked")
  void broadcast_unreachable_isCounted() {
    for (int n = 0; n < 10; n++) {
      people.get(n).user().block(fixture.first);
    }
    for (int n = 10; n < 20; n++) {
      people.get(n).user().deactivate();
    }
    fixture.first.awaitAllConfirmed();

    start("news");
    awaitDone("news");

    assertThat(broadcast("news").counts())
        .isEqualTo(Map.of(Receipt.State.SENT, (long) PEOPLE - 19, Receipt.State.UNREACHABLE, 20L));
    assertThat(fixture.desk.links(new ClientId("person15")).get(0).unreachableSince()).isNotNull();
    assertThat(shownInAll()).isEqualTo(PEOPLE - 19);
  }
}
