package io.ticketgram.benchmark;

import io.ticketgram.TicketDesk;
import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.desk.Broadcast;
import io.ticketgram.desk.NewBroadcast;
import io.ticketgram.fixtures.botapi.FakeBot;
import io.ticketgram.fixtures.botapi.FakeBotApi;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.memory.MemoryAttachmentStore;
import io.ticketgram.memory.MemoryCatalog;
import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.Origin;
import io.ticketgram.telegram.RateLimits;
import io.ticketgram.telegram.TelegramBot;
import io.ticketgram.telegram.TelegramChannel;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long a person waits for an answer while a broadcast goes out at the bot's limit, compared
 * with how long they wait without one. Everything is in one process; a call to the stand-in for
 * Telegram takes {@code latency} milliseconds.
 *
 * <pre>{@code java -cp … io.ticketgram.benchmark.BroadcastBenchmark 100000 60 50}</pre>
 *
 * <p>Arguments: clients, seconds for each of the two measurements, latency.
 */
public final class BroadcastBenchmark {
  private static final ProviderId PROVIDER = new ProviderId("p1");
  private static final String TOKEN = "4242:benchmark-token";
  private static final int PEOPLE = 40;
  private static final int AT_ONCE = 4;
  private static final Duration BETWEEN = Duration.ofMillis(500);

  private BroadcastBenchmark() {}

  /** Measures and prints. */
  public static void main(String[] arguments) {
    int clients = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    Duration time = Duration.ofSeconds(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60);
    Duration latency =
        Duration.ofMillis(arguments.length > 2 ? Integer.parseInt(arguments[2]) : 50);
    try (FakeBotApi api =
        FakeBotApi.builder().latency(latency).messagesPerChat(3).memory(5_000).start()) {
      FakeBot bot = api.addBot(TOKEN, "BenchmarkBot");
      MemoryStorage storage = new MemoryStorage();
      List<FakeChat> people = new ArrayList<>();
      ChangeSet.Builder links = ChangeSet.of(List.of());
      for (int i = 0; i < clients; i++) {
        FakeChat chat = api.newUser("client" + i).open(bot).startedBefore();
        if (people.size() < PEOPLE) {
          people.add(chat);
        }
        String id = Long.toString(chat.user().id());
        links.link(
            new Link(
                new ConversationId(
                    new ChatAddress(TelegramBot.of(TOKEN).id(), Long.toString(chat.id())), id),
                new ClientId("client" + i),
                "en",
                Instant.EPOCH));
      }
      storage.commit(links.build(), new Origin(null, Instant.EPOCH));
      try (TicketDesk desk = desk(api, storage)) {
        desk.start();
        measure(people, Duration.ofSeconds(10));
        List<Long> without = measure(people, time);
        desk.broadcasts()
            .start(
                NewBroadcast.toAll(
                    "all", TelegramBot.of(TOKEN).id(), Locale.ENGLISH, "Maintenance tonight"));
        measure(people, Duration.ofSeconds(10));
        long before = sent(desk);
        List<Long> during = measure(people, time);
        long bulk = sent(desk) - before;
        if (bulk == 0) {
          throw new IllegalStateException("No broadcast went out, so there is nothing to compare");
        }
        System.out.printf(
            Locale.ROOT,
            "without: p50 %d µs, p90 %d µs, p99 %d µs (%d answers); during: p50 %d µs, p90 %d µs,"
                + " p99 %d µs (%d answers); p99 ratio %.2f; the broadcast sent %.1f/s%n",
            percentile(without, 50),
            percentile(without, 90),
            percentile(without, 99),
            without.size(),
            percentile(during, 50),
            percentile(during, 90),
            percentile(during, 99),
            during.size(),
            (double) percentile(during, 99) / percentile(without, 99),
            (double) bulk / time.toSeconds());
      }
    }
  }

  private static TicketDesk desk(FakeBotApi api, MemoryStorage storage) {
    return TicketDesk.builder()
        .preset(Presets.billmanager())
        .clients(new Everyone())
        .catalog(new MemoryCatalog())
        .storage(storage)
        .attachments(new MemoryAttachmentStore(1_000_000))
        .channel(
            TelegramChannel.builder()
                .bot(TelegramBot.of(TOKEN).provider(PROVIDER).baseUrl(api.baseUri()))
                .limits(RateLimits.STANDARD)
                .build())
        .build();
  }

  private static long sent(TicketDesk desk) {
    return desk.broadcasts().find("all").map(Broadcast::sent).orElse(0L);
  }

  /**
   * People ask for their tickets, a few at the same time; how long each waited, in microseconds.
   */
  private static List<Long> measure(List<FakeChat> people, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    List<Long> waited = Collections.synchronizedList(new ArrayList<>());
    List<Thread> groups = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      int size = people.size() / AT_ONCE;
      List<FakeChat> group = people.subList(i * size, (i + 1) * size);
      // not all at the same moment: those would get into the same answer of the server
      long later = BETWEEN.toNanos() * i / AT_ONCE;
      groups.add(new Thread(() -> inTurn(group, later, end, waited), "people-" + i));
    }
    groups.forEach(Thread::start);
    for (Thread group : groups) {
      try {
        group.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException("Interrupted", e);
      }
    }
    return List.copyOf(waited);
  }

  private static void inTurn(List<FakeChat> people, long later, long end, List<Long> waited) {
    LockSupport.parkNanos(later);
    int next = 0;
    while (System.nanoTime() < end) {
      FakeChat person = people.get(next++ % people.size());
      long began = System.nanoTime();
      person.send("/start");
      person.awaitNew("no open tickets");
      long took = System.nanoTime() - began;
      waited.add(TimeUnit.NANOSECONDS.toMicros(took));
      LockSupport.parkNanos(Math.max(0, BETWEEN.toNanos() - took));
    }
  }

  private static long percentile(List<Long> values, int percent) {
    List<Long> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }
}
