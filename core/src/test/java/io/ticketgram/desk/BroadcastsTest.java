package io.ticketgram.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.channel.Purpose;
import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.Origin;
import io.ticketgram.spi.Receipt;
import io.ticketgram.testing.DeskFixture;
import io.ticketgram.testing.RecordingChannel;
import io.ticketgram.ticket.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BroadcastsTest {
  private static final int CLIENTS = 170;

  private final MemoryStorage storage = new MemoryStorage();
  private DeskFixture fixture = new DeskFixture(storage, Presets.billmanager());

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @DisplayName(
      "I-2: a broadcast reaches everybody who is linked once, as bulk, and says how far it is")
  void broadcast_reachesEverybodyOnce() {
    link(CLIENTS);
    Broadcast begun = start("maintenance");
    assertThat(begun.state()).isEqualTo(Broadcast.State.RUNNING);
    finish("maintenance");

    List<Delivery.Send> sent = sent();
    assertThat(sent).hasSize(CLIENTS).allMatch(s -> s.urgency() == Delivery.Urgency.BULK);
    assertThat(sent.stream().map(send -> send.to().chat()).collect(Collectors.toSet()))
        .hasSize(CLIENTS);
    Broadcast done = fixture.desk.broadcasts().find("maintenance").orElseThrow();
    assertThat(done.counts()).isEqualTo(Map.of(Receipt.State.SENT, (long) CLIENTS));
  }

  @Test
  @DisplayName("I-2: starting the same broadcast again does nothing")
  void start_again_doesNothing() {
    link(3);
    start("once");
    finish("once");

    assertThat(start("once").state()).isEqualTo(Broadcast.State.DONE);
    tick();
    assertThat(sent()).hasSize(3);
  }

  @Test
  @DisplayName("I-1: a broadcast goes on after a restart where it was")
  void restart_goesOn() {
    link(CLIENTS);
    start("long");
    await(() -> sent().size() >= 50);
    fixture.close();
    int before = sent().size();
    fixture = new DeskFixture(storage, Presets.billmanager(), channel -> {}, 1000);
    finish("long");

    assertThat(before + sent().size()).isEqualTo(CLIENTS);
  }

  @Test
  @DisplayName("I-3: a broadcast waits while what it queued was not sent, and can be paused")
  void pause_stopsFeeding() {
    link(CLIENTS);
    fixture.channel.answering(delivery -> new DeliveryResult.NotYet(Duration.ofMinutes(5)));
    start("slow");
    await(() -> queued("slow") == 50);
    tick();
    tick();
    assertThat(queued("slow")).isEqualTo(50);

    assertThat(fixture.desk.broadcasts().pause("slow").state()).isEqualTo(Broadcast.State.PAUSED);
    fixture.channel.answering(delivery -> new DeliveryResult.Delivered());
    fixture.clock.advance(Duration.ofMinutes(6));
    fixture.desk.runDue();
    await(() -> sent().size() == 50);
    tick();
    assertThat(sent()).hasSize(50);

    fixture.desk.broadcasts().resume("slow");
    finish("slow");
    assertThat(sent()).hasSize(CLIENTS);
  }

  @Test
  @DisplayName("I-3: what a cancelled broadcast had queued is not sent")
  void cancel_dropsQueued() {
    link(CLIENTS);
    Set<Delivery> tried = ConcurrentHashMap.newKeySet();
    fixture.channel.answering(
        delivery -> {
          tried.add(delivery);
          return new DeliveryResult.NotYet(Duration.ofMinutes(5));
        });
    start("wrong");
    await(() -> queued("wrong") == 50 && tried.size() == 50);

    Broadcast cancelled = fixture.desk.broadcasts().cancel("wrong");

    assertThat(cancelled.state()).isEqualTo(Broadcast.State.CANCELLED);
    fixture.channel.answering(delivery -> new DeliveryResult.Delivered());
    fixture.clock.advance(Duration.ofMinutes(6));
    await(() -> queued("wrong") == 0);
    assertThat(fixture.desk.broadcasts().find("wrong").orElseThrow().counts())
        .isEqualTo(Map.of(Receipt.State.FAILED, 50L));
    assertThat(sent()).isEmpty();
    assertThat(storage.outbox(0, 100)).isEmpty();
  }

  @Test
  @DisplayName("PH-3: who turned the messenger off gets nothing, who blocked the bot is counted")
  void broadcast_leavesOut() {
    link(4);
    fixture.host.disabled.add("client1");
    fixture.channel.answering(
        delivery ->
            delivery instanceof Delivery.Send send && send.to().chat().equals("2")
                ? new DeliveryResult.Unreachable("blocked")
                : new DeliveryResult.Delivered());
    start("news");
    finish("news");
    assertThat(fixture.desk.broadcasts().find("news").orElseThrow().counts())
        .isEqualTo(Map.of(Receipt.State.SENT, 2L, Receipt.State.UNREACHABLE, 1L));

    start("more");
    finish("more");
    assertThat(fixture.desk.broadcasts().find("more").orElseThrow().counts())
        .isEqualTo(Map.of(Receipt.State.SENT, 2L, Receipt.State.UNREACHABLE, 1L));
    assertThat(fixture.desk.broadcasts().all())
        .extracting(Broadcast::id)
        .containsExactly("more", "news");
  }

  @Test
  @DisplayName("PH-1: a bot for notifications alone tells those without support in it, too")
  void broadcast_ofNotificationBot_reachesAll() {
    link(3);
    fixture.host.disabled.add("client1");
    fixture.channel.purposes = Set.of(Purpose.NOTIFICATIONS);
    start("news");
    finish("news");

    assertThat(fixture.desk.broadcasts().find("news").orElseThrow().counts())
        .isEqualTo(Map.of(Receipt.State.SENT, 3L));
  }

  @Test
  @DisplayName("ALL-2: a broadcast to some clients comes in each one's language")
  void broadcast_toSome_inTheirLanguage() {
    link(5);
    fixture
        .desk
        .broadcasts()
        .start(
            new NewBroadcast(
                    "some",
                    RecordingChannel.BOT,
                    Map.of(Locale.forLanguageTag("ru"), "привет"),
                    List.of(new ClientId("client3"), new ClientId("client4")))
                .text(Locale.ENGLISH, "hello"));
    finish("some");
    assertThat(sent())
        .allMatch(send -> send.text().value().equals("hello"))
        .extracting(send -> send.to().chat())
        .containsExactlyInAnyOrder("3", "4");
  }

  @Test
  @DisplayName("ALL-3: a broadcast without a text, or with an id that can't be kept, is refused")
  void start_invalid_isRefused() {
    assertThatThrownBy(
            () ->
                fixture
                    .desk
                    .broadcasts()
                    .start(NewBroadcast.toAll("a b", RecordingChannel.BOT, Locale.ENGLISH, "x")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("id");
    assertThatThrownBy(
            () ->
                fixture
                    .desk
                    .broadcasts()
                    .start(NewBroadcast.toAll("a", RecordingChannel.BOT, Locale.ENGLISH, " ")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("blank");
    assertThatThrownBy(() -> fixture.desk.broadcasts().pause("none"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("no broadcast 'none'");
  }

  private Broadcast start(String id) {
    return fixture
        .desk
        .broadcasts()
        .start(NewBroadcast.toAll(id, RecordingChannel.BOT, Locale.ENGLISH, "text of " + id));
  }

  private void link(int clients) {
    ChangeSet.Builder changes = ChangeSet.of(List.of());
    for (int i = 0; i < clients; i++) {
      String chat = Integer.toString(i);
      changes.link(
          new Link(
              new ConversationId(new ChatAddress(RecordingChannel.BOT, chat), chat),
              new ClientId("client" + i),
              "en",
              Instant.EPOCH));
    }
    storage.commit(changes.build(), new Origin(null, Instant.EPOCH));
  }

  private long queued(String id) {
    return fixture
        .desk
        .broadcasts()
        .find(id)
        .orElseThrow()
        .counts()
        .getOrDefault(Receipt.State.QUEUED, 0L);
  }

  private void tick() {
    fixture.clock.advance(Duration.ofSeconds(1));
    fixture.desk.runDue();
  }

  private void finish(String id) {
    await(() -> fixture.desk.broadcasts().find(id).orElseThrow().state() == Broadcast.State.DONE);
  }

  /** Lets time pass until something is so. */
  private void await(BooleanSupplier condition) {
    Awaitility.await()
        .until(
            () -> {
              tick();
              return condition.getAsBoolean();
            });
  }

  private List<Delivery.Send> sent() {
    return fixture.channel.deliveries().stream()
        .filter(Delivery.Send.class::isInstance)
        .map(Delivery.Send.class::cast)
        .filter(send -> !Set.of("anna").contains(send.to().chat()))
        .toList();
  }
}
