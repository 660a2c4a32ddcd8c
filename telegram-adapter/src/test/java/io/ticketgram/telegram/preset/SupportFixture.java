package io.ticketgram.telegram.preset;

import io.ticketgram.TicketDesk;
import io.ticketgram.TicketDeskBuilder;
import io.ticketgram.fixtures.botapi.FakeBot;
import io.ticketgram.fixtures.botapi.FakeBotApi;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.FakeUser;
import io.ticketgram.memory.MemoryAttachmentStore;
import io.ticketgram.memory.MemoryCatalog;
import io.ticketgram.memory.MemoryClientDirectory;
import io.ticketgram.memory.MemoryPrepaidSupport;
import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.telegram.RateLimits;
import io.ticketgram.telegram.TelegramBot;
import io.ticketgram.telegram.TelegramChannel;
import io.ticketgram.telegram.TelegramChannelBuilder;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Service;
import io.ticketgram.ticket.ServiceId;
import io.ticketgram.ticket.StaffId;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A hosting company with two providers and a bot for each, over HTTP. The bot «first» shows the
 * tickets of both providers, «second» only those of the second one.
 */
final class SupportFixture implements AutoCloseable {
  static final Actor.Staff OLGA = new Actor.Staff(new StaffId("olga"), "Ольга");
  static final ProviderId ONE = new ProviderId("one");
  static final ProviderId TWO = new ProviderId("two");
  private static final Locale RU = Locale.forLanguageTag("ru");

  final FakeBotApi api;
  final FakeBot first;
  final FakeBot second;
  final MemoryClientDirectory clients = new MemoryClientDirectory();
  final MemoryCatalog catalog = new MemoryCatalog();
  final MemoryPrepaidSupport prepaid = new MemoryPrepaidSupport(InstantSource.system());
  final MemoryStorage storage = new MemoryStorage();
  final TelegramChannel telegram;
  final TicketDesk desk;

  SupportFixture() {
    this(FakeBotApi.start(), channel -> channel, desk -> desk);
  }

  /** A company with other settings. */
  SupportFixture(
      FakeBotApi api,
      UnaryOperator<TelegramChannelBuilder> channel,
      UnaryOperator<TicketDeskBuilder> settings) {
    this.api = api;
    first = api.addBot("4242:first-token", "FirstBot");
    second = api.addBot("4343:second-token", "SecondBot");
    catalog.provider(
        new Provider(ONE, "Хостинг <b>Плюс</b>"),
        List.of(
            new Department(new DepartmentId("support"), "Техподдержка"),
            new Department(new DepartmentId("admin"), "Администрирование")));
    catalog.provider(
        new Provider(TWO, "Облако"),
        List.of(new Department(new DepartmentId("cloud"), "Отдел облака")));
    prepaid.require(new DepartmentId("admin"));
    client("anna", ONE);
    client("boris", ONE);
    telegram =
        channel
            .apply(TelegramChannel.builder().limits(new RateLimits(1_000, 1_000, 1_000)))
            .bot(
                TelegramBot.of("4242:first-token")
                    .provider(ONE)
                    .provider(TWO)
                    .baseUrl(api.baseUri()))
            .bot(TelegramBot.of("4343:second-token").provider(TWO).baseUrl(api.baseUri()))
            .build();
    desk =
        settings
            .apply(
                TicketDesk.builder()
                    .preset(Presets.billmanager())
                    .clients(clients)
                    .catalog(catalog)
                    .prepaid(prepaid)
                    .storage(storage)
                    .attachments(new MemoryAttachmentStore(10_000_000))
                    .channel(telegram))
            .build();
    desk.start();
  }

  /** A client whose username is their id. */
  void client(String id, ProviderId... providers) {
    client(id, true, providers);
  }

  void client(String id, boolean supportEnabled, ProviderId... providers) {
    ClientId client = new ClientId(id);
    clients.put(new ClientProfile(client, id, RU, supportEnabled), id, Set.of(providers));
    for (ProviderId provider : providers) {
      catalog.services(
          client,
          provider,
          List.of(
              new Service(new ServiceId("vps-" + id), "VPS " + id),
              new Service(new ServiceId("mail-" + id), "Почта " + id)));
    }
  }

  FakeChat open(String username, FakeBot bot) {
    FakeUser user = api.newUser(username).username(username).language("ru");
    return user.open(bot);
  }

  /** A chat of a linked client with the first bot. */
  FakeChat linked(String username) {
    FakeChat chat = open(username, first);
    chat.send("/start");
    chat.awaitNew("Аккаунт привязан");
    return chat;
  }

  /** Goes through «create» to the message. */
  void toMessage(FakeChat chat, String subject) {
    chat.send("/createticket");
    chat.awaitNew("отдел");
    chat.press("Техподдержка");
    chat.awaitNew("услуге");
    chat.press("VPS " + chat.user().username().orElseThrow());
    chat.awaitNew("тему");
    chat.send(subject);
    chat.awaitNew("сообщени");
  }

  /** Creates a ticket. */
  void create(FakeChat chat, String subject, String text) {
    toMessage(chat, subject);
    chat.send(text);
    chat.awaitNew("Текст добавлен");
    chat.press("Завершить");
    chat.awaitNew("создан");
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
