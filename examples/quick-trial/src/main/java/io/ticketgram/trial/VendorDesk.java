package io.ticketgram.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.TicketDesk;
import io.ticketgram.channel.BotState;
import io.ticketgram.files.DirectoryAttachmentStore;
import io.ticketgram.group.Groups;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.telegram.Webhooks;
import io.ticketgram.ticket.BotId;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A vendor at work: its data, its bots and its desk, and what the page asks of them. */
final class VendorDesk {
  private static final int MOST_GROUPS = 100;

  private final Vendor vendor;
  private final EventStream events = new EventStream();
  private final TrialClock clock;
  private final Clients clients;
  private final @Nullable Simulation simulation;
  private final Bots bots;
  private final Letters letters;
  private final TicketDesk desk;

  private VendorDesk(Vendor vendor, Path directory, Telegram telegram, Deque<AutoCloseable> parts)
      throws CannotStartException {
    this.vendor = vendor;
    TrialDatabase database = TrialDatabase.open(directory);
    parts.push(database);
    this.clock = new TrialClock(database);
    this.clients = new Clients(vendor.offer(), clients(vendor, telegram), database, clock);
    this.simulation =
        telegram.standIn() == null
            ? null
            : Simulation.open(
                telegram.standIn(), vendor, events, directory, telegram.groups().get(vendor.id()));
    this.bots = bots(vendor, directory, telegram);
    this.letters = new Letters(database, clients, clock, () -> tell("letters"));
    this.desk =
        TicketDesk.builder()
            .preset(vendor.preset())
            .clients(clients.directory())
            .catalog(clients.catalog())
            .prepaid(clients.prepaid())
            .codeSender(letters)
            .smsSender(letters)
            .storage(database.storage())
            .attachments(new DirectoryAttachmentStore(database.files()))
            .nodeName("trial")
            .channel(bots.channel())
            .clock(clock)
            .zone(ZoneId.systemDefault())
            .listener(
                change -> {
                  long id = change.after().id().value();
                  events.publish("ticket", Json.object().put("id", id));
                })
            .build();
    parts.push(desk);
    desk.start();
    if (database.storage().tickets(TicketQuery.newest(1)).items().isEmpty()) {
      new SampleTickets(desk, vendor).create();
    }
  }

  /**
   * Puts a vendor to work.
   *
   * @param directory of its own
   * @param parts take what is to be closed, in the opposite order
   */
  static VendorDesk start(
      Vendor vendor, Path directory, Telegram telegram, Deque<AutoCloseable> parts)
      throws CannotStartException {
    return new VendorDesk(vendor, directory, telegram, parts);
  }

  private static List<Client> clients(Vendor vendor, Telegram telegram) {
    Telegram.RealBot bot = telegram.bot();
    if (bot == null) {
      return vendor.crowd().clients();
    }
    // the simulated people's names may belong to somebody in the real Telegram
    return vendor.crowd().clients().stream()
        .map(
            client ->
                client.withUsername(client.id().equals(HostApi.first(vendor)) ? bot.person() : ""))
        .toList();
  }

  private static Bots bots(Vendor vendor, Path directory, Telegram telegram)
      throws CannotStartException {
    Telegram.RealBot real = telegram.bot();
    if (real == null) {
      return Bots.open(
          new PrivateFile(directory.resolve("bots.json")),
          telegram.api(),
          vendor.offer().providers(),
          vendor.bots().stream().map(Vendor.Bot::settings).toList());
    }
    Bots bots =
        Bots.open(
            new PrivateFile(directory.resolve("telegram-bots.json")),
            telegram.api(),
            vendor.offer().providers(),
            List.of());
    bots.begin(BotSettings.of(real.token(), "", real.name(), vendor.offer().providers()));
    return bots;
  }

  /** Adds everything that the page asks of this vendor. */
  void route(Router router, Telegram telegram, Uploads uploads, List<Vendor> all) {
    String base = "/api/" + vendor.id();
    Router own = router.under(base);
    router.get("/" + vendor.id(), StaticFiles::index);
    Runnable clientsChanged = () -> tell("clients");
    new HostApi(desk, vendor, clients, bots, clock, telegram, simulation)
        .route(own, all, clientsChanged);
    new BotApi(desk, bots, simulation, () -> tell("bots")).route(own);
    new PanelApi(desk, vendor, clock, new TicketJson(clients::name, this::botName, base), uploads)
        .route(own);
    new BroadcastApi(desk.broadcasts(), bots).route(own);
    new LinkingApi(desk, vendor, clients, clock, clientsChanged).route(own);
    new NotificationApi(desk.notifications(), clients, letters).route(own);
    new BanApi(desk.bans(), clients, clock, clientsChanged).route(own);
    new GroupApi(desk.groups(), vendor.preset().groups().way(), clients, clientsChanged).route(own);
    new ClockApi(desk, clock, () -> tell("clock")).route(own);
    if (simulation != null) {
      new ChatApi(simulation, uploads, () -> tell("bots")).route(own);
      new LetterApi(vendor, letters).route(own);
    }
    own.get("/events", events::open).post("/files", uploads::take);
  }

  private void tell(String what) {
    events.publish(what, Json.object());
  }

  private String botName(BotId bot) {
    return desk.bots().stream()
        .filter(state -> state.bot().equals(bot))
        .map(BotState::name)
        .findFirst()
        .orElseGet(bot::value);
  }

  /** Looks for changes that nobody tells of, each time that it runs. */
  Runnable watch() {
    List<Runnable> looks =
        List.of(
            onChange(desk::bots, "bots"),
            onChange(desk.broadcasts()::all, "broadcasts"),
            onChange(clients::balances, "clients"),
            onChange(this::accounts, "clients"),
            onChange(this::preferences, "clients"),
            onChange(this::groups, "clients"));
    return () -> looks.forEach(Runnable::run);
  }

  private List<?> accounts() {
    return clients.all().stream().map(client -> desk.linking().accounts(client.id())).toList();
  }

  private List<?> groups() {
    return vendor.preset().groups().way() == Groups.Way.NONE
        ? List.of()
        : desk.groups().groups(null, MOST_GROUPS);
  }

  private List<?> preferences() {
    return vendor.preset().notifications().kinds().isEmpty()
        ? List.of()
        : clients.all().stream()
            .map(client -> desk.notifications().preferences(client.id()))
            .toList();
  }

  private <T> Runnable onChange(Supplier<T> look, String what) {
    AtomicReference<T> last = new AtomicReference<>(look.get());
    return () -> {
      T now = look.get();
      if (!now.equals(last.getAndSet(now))) {
        tell(what);
      }
    };
  }

  /** What every page knows of a vendor. */
  static ObjectNode describe(Vendor vendor) {
    return Json.object()
        .put("id", vendor.id())
        .put("title", vendor.title())
        .put("language", vendor.language());
  }

  /** Pages hold their streams open, so these have to end first. */
  void endPages() {
    events.close();
  }

  Webhooks webhooks() {
    return bots.channel().webhooks();
  }
}
