package io.ticketgram.trial;

import io.ticketgram.fixtures.botapi.FakeBotApi;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running trial: vendors with their desks and bots, and the web page, in this process. */
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
    TrialDirectory directory = TrialDirectory.open(options.data());
    parts.push(directory);
    Uploads uploads = new Uploads();
    parts.push(uploads);
    Telegram telegram = telegram(options, directory, parts);
    // a real bot works for one vendor
    List<Vendor> vendors = telegram.bot() == null ? Vendors.all() : List.of(Vendors.all().get(0));
    Router router = new Router();
    List<VendorDesk> desks = desks(vendors, directory, telegram, parts);
    for (VendorDesk desk : desks) {
      desk.route(router, telegram, uploads, vendors);
    }
    router
        .get("/", (request, none) -> Response.redirect("/" + vendors.get(0).id()))
        .get("/*", StaticFiles::named);
    parts.push(watch(desks.stream().map(VendorDesk::watch).toList()));
    parts.push(() -> desks.forEach(VendorDesk::endPages));
    web.start(router, desks.stream().map(VendorDesk::webhooks).toList());
    return new Trial(web, telegram, parts);
  }

  private static Telegram telegram(
      Options options, TrialDirectory directory, Deque<AutoCloseable> parts)
      throws CannotStartException {
    String token = options.token();
    if (token == null) {
      FakeBotApi standIn = Simulation.telegram(directory.nextRun());
      parts.push(standIn);
      return Telegram.simulated(standIn, Vendors.all());
    }
    URI api = options.telegramApi();
    String person = options.username() == null ? "" : options.username();
    return Telegram.real(api, new Telegram.RealBot(token, TokenCheck.username(api, token), person));
  }

  /** Starts all at the same time, because most of it is waiting for files. */
  private static List<VendorDesk> desks(
      List<Vendor> vendors, TrialDirectory directory, Telegram telegram, Deque<AutoCloseable> parts)
      throws CannotStartException {
    ExecutorService starting = Executors.newFixedThreadPool(vendors.size());
    try {
      List<Deque<AutoCloseable>> all = new ArrayList<>();
      // each waits for what it is doing, so they stop at the same time, too
      parts.push(() -> all.parallelStream().forEach(Trial::close));
      List<Callable<VendorDesk>> tasks = new ArrayList<>();
      for (Vendor vendor : vendors) {
        Deque<AutoCloseable> own = new ConcurrentLinkedDeque<>();
        all.add(own);
        tasks.add(() -> VendorDesk.start(vendor, directory.of(vendor), telegram, own));
      }
      List<VendorDesk> desks = new ArrayList<>();
      for (Future<VendorDesk> started : starting.invokeAll(tasks)) {
        desks.add(started.get());
      }
      return desks;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CannotStartException problem) {
        throw problem;
      }
      throw new IllegalStateException("A vendor's desk did not start", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStartException(
          CannotStartException.WRONG_USE, "The trial was stopped before it had started");
    } finally {
      starting.shutdown();
    }
  }

  private static AutoCloseable watch(List<Runnable> looks) {
    ScheduledExecutorService watch =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "trial-watch");
              thread.setDaemon(true);
              return thread;
            });
    ScheduledFuture<?> unused =
        watch.scheduleWithFixedDelay(
            () -> looks.forEach(Trial::look), WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    return () -> {
      // a look that is under way ends first: the database does not bear interrupts, nor a look
      // after its end
      watch.shutdown();
      if (!watch.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("A look at what happens on the desks did not end");
      }
    };
  }

  private static void look(Runnable look) {
    try {
      look.run();
    } catch (RuntimeException e) {
      // an exception would end the watch
      LOG.warn("What happens on a desk can't be read now", e);
    }
  }

  URI address() {
    return URI.create("http://localhost:" + web.port());
  }

  /** The bot in the real Telegram, or empty. */
  String botName() {
    Telegram.RealBot bot = telegram.bot();
    return bot == null ? "" : "@" + bot.name();
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
