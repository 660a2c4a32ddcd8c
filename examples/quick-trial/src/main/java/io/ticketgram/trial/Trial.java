package io.ticketgram.trial;

import io.ticketgram.TicketDesk;
import io.ticketgram.channel.BotState;
import io.ticketgram.files.DirectoryAttachmentStore;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running trial: bots, desk and web page in this process. */
final class Trial implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Trial.class);
  private static final long WATCH_MILLIS = 500;

  private final WebServer web;
  private final Telegram telegram;
  private final Deque<AutoCloseable> parts;

  private Trial(WebServer web, Telegram telegram, Deque<AutoCloseable> parts) {
    this.web = web;
    this.telegram = telegram;
    this.parts = parts;
  }

  static Trial start(Options options) throws CannotStartException {
    // without it each answer with a body takes 40 ms more; it is read before the first server
    // starts
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    try {
      return start(options, parts);
    } catch (CannotStartException | RuntimeException e) {
      close(parts);
      throw e;
    }
  }

  private static Trial start(Options options, Deque<AutoCloseable> parts)
      throws CannotStartException {
    // the port comes first: nothing else is worth starting without it
    WebServer web = WebServer.bind(options.port());
    parts.push(web);
    TrialDatabase database = TrialDatabase.open(options.data());
    parts.push(database);
    EventStream events = new EventStream();
    Uploads uploads = new Uploads();
    parts.push(uploads);
    Router router = new Router();
    Telegram telegram = telegram(options, events, database, parts);
    Bots bots = bots(options, telegram, database);
    Clients clients = new Clients(clients(options), database);
    Runnable clientsChanged = () -> events.publish("clients", Json.object());
    Runnable botsChanged = () -> events.publish("bots", Json.object());
    TicketDesk desk =
        TicketDesk.builder()
            .preset(Presets.billmanager())
            .clients(clients.directory())
            .catalog(clients.catalog())
            .prepaid(clients.prepaid())
            .storage(database.storage())
            .attachments(new DirectoryAttachmentStore(database.files()))
            .nodeName("trial")
            .channel(bots.channel())
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
      new SampleTickets(desk).create();
    }
    new HostApi(desk, clients, telegram, bots, clientsChanged).route(router);
    new BotApi(desk, bots, telegram.simulation(), botsChanged).route(router);
    new PanelApi(desk, new TicketJson(clients::name, bot -> botName(desk, bot)), uploads)
        .route(router);
    new BroadcastApi(desk.broadcasts(), bots).route(router);
    if (telegram.simulation() != null) {
      new ChatApi(telegram.simulation(), uploads).route(router);
    }
    router.get("/api/events", events::open).post("/api/files", uploads::take);
    router.get("/", StaticFiles::index).get("/*", StaticFiles::named);
    parts.push(watch(desk, clients, events));
    // pages hold their streams open, so these end first
    parts.push(events);
    web.start(router, bots.channel().webhooks());
    return new Trial(web, telegram, parts);
  }

  private static Telegram telegram(
      Options options, EventStream events, TrialDatabase database, Deque<AutoCloseable> parts)
      throws CannotStartException {
    String token = options.token();
    if (token == null) {
      PrivateFile made = new PrivateFile(database.directory().resolve("made-bots.json"));
      Simulation simulation = Simulation.start(events, database.nextRun(), made);
      parts.push(simulation);
      return new Telegram(
          simulation.baseUri(), simulation, simulation.accounts().get(0).username());
    }
    URI api = options.telegramApi();
    return new Telegram(api, null, TokenCheck.username(api, token));
  }

  private static Bots bots(Options options, Telegram telegram, TrialDatabase database)
      throws CannotStartException {
    String token = options.token();
    if (token == null) {
      PrivateFile file = new PrivateFile(database.directory().resolve("bots.json"));
      return Bots.open(file, telegram.api(), TrialData.BOTS);
    }
    PrivateFile file = new PrivateFile(database.directory().resolve("telegram-bots.json"));
    Bots bots = Bots.open(file, telegram.api(), List.of());
    Set<ProviderId> all =
        TrialData.PROVIDERS.stream().map(Provider::id).collect(Collectors.toSet());
    bots.begin(BotSettings.of(token, "", telegram.botName(), all));
    return bots;
  }

  private static String botName(TicketDesk desk, BotId bot) {
    return desk.bots().stream()
        .filter(state -> state.bot().equals(bot))
        .map(BotState::name)
        .findFirst()
        .orElseGet(bot::value);
  }

  private static List<TrialData.Client> clients(Options options) {
    if (options.token() == null) {
      return TrialData.CLIENTS;
    }
    // the simulated people's names may belong to somebody in the real Telegram
    String own = options.username() == null ? "" : options.username();
    return TrialData.CLIENTS.stream()
        .map(client -> client.withUsername(client.id().equals(TrialData.ANNA) ? own : ""))
        .toList();
  }

  private static AutoCloseable watch(TicketDesk desk, Clients clients, EventStream events) {
    ScheduledExecutorService watch =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "trial-watch");
              thread.setDaemon(true);
              return thread;
            });
    Runnable bots = onChange(desk::bots, () -> events.publish("bots", Json.object()));
    Runnable broadcasts =
        onChange(desk.broadcasts()::all, () -> events.publish("broadcasts", Json.object()));
    Runnable balances = onChange(clients::balances, () -> events.publish("clients", Json.object()));
    Runnable look =
        () -> {
          try {
            bots.run();
            balances.run();
            broadcasts.run();
          } catch (RuntimeException e) {
            // an exception would end the watch
            LOG.warn("What happens on the desk can't be read now", e);
          }
        };
    ScheduledFuture<?> task =
        watch.scheduleWithFixedDelay(look, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    return () -> {
      task.cancel(true);
      watch.shutdownNow();
    };
  }

  private static <T> Runnable onChange(Supplier<T> look, Runnable tell) {
    AtomicReference<T> last = new AtomicReference<>(look.get());
    return () -> {
      T now = look.get();
      if (!now.equals(last.getAndSet(now))) {
        tell.run();
      }
    };
  }

  URI address() {
    return URI.create("http://localhost:" + web.port());
  }

  String botName() {
    return "@" + telegram.botName();
  }

  @Override
  public void close() {
    close(parts);
  }

  private static void close(Deque<AutoCloseable> parts) {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        LOG.warn("A part of the trial did not stop properly", e);
      }
    }
  }
}
