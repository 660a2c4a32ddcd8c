package io.ticketgram.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketgram.TicketDesk;
import io.ticketgram.channel.BotState.Mode;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.memory.MemoryAttachmentStore;
import io.ticketgram.memory.MemoryCatalog;
import io.ticketgram.memory.MemoryClientDirectory;
import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.Storage;
import io.ticketgram.spi.StorageException;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Service;
import io.ticketgram.ticket.ServiceId;
import io.ticketgram.ticket.StaffId;
import io.ticketgram.ticket.TicketId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Webhooks with a whole desk behind them, over HTTP. */
class WebhookDeskTest {
  private static final ProviderId PROVIDER = new ProviderId("p1");

  private final WebhookLab lab = new WebhookLab();
  private final FakeChat anna =
      lab.server.newUser("Anna").username("anna").language("en").open(lab.bot);
  private volatile boolean down;
  private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);
  private volatile boolean impatient;
  private TelegramChannel telegram;
  private TicketDesk desk;

  @BeforeEach
  void start() {
    ClientId client = new ClientId("anna");
    MemoryClientDirectory clients = new MemoryClientDirectory();
    clients.put(new ClientProfile(client, "Anna", Locale.ENGLISH, true), "anna", Set.of(PROVIDER));
    MemoryCatalog catalog = new MemoryCatalog();
    catalog.provider(
        new Provider(PROVIDER, "Hosting"),
        List.of(new Department(new DepartmentId("support"), "Support")));
    catalog.services(client, PROVIDER, List.of(new Service(new ServiceId("vps"), "VPS")));
    telegram =
        lab.settings(lab.pushed())
            .limits(new RateLimits(1_000, 1_000, 1_000))
            .waiting(Waiting.inRealTime())
            .answerLimit(
                (answer, status) -> {
                  if (impatient) {
                    answer.complete(status);
                  }
                })
            .build();
    lab.nodes.add(telegram);
    desk =
        TicketDesk.builder()
            .preset(Presets.billmanager())
            .clients(clients)
            .catalog(catalog)
            .storage(disturbed(new MemoryStorage()))
            .attachments(new MemoryAttachmentStore(1_000_000))
            .channel(telegram)
            .build();
    desk.start();
    WebhookLab.awaitMode(telegram, Mode.RUNNING);
    anna.send("/start");
    anna.awaitNew("linked");
  }

  @AfterEach
  void stop() {
    gate.complete(null);
    down = false;
    desk.close();
    lab.close();
  }

  /** A storage whose updates can be held, or refused. */
  private Storage disturbed(Storage storage) {
    return (Storage)
        Proxy.newProxyInstance(
            Storage.class.getClassLoader(),
            new Class<?>[] {Storage.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("commit")
                  && !((ChangeSet) arguments[0]).keys().isEmpty()) {
                gate.join();
                if (down) {
                  throw new StorageException("The database is down");
                }
              }
              try {
                return method.invoke(storage, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Brings the dialog to where the message is typed. */
  private void toMessage() {
    anna.send("/createticket");
    anna.awaitNew("department");
    anna.press("Support");
    anna.awaitNew("service");
    anna.press("VPS");
    anna.awaitNew("subject");
    anna.send("Subject");
    anna.awaitNew("message");
  }

  private String finish() {
    anna.press("Finish");
    anna.awaitNew("created");
    var ticket = desk.staff(new Actor.Staff(new StaffId("olga"), "Olga")).ticket(new TicketId(1));
    assertThat(ticket.messages()).hasSize(1);
    return ticket.messages().get(0).text();
  }

  private void await503() {
    await().until(() -> lab.lastPushError().contains("503"));
  }

  @Test
  @DisplayName("I-1, I-2: while the storage is down pushes get 503; then each counts exactly once")
  void push_storageDownForAWhile_countsOnce() {
    toMessage();
    impatient = true;
    down = true;
    anna.send("typed in the outage");
    await503();
    assertThat(lab.bot.pendingUpdates()).isEqualTo(1);

    down = false;
    impatient = false;
    lab.bot.awaitAllConfirmed();
    anna.awaitNew("added");

    assertThat(finish()).isEqualTo("typed in the outage");
  }

  @Test
  @DisplayName("I-1: 200 is answered only when the update is committed")
  void push_commitIsHeld_isNotConfirmed() {
    toMessage();
    gate = new CompletableFuture<>();
    anna.send("held");
    await().until(() -> WebhookLab.state(telegram).queueLength() == 1);
    assertThat(lab.bot.pendingUpdates()).isEqualTo(1);

    gate.complete(null);

    lab.bot.awaitAllConfirmed();
    anna.awaitNew("added");
    assertThat(finish()).isEqualTo("held");
  }

  @Test
  @DisplayName("I-2: a push that Telegram repeats changes nothing")
  void push_repeated_countsOnce() {
    toMessage();
    anna.send("once");
    lab.bot.awaitAllConfirmed();
    lab.bot.redeliver(lab.bot.lastUpdateId());
    lab.bot.redeliver(lab.bot.lastUpdateId());
    lab.bot.awaitAllConfirmed();

    assertThat(finish()).isEqualTo("once");
  }

  @Test
  @DisplayName(
      "BM-1, I-1, I-2, I-3: webhook → polling → webhook with updates in flight loses, doubles and mixes none")
  void change_withUpdatesInFlight_losesAndDoublesNone() {
    toMessage();
    StringBuilder expected = new StringBuilder();
    for (int round = 0; round < 3; round++) {
      change(lab.polling(), expected, "pushed" + round);
      lab.bot.awaitAllConfirmed();
      assertThat(lab.bot.webhook()).isEmpty();
      change(lab.pushed(), expected, "polled" + round);
      lab.bot.awaitAllConfirmed();
      assertThat(lab.bot.webhook()).isPresent();
    }

    assertThat(finish()).isEqualTo(expected.toString().strip());
  }

  /** Changes the bot while one update is being handled and another one comes. */
  private void change(TelegramBot other, StringBuilder expected, String text) {
    gate = new CompletableFuture<>();
    anna.send(text);
    // the way there is asked for and set anew by every change
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> WebhookLab.state(telegram).queueLength() == 1);
    anna.send(text + " and more");
    telegram.change(other);
    gate.complete(null);
    expected.append(text).append('\n').append(text).append(" and more").append('\n');
  }
}
