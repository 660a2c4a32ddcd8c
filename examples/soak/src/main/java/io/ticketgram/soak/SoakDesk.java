package io.ticketgram.soak;

import io.ticketgram.TicketDesk;
import io.ticketgram.desk.StaffDesk;
import io.ticketgram.files.DirectoryAttachmentStore;
import io.ticketgram.fixtures.botapi.FakeBot;
import io.ticketgram.fixtures.botapi.FakeBotApi;
import io.ticketgram.jdbc.JdbcStorage;
import io.ticketgram.memory.MemoryCatalog;
import io.ticketgram.memory.MemoryClientDirectory;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.telegram.RateLimits;
import io.ticketgram.telegram.TelegramBot;
import io.ticketgram.telegram.TelegramChannel;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.StaffId;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.h2.jdbcx.JdbcConnectionPool;

/** A desk on a database file, the people who write to it, and the look at what is left. */
final class SoakDesk {
  private static final ProviderId PROVIDER = new ProviderId("p1");
  private static final String TOKEN = "4242:soak-token";
  private static final Actor.Staff AUDITOR = new Actor.Staff(new StaffId("auditor"), "Auditor");

  private final AtomicInteger updates = new AtomicInteger();
  private final List<SoakPerson> people = new ArrayList<>();
  private final JdbcConnectionPool pool;
  private final JdbcStorage storage;
  private final TicketDesk desk;

  SoakDesk(FakeBotApi api, Path directory, int persons) throws IOException {
    FakeBot bot = api.addBot(TOKEN, "SoakBot");
    MemoryClientDirectory clients = new MemoryClientDirectory();
    MemoryCatalog catalog = new MemoryCatalog();
    catalog.provider(
        new Provider(PROVIDER, "Hosting"),
        List.of(
            new Department(new DepartmentId("support"), "Support"),
            new Department(new DepartmentId("sales"), "Sales")));
    for (int i = 0; i < persons; i++) {
      String name = "person" + i;
      ClientId client = new ClientId(name);
      clients.put(new ClientProfile(client, name, Locale.ENGLISH, true), name, Set.of(PROVIDER));
      catalog.services(client, PROVIDER, List.of());
      people.add(
          new SoakPerson(
              this, api.newUser(name).username(name).language("en").open(bot), name, updates));
    }
    this.pool = JdbcConnectionPool.create("jdbc:h2:file:" + directory.resolve("soak"), "sa", "");
    pool.setMaxConnections(16);
    this.storage = JdbcStorage.builder(pool).build();
    this.desk =
        TicketDesk.builder()
            .preset(Presets.billmanager())
            .clients(clients)
            .catalog(catalog)
            .storage(storage)
            .attachments(new DirectoryAttachmentStore(directory.resolve("files")))
            .channel(
                TelegramChannel.builder()
                    .bot(TelegramBot.of(TOKEN).provider(PROVIDER).baseUrl(api.baseUri()))
                    .limits(new RateLimits(100_000, 100_000, 100_000))
                    .build())
            .build();
    desk.start();
  }

  SoakPerson person(int index) {
    return people.get(index);
  }

  StaffDesk staff(Actor.Staff staff) {
    return desk.staff(staff);
  }

  int updates() {
    return updates.get();
  }

  int tickets() {
    return people.stream().mapToInt(person -> person.expected().size()).sum();
  }

  /** Waits until nothing is left to be done. */
  void awaitQuiet(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (!storage.outbox(0, 1).isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  /** What is lost, doubled, or not finished. */
  List<String> check() {
    List<String> problems = new ArrayList<>();
    for (OutboxEntry waiting : storage.outbox(0, 10)) {
      problems.add("still waits: " + waiting.lane() + ", " + waiting.lastError());
    }
    desk.undelivered(10)
        .forEach(entry -> problems.add("given up: " + entry.lane() + ", " + entry.lastError()));
    desk.failedUpdates(10)
        .forEach(update -> problems.add("put aside: " + update.key() + ", " + update.error()));
    for (SoakPerson person : people) {
      check(person, problems);
    }
    return problems;
  }

  private void check(SoakPerson person, List<String> problems) {
    Map<TicketId, SoakPerson.Expected> missing = new HashMap<>(person.expected());
    TicketQuery query = TicketQuery.newest(100).ofClient(new ClientId(person.name()));
    List<Ticket> page = desk.staff(AUDITOR).tickets(query).items();
    while (!page.isEmpty()) {
      for (Ticket ticket : page) {
        SoakPerson.Expected expected = missing.remove(ticket.id());
        if (expected == null) {
          problems.add("a ticket that nobody finished: " + ticket.id() + " " + ticket.subject());
        } else {
          check(ticket, expected, problems);
        }
      }
      page = desk.staff(AUDITOR).tickets(query.below(page.get(page.size() - 1).id())).items();
    }
    missing.forEach((id, expected) -> problems.add("lost: " + id + " " + expected.subject()));
  }

  private void check(Ticket ticket, SoakPerson.Expected expected, List<String> problems) {
    List<TicketMessage> messages = desk.staff(AUDITOR).ticket(ticket.id()).messages();
    List<String> texts = messages.stream().map(TicketMessage::text).toList();
    List<String> wanted = List.of(expected.first(), expected.answer(), expected.reply());
    if (!ticket.subject().equals(expected.subject()) || !texts.equals(wanted)) {
      problems.add("ticket " + ticket.id() + " has " + texts + " in place of " + wanted);
    }
    List<String> files = new ArrayList<>();
    for (TicketMessage message : messages) {
      for (Attachment file : message.attachments()) {
        files.add(content(file));
      }
    }
    List<String> wantedFiles = expected.file().isEmpty() ? List.of() : List.of(expected.file());
    if (!files.equals(wantedFiles)) {
      problems.add("ticket " + ticket.id() + " has files " + files + ", not " + wantedFiles);
    }
  }

  private String content(Attachment file) {
    try (InputStream content = desk.staff(AUDITOR).open(file.id())) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "unreadable: " + e.getMessage();
    }
  }

  /** Stops the desk; says how many milliseconds that took. */
  long close() {
    long began = System.nanoTime();
    desk.close();
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    pool.dispose();
    return took;
  }
}
