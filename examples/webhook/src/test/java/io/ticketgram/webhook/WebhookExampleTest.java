package io.ticketgram.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.TicketDesk;
import io.ticketgram.fixtures.botapi.FakeBot;
import io.ticketgram.fixtures.botapi.FakeBotApi;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.memory.MemoryAttachmentStore;
import io.ticketgram.memory.MemoryCatalog;
import io.ticketgram.memory.MemoryClientDirectory;
import io.ticketgram.memory.MemoryStorage;
import io.ticketgram.preset.Presets;
import io.ticketgram.telegram.TelegramBot;
import io.ticketgram.telegram.TelegramChannel;
import io.ticketgram.telegram.Webhook;
import io.ticketgram.telegram.Webhooks;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WebhookExampleTest {
  private static final String TOKEN = "4242:AAsecretSecretSecret";

  private final FakeBotApi api = FakeBotApi.start();
  private final FakeBot bot = api.addBot(TOKEN, "HelpBot");
  private final FakeChat chat = api.newUser("Anna").language("en").open(bot);
  private final TelegramChannel telegram = TelegramChannel.builder().build();
  private final TicketDesk desk =
      TicketDesk.builder()
          .preset(Presets.billmanager())
          .clients(new MemoryClientDirectory())
          .catalog(new MemoryCatalog())
          .storage(new MemoryStorage())
          .attachments(new MemoryAttachmentStore(1_000_000))
          .channel(telegram)
          .build();

  @AfterEach
  void stop() {
    desk.close();
    api.close();
  }

  /** Has the bot's webhook at that port of this machine. */
  private void start(int port) {
    URI address = URI.create("http://127.0.0.1:" + port + "/telegram");
    TelegramBot settings = TelegramBot.of(TOKEN).provider("hosting").baseUrl(api.baseUri());
    telegram.add(settings.webhook(Webhook.at(address)));
    desk.start();
    bot.awaitListening();
  }

  /** Talks to the bot through the webhook, and knocks at it as a stranger. */
  private void check(int port) throws Exception {
    start(port);
    chat.send("/start");
    chat.awaitMessage("not linked");
    bot.awaitAllConfirmed();
    api.assertNoViolations();
    assertThat(api.calls("getUpdates")).isEmpty();

    URI webhook = bot.webhook().orElseThrow();
    String secret = secret();
    assertThat(post(webhook, "wrong", "{}")).isEqualTo(403);
    assertThat(post(webhook.resolve("/telegram/unknown"), secret, "{}")).isEqualTo(403);
    assertThat(post(webhook, secret, "no update")).isEqualTo(400);
    assertThat(post(webhook, secret, " ".repeat(Webhooks.MAX_BODY + 1))).isEqualTo(413);
  }

  private String secret() {
    return api.awaitCall("setWebhook", call -> true).parameters().path("secret_token").asText();
  }

  private static int post(URI address, String secret, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header(Webhooks.SECRET_HEADER, secret)
            .POST(BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  @Test
  @DisplayName("BM-1: a bot works through a webhook in the JDK's web server")
  void jdkServer_takesPushes() throws Exception {
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (JdkWebhookServer server = new JdkWebhookServer(free, telegram.webhooks())) {
      check(server.port());
    }
  }

  @Test
  @DisplayName("BM-1: a bot works through a webhook in a servlet")
  void servlet_takesPushes() throws Exception {
    Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder(new WebhookServlet(telegram.webhooks())), "/telegram/*");
    server.setHandler(context);
    server.start();
    try {
      check(((ServerConnector) server.getConnectors()[0]).getLocalPort());
    } finally {
      server.stop();
    }
  }

  @Test
  @DisplayName("BM-1: a Spring MVC controller answers as the library says")
  void controller_takesPushes() {
    WebhookController controller = new WebhookController(telegram.webhooks());
    start(1);
    String path = bot.webhook().orElseThrow().getPath();
    String key = path.substring(path.lastIndexOf('/') + 1);
    String secret = secret();

    assertThat(status(controller, key, null, "{}")).isEqualTo(403);
    assertThat(status(controller, key, secret, "{\"update_id\":1}")).isEqualTo(200);
  }

  private static int status(WebhookController controller, String key, String secret, String body) {
    InputStream stream = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    return controller
        .receive(key, secret, stream)
        .toCompletableFuture()
        .join()
        .getStatusCode()
        .value();
  }
}
