package io.ticketgram.runtime;

import static io.ticketgram.testing.DeskFixture.OLGA;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.channel.Input;
import io.ticketgram.desk.Reply;
import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.Reach;
import io.ticketgram.spi.Receipt;
import io.ticketgram.testing.DeskFixture;
import io.ticketgram.testing.RecordingChannel;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DelivererTest {
  private static final TicketId TICKET = new TicketId(1);
  private static final ClientId ANNA = new ClientId("anna");

  private final MemoryStorage storage = new MemoryStorage();
  private final DeskFixture fixture = new DeskFixture(storage, Presets.billmanager());

  @BeforeEach
  void createTicket() {
    fixture.link("anna");
    fixture.createTicket("anna", "Subject");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @DisplayName("BM-11: the host sees whether a reply is queued and when it was sent, and where")
  void receipt_goesFromQueuedToSent() throws InterruptedException {
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    fixture.channel.answering(
        delivery -> {
          sending.countDown();
          await(go);
          return new DeliveryResult.Delivered();
        });
    fixture.desk.staff(OLGA).reply(TICKET, Reply.of("hello"));
    assertThat(sending.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(receipts()).extracting(Receipt::state).containsExactly(Receipt.State.QUEUED);

    go.countDown();
    awaitState(Receipt.State.SENT);
    assertThat(receipts().get(0).chat()).isEqualTo(chat("anna"));
    assertThat(receipts().get(0).texts()).hasSize(1);
  }

  @Test
  @DisplayName("BM-11: a reply that will never arrive is failed, and the host sees why")
  void receipt_rejected_isFailed() {
    answering(new DeliveryResult.Rejected("no such thing"));
    fixture.desk.staff(OLGA).reply(TICKET, Reply.of("hello"));
    awaitState(Receipt.State.FAILED);
    assertThat(receipts().get(0).reason()).isEqualTo("no such thing");
  }

  @Test
  @DisplayName(
      "BM-11: a client who blocked the bot is marked, the host is told once, nothing more is sent")
  void unreachable_isMarkedOnce() {
    answering(new DeliveryResult.Unreachable("bot was blocked by the user"));
    fixture.desk.staff(OLGA).reply(TICKET, Reply.of("hello"));
    awaitState(Receipt.State.UNREACHABLE);
    assertThat(link().unreachableSince()).isEqualTo(fixture.clock.instant());
    Awaitility.await().until(() -> !fixture.listener.reaches.isEmpty());

    int before = fixture.channel.deliveries().size();
    answering(new DeliveryResult.Delivered());
    fixture.desk.staff(OLGA).reply(TICKET, Reply.of("hello?"));
    TicketMessage second = fixture.desk.staff(OLGA).ticket(TICKET).messages().get(2);
    assertThat(fixture.desk.staff(OLGA).receipts(TICKET, second.id()))
        .extracting(Receipt::state)
        .containsExactly(Receipt.State.UNREACHABLE);
    assertThat(storage.outbox(0, 10)).noneMatch(entry -> entry.lane().equals("1/anna"));
    assertThat(fixture.channel.deliveries()).hasSize(before);
    assertThat(fixture.listener.reaches)
        .containsExactly(new Reach(ANNA, chat("anna"), false, fixture.clock.instant()));
  }

  @Test
  @DisplayName("BM-11: a client who blocked the bot is reachable again when they write")
  void unreachable_writes_isReachable() {
    fixture.accept(fixture.input("anna", new Input.Presence(false, false))).join();
    assertThat(link().unreachableSince()).isNotNull();

    fixture.command("anna", "start", "");

    assertThat(link().unreachableSince()).isNull();
    Awaitility.await().until(() -> fixture.listener.reaches.size() == 2);
    assertThat(fixture.listener.reaches).extracting(Reach::reachable).containsExactly(false, true);
  }

  @Test
  @DisplayName("BM-11: a client who unblocked the bot is reachable again without writing")
  void unreachable_unblocks_isReachable() {
    fixture.accept(fixture.input("anna", new Input.Presence(false, false))).join();
    fixture.accept(fixture.input("anna", new Input.Presence(true, false))).join();

    assertThat(link().unreachableSince()).isNull();
    fixture.desk.staff(OLGA).reply(TICKET, Reply.of("welcome back"));
    fixture.channel.await("anna", text -> text.contains("welcome back"));
  }

  @Test
  @DisplayName(
      "I-1: when a chat becomes another one, what is for it goes there, and so does its link")
  void moved_isFollowed() {
    fixture.channel.answering(
        delivery ->
            delivery instanceof Delivery.Send send && send.to().equals(chat("anna"))
                ? new DeliveryResult.Moved(chat("anna2"))
                : new DeliveryResult.Delivered());

    fixture.desk.staff(OLGA).reply(TICKET, Reply.of("hello"));

    fixture.channel.await("anna2", text -> text.contains("hello"));
    assertThat(link().conversation().chat()).isEqualTo(chat("anna2"));
    assertThat(fixture.channel.texts("anna")).noneMatch(text -> text.contains("hello"));
    fixture.desk.staff(OLGA).reply(TICKET, Reply.of("again"));
    fixture.channel.await("anna2", text -> text.contains("again"));
  }

  private void answering(DeliveryResult result) {
    fixture.channel.answering(delivery -> result);
  }

  private List<Receipt> receipts() {
    TicketMessage reply = fixture.desk.staff(OLGA).ticket(TICKET).messages().get(1);
    return fixture.desk.staff(OLGA).receipts(TICKET, reply.id());
  }

  private void awaitState(Receipt.State state) {
    Awaitility.await()
        .until(() -> receipts().stream().anyMatch(receipt -> receipt.state() == state));
  }

  private Link link() {
    return fixture.desk.links(ANNA).get(0);
  }

  private static ChatAddress chat(String person) {
    return new ChatAddress(RecordingChannel.BOT, person);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("waited too long");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
