package io.ticketgram.runtime;

import static io.ticketgram.testing.DeskFixture.OLGA;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.channel.FileGoneException;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.UnreadableUpdate;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.desk.Reply;
import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.StorageException;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.testing.DeskFixture;
import io.ticketgram.testing.Host;
import io.ticketgram.testing.RecordingChannel;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.TicketId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DisturbedHostTest {
  private final DisturbedStorage storage = new DisturbedStorage();
  private final DeskFixture fixture = new DeskFixture(storage, Presets.billmanager());

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @DisplayName(
      "SPI-3: a host's exception is told in the person's language, and «Try again» repeats the step")
  void spi_throws_personIsToldAndCanTryAgain() {
    fixture.link("anna");
    fixture.host.departments =
        () -> {
          throw new IllegalStateException("password=secret");
        };
    fixture.command("anna", "createticket", "");
    assertThat(fixture.screen("anna")).contains("does not answer").doesNotContain("secret");

    fixture.host.departments = null;
    fixture.press("anna", "Try again");
    assertThat(fixture.screen("anna")).contains("department");
  }

  @Test
  @DisplayName("SPI-3: what was typed when the host failed is not lost: «Try again» handles it")
  void spi_throwsOnText_textIsKept() {
    fixture.link("anna");
    fixture.command("anna", "createticket", "");
    fixture.host.departments =
        () -> {
          throw new IllegalStateException("down");
        };
    fixture.press("anna", "Support");
    assertThat(fixture.screen("anna")).contains("does not answer");
    fixture.press("anna", "Try again");
    assertThat(fixture.screen("anna")).contains("does not answer");

    fixture.host.departments = null;
    fixture.press("anna", "Try again");
    assertThat(fixture.screen("anna")).contains("subject");
  }

  @Test
  @DisplayName("SPI-4: null, a list with null, and duplicates are not passed on to people")
  void spi_returnsNullOrDuplicates() {
    fixture.link("anna");
    fixture.host.departments = () -> null;
    fixture.command("anna", "createticket", "");
    assertThat(fixture.screen("anna")).contains("does not answer");

    fixture.host.departments = () -> Collections.singletonList(null);
    fixture.press("anna", "Try again");
    assertThat(fixture.screen("anna")).contains("does not answer");

    fixture.host.departments =
        () -> {
          var twice = new ArrayList<>(Host.standard());
          twice.addAll(Host.standard());
          return twice;
        };
    fixture.press("anna", "Try again");
    var keyboard = RecordingChannel.keyboard(last());
    assertThat(keyboard.rows().stream().flatMap(List::stream).map(key -> key.label()))
        .containsOnlyOnce("Support");
  }

  @Test
  @DisplayName(
      "SPI-2, I-3: a host that hangs is given up at its deadline; others don't wait for it")
  void spi_hangs_isInterrupted() throws InterruptedException {
    fixture.link("anna");
    fixture.link("bob");
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    fixture.host.departments =
        () -> {
          hanging.countDown();
          try {
            never.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return Host.standard();
        };
    CompletableFuture<Void> anna =
        fixture.accept(fixture.input("anna", new Input.Command("createticket", "")));
    hanging.await();

    fixture.command("bob", "start", "");
    assertThat(fixture.screen("bob")).contains("no open tickets");

    fixture.clock.advance(Duration.ofSeconds(10));
    fixture.desk.runDue();
    anna.join();
    fixture.channel.await("anna", text -> text.contains("does not answer"));
  }

  @Test
  @DisplayName("SPI-2, I-3: a host that ignores interrupts loses its thread, not the conversation")
  void spi_ignoresInterrupts_conversationGoesOn() throws InterruptedException {
    fixture.link("anna");
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    fixture.host.departments =
        () -> {
          hanging.countDown();
          boolean waited = false;
          while (!waited) {
            try {
              release.await();
              waited = true;
            } catch (InterruptedException e) {
              // the kind of code this test is about
            }
          }
          return Host.standard();
        };
    CompletableFuture<Void> unused =
        fixture.accept(fixture.input("anna", new Input.Command("createticket", "")));
    hanging.await();
    fixture.clock.advance(Duration.ofSeconds(12));
    fixture.desk.runDue();
    fixture.channel.await("anna", text -> text.contains("does not answer"));

    fixture.host.departments = null;
    fixture.command("anna", "start", "");
    assertThat(fixture.screen("anna")).contains("no open tickets");
    release.countDown();
    fixture.command("anna", "createticket", "");
    assertThat(fixture.screen("anna")).contains("department");
  }

  @Test
  @DisplayName(
      "I-3: inputs of one conversation are handled in order, many conversations at once don't mix")
  void lanes_manyConversations_keepOrder() {
    int people = 20;
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      String name = "p" + person;
      all.add(fixture.accept(fixture.input(name, new Input.Command("start", ""))));
    }
    for (String step : List.of("/createticket", "Support", "Subject of ", "A ", "B ", "Finish")) {
      for (int person = 0; person < people; person++) {
        String name = "p" + person;
        Input.Content content =
            step.startsWith("/")
                ? new Input.Command("createticket", "")
                : new Input.Words(step.endsWith(" ") ? step + name : step);
        all.add(fixture.accept(fixture.input(name, content)));
      }
    }
    all.forEach(CompletableFuture::join);

    var staff = fixture.desk.staff(OLGA);
    var tickets = staff.tickets(TicketQuery.newest(100)).items();
    assertThat(tickets).hasSize(people);
    assertThat(tickets)
        .allSatisfy(
            ticket -> {
              String name = ticket.client().value();
              assertThat(ticket.subject()).isEqualTo("Subject of " + name);
              assertThat(staff.ticket(ticket.id()).messages().get(0).text())
                  .isEqualTo("A " + name + "\nB " + name);
            });
  }

  @Test
  @DisplayName("I-2: an update that is delivered again does nothing twice")
  void input_redelivered_doesNothing() {
    fixture.link("anna");
    fixture.command("anna", "createticket", "");
    fixture.say("anna", "Support");
    fixture.say("anna", "Subject");
    fixture.say("anna", "Text");
    Input finish = fixture.input("anna", new Input.Words("Finish"));
    fixture.accept(finish).join();
    fixture.accept(finish).join();

    assertThat(fixture.desk.staff(OLGA).tickets(TicketQuery.newest(9)).items()).hasSize(1);
  }

  @Test
  @DisplayName("I-2: an album of which a part was handled before is handled for the rest")
  void album_partlyRedelivered_isCompleted() {
    fixture.link("anna");
    fixture.createTicket("anna", "One");
    fixture.press("anna", "Add reply");
    var one = fixture.file("1.png", 5);
    var two = fixture.file("2.png", 5);
    fixture
        .accept(album("anna", List.of(one.key()), new Input.Files("see", List.of(one), "a")))
        .join();
    fixture
        .accept(
            album(
                "anna",
                List.of(one.key(), two.key()),
                new Input.Files("see", List.of(one, two), "a")))
        .join();
    fixture.channel.await("anna", text -> text.contains("more files"));
    fixture.say("anna", "Finish");

    var message = fixture.desk.staff(OLGA).ticket(new TicketId(1)).messages().get(1);
    assertThat(message.attachments())
        .extracting(Attachment::fileName)
        .containsExactly("1.png", "2.png");
    assertThat(message.text()).isEqualTo("see");
  }

  @Test
  @DisplayName("I-4: an update that can't be handled is put aside; the person is told and goes on")
  void input_poison_isPutAside() {
    fixture.link("anna");
    storage.failing = 3;
    storage.failure = () -> new IllegalStateException("a defect");
    CompletableFuture<Void> poison =
        fixture.accept(fixture.input("anna", new Input.Command("start", "")));
    Awaitility.await()
        .until(
            () -> {
              fixture.clock.advance(Duration.ofSeconds(1));
              fixture.desk.runDue();
              return fixture.channel.texts("anna").stream()
                  .anyMatch(text -> text.contains("could not be handled"));
            });

    poison.join();
    assertThat(fixture.desk.failedUpdates(10))
        .singleElement()
        .satisfies(update -> assertThat(update.error()).contains("IllegalStateException"));
    fixture.command("anna", "start", "");
    assertThat(fixture.screen("anna")).contains("no open tickets");
  }

  @Test
  @DisplayName("I-1: while the storage is down nothing is confirmed; it is handled when it is back")
  void storage_down_isWaitedFor() {
    fixture.link("anna");
    int before = fixture.channel.texts("anna").size();
    storage.failing = 5;
    storage.failure = () -> new StorageException("down", new IOException());
    CompletableFuture<Void> input =
        fixture.accept(fixture.input("anna", new Input.Command("start", "")));
    Awaitility.await().until(() -> storage.failing < 5);
    assertThat(input).isNotDone();
    Awaitility.await()
        .until(
            () -> {
              fixture.clock.advance(Duration.ofSeconds(10));
              fixture.desk.runDue();
              return fixture.channel.texts("anna").size() > before;
            });
    input.join();
  }

  @Test
  @DisplayName(
      "I-1: a slow input is stored, so that the channel need not wait, and is handled once")
  void input_slow_isStored() throws InterruptedException {
    fixture.link("anna");
    CountDownLatch slow = new CountDownLatch(1);
    fixture.host.departments =
        () -> {
          try {
            slow.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return Host.standard();
        };
    CompletableFuture<Void> input =
        fixture.accept(fixture.input("anna", new Input.Command("createticket", "")));
    fixture.clock.advance(Duration.ofSeconds(1));
    fixture.desk.runDue();
    input.join();
    assertThat(storage.waitingUpdates(10)).hasSize(1);

    slow.countDown();
    fixture.channel.await("anna", text -> text.contains("department"));
    Awaitility.await().until(() -> storage.waitingUpdates(10).isEmpty());
  }

  @Test
  @DisplayName("I-1: what was stored and not handled is handled after a restart")
  void input_stored_isHandledAfterRestart() {
    fixture.link("anna");
    fixture.host.departments =
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return Host.standard();
        };
    CompletableFuture<Void> input =
        fixture.accept(fixture.input("anna", new Input.Command("createticket", "")));
    fixture.clock.advance(Duration.ofSeconds(1));
    fixture.desk.runDue();
    input.join();
    MemoryStorage copy = storage.restarted();

    try (DeskFixture again = new DeskFixture(copy, Presets.billmanager())) {
      again.channel.await("anna", text -> text.contains("department"));
    }
  }

  @Test
  @DisplayName("I-4: an update that can't be read is put aside for the host")
  void update_unreadable_isPutAside() {
    fixture
        .channel
        .inbox()
        .putAside(
            new UnreadableUpdate(fixture.key(), RecordingChannel.BOT, "{raw}", "not an update"))
        .toCompletableFuture()
        .join();

    assertThat(fixture.desk.failedUpdates(10))
        .singleElement()
        .satisfies(update -> assertThat(update.payload()).isEqualTo("{raw}"));
  }

  @Test
  @DisplayName("ALL-4: a file that breaks half way is fetched again; one that is gone is told")
  void file_breaksHalfWay_isFetchedAgain() {
    AtomicInteger tries = new AtomicInteger();
    fixture.channel.opener =
        file -> {
          if (tries.incrementAndGet() == 1) {
            return new SequenceInputStream(bytes("half"), new BrokenStream());
          }
          return bytes("half and half");
        };
    fixture.link("anna");
    fixture.createTicket("anna", "One");
    fixture.press("anna", "Add reply");
    fixture.send("anna", new Input.Files("", List.of(fixture.file("a.txt", 13)), null));
    fixture.press("anna", "Finish");

    Awaitility.await()
        .until(
            () -> {
              fixture.clock.advance(Duration.ofSeconds(2));
              fixture.desk.runDue();
              return stored() instanceof Attachment.Content.Stored;
            });
    Attachment.Content.Stored stored = (Attachment.Content.Stored) stored();
    assertThat(open(stored.storeId())).hasContent("half and half");
  }

  @Test
  @DisplayName("ALL-4: a file that can never be fetched is told to its sender by name")
  void file_gone_isTold() {
    fixture.channel.opener =
        file -> {
          throw new FileGoneException("file is too big");
        };
    fixture.link("anna");
    fixture.createTicket("anna", "One");
    fixture.press("anna", "Add reply");
    fixture.send("anna", new Input.Files("", List.of(fixture.file("a.txt", 13)), null));
    fixture.press("anna", "Finish");

    fixture.channel.await(
        "anna", text -> text.contains("a.txt") && text.contains("could not be received"));
    assertThat(stored()).isEqualTo(new Attachment.Content.Failed("file is too big"));
  }

  @Test
  @DisplayName("I-3: messages to one chat are sent in order, also when one has to be tried again")
  void delivery_retried_keepsOrder() {
    fixture.link("anna");
    fixture.createTicket("anna", "One");
    AtomicInteger tries = new AtomicInteger();
    fixture.channel.answering(
        delivery ->
            tries.incrementAndGet() % 2 == 1
                ? new DeliveryResult.Retry("502")
                : new DeliveryResult.Delivered());
    for (int n = 0; n < 5; n++) {
      fixture.desk.staff(OLGA).reply(new TicketId(1), Reply.of("answer " + n));
    }
    Awaitility.await()
        .until(
            () -> {
              fixture.clock.advance(Duration.ofSeconds(2));
              fixture.desk.runDue();
              return fixture.channel.texts("anna").stream().anyMatch(t -> t.contains("answer 4"));
            });

    assertThat(fixture.channel.texts("anna"))
        .filteredOn(text -> text.matches("(?s).*answer \\d.*"))
        .extracting(text -> text.substring(text.lastIndexOf("answer ")))
        .containsExactly("answer 0", "answer 1", "answer 2", "answer 3", "answer 4");
  }

  @Test
  @DisplayName("BM-11: a chat that can't be reached holds up nobody, and the host can see it")
  void delivery_unreachable_isGivenUp() {
    fixture.link("anna");
    fixture.createTicket("anna", "One");
    fixture.channel.answering(delivery -> new DeliveryResult.Unreachable("blocked"));
    fixture.desk.staff(OLGA).reply(new TicketId(1), Reply.of("answer"));

    Awaitility.await().until(() -> !fixture.desk.undelivered(10).isEmpty());
    assertThat(fixture.desk.undelivered(10).get(0).lastError()).contains("blocked");
  }

  @Test
  @DisplayName("I-1, I-3: what waited in the outbox at a restart is sent whole and in order")
  void outbox_afterRestart_isSentInOrder() throws InterruptedException {
    fixture.link("anna");
    fixture.createTicket("anna", "One");
    fixture.channel.answering(delivery -> new DeliveryResult.NotYet(Duration.ofSeconds(1)));
    for (int n = 0; n < 5; n++) {
      fixture.desk.staff(OLGA).reply(new TicketId(1), Reply.of("answer " + n));
    }
    MemoryStorage copy = storage.restarted();
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch slow = new CountDownLatch(1);
    try (DeskFixture again =
        new DeskFixture(
            copy,
            Presets.billmanager(),
            channel ->
                channel.answering(
                    delivery -> {
                      reached.countDown();
                      try {
                        slow.await();
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                      return new DeliveryResult.Delivered();
                    }))) {
      reached.await();
      // the dispatcher looks into the storage again while the first message is under way
      again.clock.advance(Duration.ofSeconds(1));
      again.desk.runDue();
      again.desk.staff(OLGA).reply(new TicketId(1), Reply.of("answer 5"));
      slow.countDown();
      again.channel.await("anna", text -> text.contains("answer 5"));

      assertThat(again.channel.texts("anna"))
          .extracting(text -> text.substring(text.lastIndexOf("answer ")))
          .containsExactly("answer 0", "answer 1", "answer 2", "answer 3", "answer 4", "answer 5");
    }
  }

  @Test
  @DisplayName(
      "I-1, I-2: a commit whose answer was lost is done once, and what it asked for is sent")
  void commit_answerLost_isSentAll() {
    fixture.link("anna");
    storage.failure = () -> new StorageException("connection lost", new IOException());
    storage.losingAnswers = 1;
    int before = fixture.channel.texts("anna").size();
    CompletableFuture<Void> input =
        fixture.accept(fixture.input("anna", new Input.Command("createticket", "")));
    Awaitility.await()
        .until(
            () -> {
              fixture.clock.advance(Duration.ofSeconds(1));
              fixture.desk.runDue();
              return fixture.channel.texts("anna").size() > before;
            });
    input.join();

    assertThat(fixture.screen("anna")).contains("department");
    assertThat(fixture.channel.texts("anna")).hasSize(before + 1);
  }

  @Test
  @DisplayName("SPI-3: what a host throws undeclared is told like any exception")
  void spi_throwsUndeclared_personIsTold() {
    fixture.link("anna");
    fixture.host.departments = DisturbedHostTest::undeclared;
    fixture.command("anna", "createticket", "");
    assertThat(fixture.screen("anna")).contains("does not answer");

    fixture.host.departments =
        () -> {
          throw new AssertionError("not implemented");
        };
    fixture.press("anna", "Try again");
    assertThat(fixture.screen("anna")).contains("does not answer");
    fixture.host.departments = null;
    fixture.press("anna", "Try again");
    assertThat(fixture.screen("anna")).contains("department");
  }

  @Test
  @DisplayName(
      "ALL-4: what was not taken during an outage is told back when the person goes on without it")
  void spi_outage_textsAreToldBack() {
    fixture.link("anna");
    fixture.command("anna", "createticket", "");
    fixture.press("anna", "Support");
    fixture.host.failing = true;
    fixture.say("anna", "First words");
    fixture.say("anna", "Second words");
    assertThat(fixture.screen("anna")).contains("was not taken").contains("First words");

    fixture.host.failing = false;
    fixture.command("anna", "start", "");
    assertThat(fixture.screen("anna")).contains("was not taken").contains("Second words");
  }

  @Test
  @DisplayName("BM-3: «Try again» after a failed first contact links the client")
  void start_failedFirstContact_canBeTriedAgain() {
    fixture.host.failing = true;
    fixture.command("anna", "start", "");
    assertThat(fixture.screen("anna")).contains("does not answer");

    fixture.host.failing = false;
    fixture.press("anna", "Try again");
    assertThat(fixture.screen("anna")).contains("linked");
  }

  private static List<Department> undeclared() {
    DisturbedHostTest.<RuntimeException>sneaky(new IOException("undeclared"));
    return List.of();
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneaky(Throwable thrown) throws E {
    throw (E) thrown;
  }

  private Delivery last() {
    var all = fixture.channel.deliveries();
    return all.get(all.size() - 1);
  }

  private Attachment.Content stored() {
    return fixture
        .desk
        .staff(OLGA)
        .ticket(new TicketId(1))
        .messages()
        .get(1)
        .attachments()
        .get(0)
        .content();
  }

  private InputStream open(String storeId) {
    try {
      return fixture.files.open(storeId);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Input album(String person, List<UpdateKey> keys, Input.Files files) {
    Input input = fixture.input(person, files);
    return new Input(keys, input.conversation(), true, input.person(), files);
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static final class BrokenStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("connection reset");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      throw new IOException("connection reset");
    }
  }
}
