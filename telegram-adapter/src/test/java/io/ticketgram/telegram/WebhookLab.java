package io.ticketgram.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ticketgram.channel.BotState;
import io.ticketgram.channel.PollLeases;
import io.ticketgram.fixtures.botapi.FakeBot;
import io.ticketgram.fixtures.botapi.FakeBotApi;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.ticket.BotId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A host with a web server, one bot that has its webhook there, and one person. */
final class WebhookLab implements AutoCloseable {
  static final String TOKEN = "4242:AAsecretSecretSecret_secret-secret";
  static final BotId BOT = new BotId("4242");

  final TestClock clock = new TestClock(Instant.parse("2026-03-01T10:00:00Z"));
  final FakeBotApi server = FakeBotApi.builder().clock(clock).start();
  final FakeBot bot = server.addBot(TOKEN, "HelpBot");
  final FakeChat chat = server.newUser("Anna").open(bot);
  final RecordingInbox inbox = new RecordingInbox();
  final ManualWaiting waiting = new ManualWaiting();
  final List<BotState> states = new CopyOnWriteArrayList<>();
  final Map<BotId, String> leases = new ConcurrentHashMap<>();
  final List<TelegramChannel> nodes = new CopyOnWriteArrayList<>();

  /** What the web server answers before it asks the library; 0 for nothing. */
  volatile int broken;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger requests = new AtomicInteger();
  private final HttpServer web;
  final URI address;

  WebhookLab() {
    try {
      web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    address = URI.create("http://127.0.0.1:" + web.getAddress().getPort() + "/telegram");
    web.setExecutor(threads);
    web.createContext("/telegram/", this::receive);
    web.start();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      TelegramChannel node = nodes.get(requests.getAndIncrement() % nodes.size());
      int status =
          broken != 0
              ? broken
              : node.webhooks()
                  .handle(
                      exchange.getRequestURI().getPath(),
                      exchange.getRequestHeaders().getFirst(Webhooks.SECRET_HEADER),
                      exchange.getRequestBody());
      exchange.sendResponseHeaders(status, -1);
    }
  }

  TelegramBot polling() {
    return TelegramBot.of(TOKEN).provider("p1").baseUrl(server.baseUri());
  }

  TelegramBot pushed() {
    return polling().webhook(Webhook.at(address));
  }

  TelegramChannelBuilder settings(TelegramBot... bots) {
    TelegramChannelBuilder settings =
        TelegramChannel.builder().clock(clock).waiting(waiting).onStateChange(states::add);
    for (TelegramBot one : bots) {
      settings.bot(one);
    }
    return settings;
  }

  TelegramChannel start(TelegramBot... bots) {
    return start(settings(bots).build());
  }

  TelegramChannel start(TelegramChannel channel) {
    nodes.add(channel);
    channel.start(
        inbox,
        id -> InputStream.nullInputStream(),
        List.of(),
        leases("node" + nodes.size()),
        new TestMemory());
    return channel;
  }

  /** Starts a node and waits until its bot works. */
  TelegramChannel started() {
    TelegramChannel channel = start(pushed());
    awaitMode(channel, BotState.Mode.RUNNING);
    return channel;
  }

  private PollLeases leases(String node) {
    return new PollLeases() {
      @Override
      public boolean acquire(BotId id) {
        return node.equals(leases.computeIfAbsent(id, key -> node));
      }

      @Override
      public void release(BotId id) {
        leases.remove(id, node);
      }
    };
  }

  static BotState state(TelegramChannel channel) {
    return channel.bots().stream().filter(one -> one.bot().equals(BOT)).findFirst().orElseThrow();
  }

  static BotState awaitMode(TelegramChannel channel, BotState.Mode mode) {
    await().until(() -> state(channel).mode() == mode);
    return state(channel);
  }

  /** The path that only Telegram is told. */
  String path() {
    return bot.webhook().orElseThrow().getPath();
  }

  String secret() {
    return server
        .calls("setWebhook")
        .get(server.calls("setWebhook").size() - 1)
        .parameters()
        .path("secret_token")
        .asText();
  }

  /** What Telegram says about its pushes; empty when it says nothing. */
  String lastPushError() {
    URI uri = URI.create(server.baseUri() + "/bot" + TOKEN + "/getWebhookInfo");
    try (InputStream answer = uri.toURL().openStream()) {
      String text = new String(answer.readAllBytes(), UTF_8);
      int start = text.indexOf("last_error_message");
      return start < 0 ? "" : text.substring(start);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets a channel end that is closed otherwise only with the lab. */
  void stop(TelegramChannel node) {
    nodes.remove(node);
    node.close();
  }

  @Override
  public void close() {
    new ArrayList<>(nodes).forEach(this::stop);
    server.close();
    web.stop(0);
    threads.shutdownNow();
    try {
      threads.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
