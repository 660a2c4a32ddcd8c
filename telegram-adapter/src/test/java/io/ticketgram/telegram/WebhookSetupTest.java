package io.ticketgram.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketgram.channel.BotState;
import io.ticketgram.channel.BotState.Mode;
import io.ticketgram.channel.Input;
import io.ticketgram.fixtures.botapi.ApiCall;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSetupTest {
  private final WebhookLab lab = new WebhookLab();

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  @DisplayName("BM-1: a bot with a webhook sets it, with a secret, and is not polled")
  void start_setsTheWebhook() {
    TelegramChannel channel =
        lab.start(lab.polling().webhook(Webhook.at(lab.address).maxConnections(7)));
    BotState state = WebhookLab.awaitMode(channel, Mode.RUNNING);

    List<ApiCall> calls = lab.server.calls("setWebhook");
    assertThat(calls).hasSize(1);
    JsonNode parameters = calls.get(0).parameters();
    assertThat(parameters.path("url").asText()).startsWith(lab.address + "/");
    assertThat(parameters.path("secret_token").asText()).matches("[A-Za-z0-9_-]{43}");
    assertThat(parameters.path("max_connections").asInt()).isEqualTo(7);
    assertThat(parameters.path("drop_pending_updates").asBoolean(true)).isFalse();
    assertThat(parameters.path("allowed_updates"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(Calls.UPDATE_KINDS);
    assertThat(lab.server.calls("getUpdates")).isEmpty();
    assertThat(state.webhook()).isEqualTo(lab.address);
    assertThat(state.pendingUpdates()).isZero();
    lab.server.assertNoViolations();
  }

  @Test
  @DisplayName("BM-1: without an address of its own a bot has its webhook at the host's")
  void start_hostsAddress_isUsed() {
    TelegramChannel channel =
        lab.start(
            lab.settings(lab.polling().webhook(Webhook.atHost()))
                .webhookAddress(URI.create(lab.address + "/"))
                .build());
    WebhookLab.awaitMode(channel, Mode.RUNNING);

    assertThat(lab.bot.webhook().orElseThrow().toString()).startsWith(lab.address + "/");
  }

  @Test
  @DisplayName("BM-1: what came before the webhook was set is pushed")
  void start_pendingUpdates_arePushed() {
    lab.chat.send("before");
    lab.started();

    lab.bot.awaitAllConfirmed();

    assertThat(lab.inbox.awaitContents(1)).containsExactly(new Input.Words("before"));
  }

  @Test
  @DisplayName("BM-1: many nodes: one sets the webhook, each takes pushes, another takes over")
  void start_twoNodes_oneSets() {
    TelegramChannel first = lab.started();
    TelegramChannel second = lab.started();
    assertThat(lab.server.calls("setWebhook")).hasSize(1);
    for (int i = 0; i < 4; i++) {
      lab.chat.send("m" + i);
    }
    lab.bot.awaitAllConfirmed();
    assertThat(lab.inbox.awaitContents(4))
        .extracting(content -> ((Input.Words) content).text())
        .containsExactly("m0", "m1", "m2", "m3");
    assertThat(WebhookLab.state(first).lastUpdate()).isNotNull();
    assertThat(WebhookLab.state(second).lastUpdate()).isNotNull();

    lab.stop(first);
    assertThat(lab.bot.webhook()).isPresent();
    lab.waiting.pass(1);

    lab.server.awaitCalls("setWebhook", call -> true, 2);
    lab.chat.send("after");
    lab.bot.awaitAllConfirmed();
    assertThat(lab.inbox.inputs).hasSize(5);
  }

  @Test
  @DisplayName("BM-1: a node whose webhook another one has still to set stands by")
  void start_anotherNodeHoldsTheBot_standsBy() {
    lab.leases.put(WebhookLab.BOT, "a node that is just starting");
    TelegramChannel channel = lab.start(lab.pushed());
    WebhookLab.awaitMode(channel, Mode.STANDBY);
    assertThat(lab.bot.webhook()).isEmpty();

    lab.leases.clear();
    lab.waiting.pass(1);

    WebhookLab.awaitMode(channel, Mode.RUNNING);
    assertThat(lab.bot.webhook()).isPresent();
  }

  @Test
  @DisplayName("BM-1: a webhook that somebody deleted is set again")
  void round_webhookDeleted_isSetAgain() throws IOException {
    TelegramChannel channel = lab.started();
    channel.deleteWebhook(WebhookLab.BOT);
    lab.chat.send("meanwhile");
    assertThat(lab.inbox.inputs).isEmpty();

    lab.waiting.pass(1);

    lab.bot.awaitAllConfirmed();
    lab.inbox.awaitInputs(1);
  }

  @Test
  @DisplayName("BM-1, I-9: a webhook that another program sets is told, without the secrets in it")
  void round_foreignWebhook_isTold() throws Exception {
    TelegramChannel channel = lab.started();
    call("setWebhook?url=" + foreign("bot" + WebhookLab.TOKEN));
    lab.waiting.pass(1);

    BotState state = WebhookLab.awaitMode(channel, Mode.FAILING);

    assertThat(state.problem())
        .contains("Another program", "at 127.0.0.1", "disable and enable")
        .doesNotContain("secretSecret");
    channel.disable(WebhookLab.BOT);
    channel.enable(WebhookLab.BOT);
    WebhookLab.awaitMode(channel, Mode.RUNNING);
    assertThat(lab.bot.webhook().orElseThrow().toString()).startsWith(lab.address.toString());
  }

  @Test
  @DisplayName("BM-1: what Telegram says about failed pushes is shown until they get through")
  void round_pushesFail_isTold() {
    TelegramChannel channel = lab.started();
    lab.broken = 502;
    lab.chat.send("does not get through");
    await().until(() -> !lab.lastPushError().isEmpty());
    lab.waiting.pass(1);

    BotState state = WebhookLab.awaitMode(channel, Mode.FAILING);
    assertThat(state.problem())
        .contains("Wrong response from the webhook: 502", lab.address.toString())
        .doesNotContain(lab.path());
    assertThat(state.pendingUpdates()).isEqualTo(1);

    lab.broken = 0;
    lab.bot.awaitAllConfirmed();
    lab.waiting.pass(1);
    assertThat(WebhookLab.awaitMode(channel, Mode.RUNNING).problem()).isNull();
  }

  @Test
  @DisplayName("BM-1: an old error of a webhook that works is no problem")
  void round_errorIsOvercome_isNotTold() {
    TelegramChannel channel = lab.started();
    lab.broken = 502;
    lab.chat.send("late");
    await().until(() -> !lab.lastPushError().isEmpty());
    lab.clock.advance(Duration.ofSeconds(1));
    lab.broken = 0;
    lab.bot.awaitAllConfirmed();
    lab.inbox.onInput = input -> new CompletableFuture<>();
    lab.chat.send("takes a moment");
    lab.inbox.awaitInputs(2);

    lab.waiting.pass(1);
    await().until(() -> lab.waiting.count() == 1);

    assertThat(WebhookLab.state(channel).mode()).isEqualTo(Mode.RUNNING);
    assertThat(WebhookLab.state(channel).pendingUpdates()).isEqualTo(1);
  }

  @Test
  @DisplayName("BM-1: an address that Telegram does not take is told as it says")
  void start_addressRefused_isTold() {
    lab.server
        .faults()
        .on("setWebhook")
        .badRequest("bad webhook: Failed to resolve host: Name or service not known");
    TelegramChannel channel = lab.start(lab.pushed());

    assertThat(WebhookLab.awaitMode(channel, Mode.FAILING).problem())
        .contains("Failed to resolve host");
    lab.waiting.pass(1);
    WebhookLab.awaitMode(channel, Mode.RUNNING);
  }

  @Test
  @DisplayName(
      "BM-1: a disabled bot leaves its updates with Telegram, which pushes them afterwards")
  void disable_thenEnable_losesNothing() {
    TelegramChannel channel = lab.started();
    channel.disable(WebhookLab.BOT);
    lab.chat.send("while it is off");
    assertThat(lab.bot.webhook()).isEmpty();
    assertThat(lab.bot.pendingUpdates()).isEqualTo(1);

    channel.enable(WebhookLab.BOT);

    lab.bot.awaitAllConfirmed();
    assertThat(lab.inbox.inputs).hasSize(1);
  }

  @Test
  @DisplayName("BM-1: the webhook of a removed bot is deleted, and its path is unknown")
  void remove_deletesTheWebhook() {
    TelegramChannel channel = lab.started();
    String path = lab.path();
    channel.remove(WebhookLab.BOT);

    assertThat(lab.bot.webhook()).isEmpty();
    assertThat(channel.webhooks().handle(path, lab.secret(), InputStream.nullInputStream()))
        .isEqualTo(403);
  }

  @Test
  @DisplayName("I-1: a webhook stays while the application restarts")
  void close_keepsTheWebhook() {
    lab.stop(lab.started());
    lab.chat.send("while it restarts");
    assertThat(lab.bot.webhook()).isPresent();

    lab.started();

    lab.bot.awaitAllConfirmed();
    // the same may be pushed twice when a webhook is set again
    assertThat(lab.inbox.inputs)
        .extracting(Input::keys)
        .containsOnly(lab.inbox.inputs.get(0).keys());
  }

  @Test
  @DisplayName("BM-1: polling begins when the bot's own webhook is deleted")
  void start_pollingAfterAWebhook_deletesIt() {
    lab.stop(lab.started());
    lab.chat.send("kept");

    TelegramChannel channel = lab.start(lab.polling());

    lab.bot.awaitAllConfirmed();
    lab.inbox.awaitInputs(1);
    assertThat(lab.bot.webhook()).isEmpty();
    assertThat(
            lab.server
                .calls("deleteWebhook")
                .get(0)
                .parameters()
                .path("drop_pending_updates")
                .asBoolean())
        .isFalse();
    assertThat(WebhookLab.state(channel).webhook()).isNull();
  }

  @Test
  @DisplayName(
      "BM-1, I-9: a webhook of another program is told and left, until the host deletes it")
  void start_pollingWithAForeignWebhook_isTold() throws Exception {
    call("setWebhook?url=" + foreign("bot" + WebhookLab.TOKEN));
    TelegramChannel channel = lab.start(lab.polling());

    BotState state = WebhookLab.awaitMode(channel, Mode.FAILING);
    assertThat(state.problem())
        .contains("Another program has set a webhook", "at 127.0.0.1")
        .doesNotContain("secretSecret");
    assertThat(lab.server.calls("getUpdates")).isEmpty();

    channel.deleteWebhook(WebhookLab.BOT);
    lab.waiting.pass(1);
    WebhookLab.awaitMode(channel, Mode.RUNNING);
    lab.chat.send("hello");
    lab.inbox.awaitInputs(1);
  }

  @Test
  @DisplayName("BM-1: a webhook that is set while a bot polls is told")
  void poll_webhookIsSetMeanwhile_isTold() throws Exception {
    TelegramChannel channel = lab.start(lab.polling());
    lab.bot.awaitListening();
    call("setWebhook?url=" + foreign("x"));
    await().until(() -> WebhookLab.state(channel).mode() == Mode.FAILING);
    lab.waiting.pass(1);

    await().until(() -> WebhookLab.state(channel).problem().contains("has set a webhook"));
  }

  @Test
  @DisplayName(
      "I-9: path and secret are the same after a restart, differ between bots, and tell nothing")
  void address_isDerivedFromTheToken() {
    TelegramBot other = TelegramBot.of("4343:AAsecretSecretSecret_secret-secret");
    WebhookAddress address = WebhookAddress.of(lab.polling(), Webhook.at(lab.address), null);
    WebhookAddress again = WebhookAddress.of(lab.pushed().name("x"), Webhook.at(lab.address), null);
    WebhookAddress different =
        WebhookAddress.of(other.baseUrl(lab.server.baseUri()), Webhook.at(lab.address), null);

    assertThat(again).isEqualTo(address);
    assertThat(different.key()).isNotEqualTo(address.key());
    assertThat(different.secret()).isNotEqualTo(address.secret());
    assertThat(address.key()).isNotEqualTo(address.secret()).doesNotContain("4242");
    assertThat(WebhookAddress.isOf(lab.polling(), address.url())).isTrue();
    assertThat(WebhookAddress.isOf(other, address.url())).isFalse();
  }

  @Test
  @DisplayName("I-9: a secret of the host's own is used")
  void secret_ofTheHost_isUsed() {
    TelegramChannel channel =
        lab.start(lab.polling().webhook(Webhook.at(lab.address).secret("the_host-s_0wn")));
    WebhookLab.awaitMode(channel, Mode.RUNNING);
    lab.chat.send("hello");
    lab.bot.awaitAllConfirmed();

    assertThat(lab.secret()).isEqualTo("the_host-s_0wn");
    assertThat(channel.settings(WebhookLab.BOT).toString()).doesNotContain("0wn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "é", "a+b", "a/b"})
  @DisplayName("I-9: a secret that Telegram would not send is refused without repeating it")
  void secret_wrongCharacters_isRefused(String secret) {
    Webhook webhook = Webhook.atHost();

    assertThatThrownBy(() -> webhook.secret(secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 256")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("with space", "a+b"));
    assertThatThrownBy(() -> webhook.secret("x".repeat(257)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(webhook.secret("x".repeat(256))).isNotNull();
  }

  @Test
  @DisplayName("I-9: neither path nor secret shows in a state, a text of the settings or the log")
  void secrets_showNowhere() throws IOException {
    TelegramChannel channel = lab.started();
    String secret = lab.secret();
    String key = lab.path().substring(lab.path().lastIndexOf('/') + 1);
    lab.server.faults().on("getWebhookInfo").times(2).badRequest("see " + lab.bot.webhook());
    lab.waiting.pass(1);
    WebhookLab.awaitMode(channel, Mode.FAILING);
    channel.webhooks().handle(lab.path(), "wrong", InputStream.nullInputStream());
    channel.webhooks().handle(lab.path(), secret, InputStream.nullInputStream());

    assertThat(lab.states.toString() + channel.bots() + channel.settings(WebhookLab.BOT))
        .doesNotContain(secret, key);
    assertThat(Files.readString(Path.of("target", "telegram-test.log")))
        .contains("has its webhook at " + lab.address)
        .doesNotContain(secret, key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://x.org",
        "x.org/y",
        "https://x.org/?a=b",
        "https://x.org/#a",
        "https://a:b@x.org"
      })
  void at_noWebAddress_isRefused(String address) {
    assertThatThrownBy(() -> Webhook.at(URI.create(address)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https://panel.example.org/telegram");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://x.org", "https://x.org:8080/y"})
  @DisplayName("BM-1: an address that the public server does not take is refused at once")
  void build_addressNotForThePublicServer_isRefused(String address) {
    TelegramBot bot = TelegramBot.of(WebhookLab.TOKEN).webhook(Webhook.at(URI.create(address)));
    TelegramChannelBuilder settings = TelegramChannel.builder().bot(bot);

    assertThatThrownBy(settings::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("443, 80, 88 or 8443");
  }

  @Test
  @DisplayName("BM-1: a webhook at the host's address wants that address; nothing else changes")
  void change_noHostAddress_isRefused() {
    TelegramChannel channel = lab.start(lab.polling());
    lab.bot.awaitListening();

    assertThatThrownBy(() -> channel.change(lab.polling().webhook(Webhook.atHost())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TelegramChannelBuilder.webhookAddress");

    lab.chat.send("still polled");
    lab.inbox.awaitInputs(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101})
  void maxConnections_outOfRange_isRefused(int connections) {
    assertThatThrownBy(() -> Webhook.atHost().maxConnections(connections))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private String foreign(String path) {
    return lab.address.resolve("/other/" + path).toString();
  }

  /** Another program that has the token. */
  private void call(String method) throws IOException, InterruptedException {
    URI uri = URI.create(lab.server.baseUri() + "/bot" + WebhookLab.TOKEN + "/" + method);
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
  }
}
