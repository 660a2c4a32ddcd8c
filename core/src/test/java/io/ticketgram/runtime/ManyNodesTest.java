package io.ticketgram.runtime;

import static io.ticketgram.testing.DeskFixture.OLGA;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.channel.Input;
import io.ticketgram.desk.Reply;
import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.NodeId;
import io.ticketgram.testing.DeskFixture;
import io.ticketgram.testing.Host;
import io.ticketgram.testing.RecordingChannel;
import io.ticketgram.ticket.TicketId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two nodes on one storage. A node whose clock stands still is one that has died or hangs. */
class ManyNodesTest {
  private static final TicketId TICKET = new TicketId(1);

  private final MemoryStorage storage = new MemoryStorage();
  private final DeskFixture first = DeskFixture.node("first", storage, Presets.billmanager(), 0);
  private final DeskFixture second =
      DeskFixture.node("second", storage, Presets.billmanager(), 1_000);
  private final CountDownLatch sending = new CountDownLatch(1);
  private final CountDownLatch hanging = new CountDownLatch(1);

  @AfterEach
  void close() {
    hanging.countDown();
    first.close();
    second.close();
  }

  @Test
  @DisplayName("I-3: what another node commits for a chat is sent after what is being sent there")
  void outbox_chatOfAnotherNode_isSentInOrder() throws InterruptedException {
    ticket();
    first.channel.answering(delivery -> hang(new DeliveryResult.Delivered()));
    first.desk.staff(OLGA).reply(TICKET, Reply.of("one"));
    sending.await();
    second.desk.staff(OLGA).reply(TICKET, Reply.of("two"));
    second.clock.advance(Duration.ofMillis(500));
    second.desk.runDue();
    assertThat(second.channel.texts("anna")).isEmpty();

    hanging.countDown();
    first.channel.await("anna", text -> text.contains("two"));
    assertThat(first.channel.texts("anna")).filteredOn(text -> text.endsWith("one")).hasSize(1);
    assertThat(second.channel.texts("anna")).isEmpty();
  }

  @Test
  @DisplayName("I-1, I-3: what a dead node had to send is sent by another, all of it and in order")
  void outbox_nodeDies_isTakenOver() throws InterruptedException {
    ticket();
    // the first message is lost on the way, the rest waits behind it
    first.channel.answering(delivery -> hang(new DeliveryResult.Retry("cut off")));
    for (int n = 0; n < 4; n++) {
      first.desk.staff(OLGA).reply(TICKET, Reply.of("answer " + n));
    }
    sending.await();

    takenForDead();
    second.channel.await("anna", text -> text.contains("answer 3"));
    assertThat(second.channel.texts("anna"))
        .extracting(text -> text.substring(text.indexOf("answer ")))
        .extracting(text -> text.substring(0, 8))
        .containsExactly("answer 0", "answer 1", "answer 2", "answer 3");
    assertThat(storage.outbox(0, 10)).isEmpty();
  }

  @Test
  @DisplayName("I-2: a node that comes back after it was taken for dead sends nothing of its old")
  void node_comesBack_sendsNothingTwice() {
    ticket();
    first.channel.answering(delivery -> new DeliveryResult.NotYet(Duration.ofSeconds(1)));
    first.desk.staff(OLGA).reply(TICKET, Reply.of("once"));
    takenForDead();
    second.channel.await("anna", text -> text.contains("once"));

    first.channel.answering(delivery -> new DeliveryResult.Delivered());
    first.clock.advance(Duration.ofSeconds(8));
    first.desk.runDue();
    // it works on, as another node
    first.command("boris", "start", "");
    first.channel.await("boris", text -> text.contains("linked"));
    assertThat(first.channel.texts("anna")).noneMatch(text -> text.contains("once"));
  }

  @Test
  @DisplayName("I-1, I-3: an update stored on a dead node is handled by another before later ones")
  void update_storedOnDeadNode_isHandledFirst() {
    ticket();
    first.host.departments =
        () -> {
          hang(null);
          return Host.standard();
        };
    CompletableFuture<Void> stored =
        first.accept(first.input("anna", new Input.Command("createticket", "")));
    first.clock.advance(Duration.ofMillis(400));
    first.desk.runDue();
    stored.join();

    // the same person's next words reach the other node, which leaves them behind the first
    CompletableFuture<Void> next = second.accept(second.input("anna", new Input.Words("Support")));
    next.join();
    assertThat(storage.waitingUpdates(10)).hasSize(2);

    takenForDead();
    second.channel.await("anna", text -> text.contains("department"));
    second.channel.await("anna", text -> text.contains("subject"));
    assertThat(second.channel.texts("anna")).hasSize(2);
    Awaitility.await().until(() -> storage.waitingUpdates(10).isEmpty());
  }

  @Test
  @DisplayName("I-3: one node at a time receives for a bot, and another takes over when it dies")
  void lease_nodeDies_isTakenOver() {
    assertThat(first.channel.leases().acquire(RecordingChannel.BOT)).isTrue();
    assertThat(second.channel.leases().acquire(RecordingChannel.BOT)).isFalse();
    takenForDead();
    Awaitility.await().until(() -> second.channel.leases().acquire(RecordingChannel.BOT));
    first.clock.advance(Duration.ofSeconds(8));
    assertThat(first.channel.leases().acquire(RecordingChannel.BOT)).isFalse();

    second.channel.leases().release(RecordingChannel.BOT);
    first.desk.runDue();
    Awaitility.await().until(() -> first.channel.leases().acquire(RecordingChannel.BOT));
  }

  @Test
  @DisplayName("I-1: a node that stops leaves its work and its bots to the others at once")
  void close_leavesEverything() {
    ticket();
    assertThat(first.channel.leases().acquire(RecordingChannel.BOT)).isTrue();
    first.channel.answering(delivery -> new DeliveryResult.NotYet(Duration.ofSeconds(1)));
    first.desk.staff(OLGA).reply(TICKET, Reply.of("left over"));
    first.close();

    second.clock.advance(Duration.ofMillis(500));
    second.desk.runDue();
    second.channel.await("anna", text -> text.contains("left over"));
    assertThat(second.channel.leases().acquire(RecordingChannel.BOT)).isTrue();
  }

  private void ticket() {
    first.link("anna");
    first.createTicket("anna", "One");
  }

  /** Lets the second node see that the first gives no sign of life. */
  private void takenForDead() {
    for (int second = 0; second < 8; second++) {
      this.second.clock.advance(Duration.ofSeconds(1));
      this.second.desk.runDue();
    }
    Awaitility.await()
        .until(
            () -> {
              second.clock.advance(Duration.ofMillis(300));
              second.desk.runDue();
              return storage.lease("a sign of life", new NodeId(1)).isEmpty();
            });
    second.clock.advance(Duration.ofSeconds(2));
    second.desk.runDue();
  }

  private DeliveryResult hang(DeliveryResult afterwards) {
    sending.countDown();
    try {
      hanging.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return afterwards;
  }
}
