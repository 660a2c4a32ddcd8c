package io.ticketgram.telegram.preset;

import io.ticketgram.TicketDesk;
import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.channel.Purpose;
import io.ticketgram.desk.ClientDesk;
import io.ticketgram.desk.StaffDesk;
import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.fixtures.botapi.FakeBot;
import io.ticketgram.fixtures.botapi.FakeBotApi;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.memory.MemoryAttachmentStore;
import io.ticketgram.memory.MemoryCatalog;
import io.ticketgram.memory.MemoryClientDirectory;
import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.preset.Preset;
import io.ticketgram.spi.ClientDirectory;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.Overdue;
import io.ticketgram.spi.SmsSender;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.spi.TicketEventListener;
import io.ticketgram.telegram.RateLimits;
import io.ticketgram.telegram.TelegramBot;
import io.ticketgram.telegram.TelegramChannel;
import io.ticketgram.telegram.TelegramChannelBuilder;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Service;
import io.ticketgram.ticket.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.awaitility.Awaitility;

/**
 * A company of one provider, over HTTP, with one bot for everything, or with one for requests and
 * one for notifications. Its clients set no language: what they read is the preset's own, whatever
 * their messenger speaks that there are no texts in. Time runs, and can be moved.
 */
final class PresetFixture implements AutoCloseable {
  static final Actor.Staff SUPPORT = new Actor.Staff(new StaffId("support"), "Sara");
  static final ProviderId COMPANY = new ProviderId("company");

  final FakeBotApi api = FakeBotApi.start();
  final FakeBot bot = api.addBot("4242:preset-token", "SupportBot");
  final FakeBot notifier = api.addBot("4343:notifier-token", "NotifierBot");
  final BlockingQueue<SmsSender.Sms> sms = new LinkedBlockingQueue<>();
  volatile Function<SmsSender.Sms, SmsSender.Outcome> gateway = sms -> SmsSender.accepted();
  final MemoryClientDirectory clients = new MemoryClientDirectory();
  volatile boolean mayConfigureGroups = true;
  final MemoryCatalog catalog = new MemoryCatalog();
  final List<Overdue> overdues = new CopyOnWriteArrayList<>();
  private final MemoryStorage storage = new MemoryStorage();
  final TicketDesk desk;
  private volatile Duration ahead = Duration.ZERO;

  PresetFixture(Preset preset, List<Department> departments) {
    this(preset, departments, false);
  }

  /** A company with a bot for each purpose. */
  static PresetFixture withTwoBots(Preset preset, List<Department> departments) {
    return new PresetFixture(preset, departments, true);
  }

  private PresetFixture(Preset preset, List<Department> departments, boolean twoBots) {
    catalog.provider(new Provider(COMPANY, "Company"), departments);
    InstantSource system = InstantSource.system();
    TelegramBot main = TelegramBot.of("4242:preset-token").provider(COMPANY).baseUrl(api.baseUri());
    TelegramBot second =
        TelegramBot.of("4343:notifier-token").provider(COMPANY).baseUrl(api.baseUri());
    TelegramChannelBuilder bots =
        TelegramChannel.builder().limits(new RateLimits(1_000, 1_000, 1_000));
    TelegramChannel telegram =
        (twoBots
                ? bots.bot(main.purpose(Purpose.REQUESTS))
                    .bot(second.purpose(Purpose.NOTIFICATIONS))
                : bots.bot(main))
            .build();
    desk =
        TicketDesk.builder()
            .preset(preset)
            .clients(new Directory())
            .catalog(catalog)
            .storage(storage)
            .attachments(new MemoryAttachmentStore(10_000_000))
            .channel(telegram)
            .listener(new Listener())
            .smsSender(this::send)
            .clock(() -> system.instant().plus(ahead))
            .build();
    desk.start();
  }

  private final class Listener implements TicketEventListener {
    @Override
    public void onChange(TicketChange change) {}

    @Override
    public void onOverdue(Overdue overdue) {
      overdues.add(overdue);
    }
  }

  private final class Directory implements ClientDirectory {
    @Override
    public Optional<ClientProfile> findByUsername(String username, Set<ProviderId> providers) {
      return clients.findByUsername(username, providers);
    }

    @Override
    public Optional<ClientProfile> find(ClientId client) {
      return clients.find(client);
    }

    @Override
    public boolean mayConfigureGroups(ClientId client, String person) {
      return mayConfigureGroups;
    }
  }

  private SmsSender.Outcome send(SmsSender.Sms message) {
    SmsSender.Outcome outcome = gateway.apply(message);
    if (outcome instanceof SmsSender.Outcome.Accepted) {
      sms.add(message);
    }
    return outcome;
  }

  /** A client whose username is their id. */
  ClientId client(String id, Service... services) {
    return client(new ClientProfile(new ClientId(id), id, null, true), services);
  }

  ClientId client(ClientProfile profile, Service... services) {
    clients.put(profile, profile.id().value(), Set.of(COMPANY));
    catalog.services(profile.id(), COMPANY, List.of(services));
    return profile.id();
  }

  /** A chat of a linked client. */
  FakeChat linked(ClientId client, String linked) {
    FakeChat chat = api.newUser(client.value()).username(client.value()).language("xx").open(bot);
    chat.send("/start");
    chat.awaitNew(linked);
    return chat;
  }

  StaffDesk staff() {
    return desk.staff(SUPPORT);
  }

  ClientDesk panel(ClientId client) {
    return desk.client(client);
  }

  Instant now() {
    return Instant.now().plus(ahead);
  }

  /** Lets time pass, and what is due happen. */
  void pass(Duration time) {
    ahead = ahead.plus(time);
    desk.runDue();
  }

  /**
   * Waits until the desk knows which ticket a message of the bot is about, which it records after
   * the message is shown. People read longer than that takes; tests don't.
   */
  ChatMessage known(FakeChat chat, ChatMessage shown) {
    ChatAddress address =
        new ChatAddress(new BotId(Long.toString(bot.id())), Long.toString(chat.id()));
    MessageRef place = new MessageRef(address, Integer.toString(shown.messageId()));
    Awaitility.await().until(() -> storage.posting(place).isPresent());
    return shown;
  }

  /** What is due happens until something is as expected. */
  void untilDue(Runnable assertion) {
    Awaitility.await()
        .untilAsserted(
            () -> {
              desk.runDue();
              assertion.run();
            });
  }

  static ChatMessage last(FakeChat chat) {
    List<ChatMessage> all = chat.botMessages();
    return all.get(all.size() - 1);
  }

  @Override
  public void close() {
    desk.close();
    try {
      api.assertNoViolations();
    } finally {
      api.close();
    }
  }
}
