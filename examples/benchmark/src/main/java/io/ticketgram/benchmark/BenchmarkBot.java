package io.ticketgram.benchmark;

import io.ticketgram.TicketDesk;
import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
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
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The BILLmanager preset with memory storage, for load tests: {@code BOT_API} is the address of the
 * fake Bot API server, {@code BOT_TOKEN} the token, {@code TICKETS} a file that gets a line of JSON
 * for each ticket. The people with the ids 100000 to 120000 are clients.
 */
public final class BenchmarkBot {
  private static final ProviderId PROVIDER = new ProviderId("p1");
  private static final int FIRST_PERSON = 100_000;
  private static final int PEOPLE = 20_001;

  private BenchmarkBot() {}

  /** Runs until the process is ended. */
  public static void main(String[] args) throws InterruptedException {
    TelegramBot bot =
        TelegramBot.of(needed("BOT_TOKEN"))
            .provider(PROVIDER)
            .baseUrl(URI.create(needed("BOT_API")));
    MemoryStorage storage = new MemoryStorage();
    MemoryCatalog catalog = new MemoryCatalog();
    catalog.provider(
        new Provider(PROVIDER, "Hosting"),
        List.of(
            new Department(new DepartmentId("support"), "Support"),
            new Department(new DepartmentId("sales"), "Sales")));
    for (int n = 0; n < PEOPLE; n++) {
      String person = Integer.toString(FIRST_PERSON + n);
      ClientId client = new ClientId(person);
      catalog.services(client, PROVIDER, List.of());
      ConversationId conversation = new ConversationId(new ChatAddress(bot.id(), person), person);
      storage.commit(
          ChangeSet.of(List.of()).link(new Link(conversation, client, "en", Instant.EPOCH)).build(),
          new Origin(null, Instant.EPOCH));
    }
    TicketDesk desk =
        TicketDesk.builder()
            .preset(Presets.billmanager())
            .clients(new Everyone())
            .catalog(catalog)
            .storage(storage)
            .attachments(new MemoryAttachmentStore(100_000_000))
            .channel(
                TelegramChannel.builder()
                    .bot(bot)
                    .limits(new RateLimits(1_000_000, 1_000_000, 1_000_000))
                    .build())
            .listener(new TicketFile(Path.of(needed("TICKETS"))))
            .build();
    desk.start();
    Runtime.getRuntime().addShutdownHook(new Thread(desk::close));
    new CountDownLatch(1).await();
  }

  private static String needed(String variable) {
    String value = System.getenv(variable);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("Set " + variable + " in the environment");
    }
    return value;
  }
}
