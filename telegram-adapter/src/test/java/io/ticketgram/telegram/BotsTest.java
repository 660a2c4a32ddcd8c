package io.ticketgram.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.ticketgram.channel.BotState;
import io.ticketgram.channel.BotState.Mode;
import io.ticketgram.channel.Channel.CommandList;
import io.ticketgram.channel.Channel.MenuCommand;
import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.channel.Keyboard;
import io.ticketgram.fixtures.botapi.BotCommand;
import io.ticketgram.fixtures.botapi.FakeBot;
import io.ticketgram.fixtures.botapi.Gate;
import io.ticketgram.text.RichText;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ProviderId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BotsTest {
  private static final String SECOND = "5151:BBsecretSecretSecret";
  private static final BotId SECOND_ID = new BotId("5151");

  private final Lab lab = new Lab();

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  @DisplayName("I-3: a bot that another process polls stands by, and receives when it is let to")
  void start_whileAnotherPolls_standsBy() {
    lab.polls = false;
    TelegramChannel channel = lab.start();
    lab.awaitMode(Mode.STANDBY);
    lab.chat.send("for the other process");
    assertThat(lab.server.calls("getUpdates")).isEmpty();

    lab.polls = true;
    lab.inbox.awaitInputs(1);
    assertThat(lab.awaitMode(Mode.RUNNING).problem()).isNull();
    lab.polls = false;
    lab.chat.send("confirms the first, and is the last here");
    lab.awaitMode(Mode.STANDBY);
    channel.close();
  }

  @Test
  @DisplayName("BM-1: a bot that works is shown as running, by its name")
  void bots_running() {
    lab.start();

    BotState state = lab.awaitMode(Mode.RUNNING);

    assertThat(state.name()).isEqualTo("HelpBot");
    assertThat(state.problem()).isNull();
    assertThat(state.lastUpdate()).isNull();
  }

  @Test
  @DisplayName("BM-1, BM-2: a bot is added while others run, and shows its own provider")
  void add_whileRunning_receives() {
    TelegramChannel channel = lab.start();
    FakeBot second = lab.server.addBot(SECOND, "SecondBot");
    channel.add(lab.bot(SECOND).provider("p2").name("Second"));

    lab.anna.open(second).send("to the second");
    lab.inbox.awaitInputs(1);

    assertThat(lab.inbox.inputs.get(0).conversation().chat().bot()).isEqualTo(SECOND_ID);
    assertThat(channel.bots()).extracting(BotState::name).contains("Second");
    assertThat(channel.providers(SECOND_ID)).contains(new ProviderId("p2"));
    assertThat(channel.providers(Lab.BOT)).containsExactly(new ProviderId("p1"));
    assertThat(channel.providers(new BotId("1"))).isEmpty();
    assertThatThrownBy(() -> channel.add(lab.bot(SECOND)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("BM-1: a removed bot receives and sends nothing")
  void remove_stopsTheBot() {
    TelegramChannel channel = lab.start();
    lab.bot.awaitListening();
    channel.remove(Lab.BOT);

    lab.chat.send("anybody there?");

    assertThat(lab.bot.pendingUpdates()).isEqualTo(1);
    assertThat(lab.inbox.inputs).isEmpty();
    assertThat(channel.bots()).isEmpty();
    assertThat(lab.send("x")).isInstanceOf(DeliveryResult.Rejected.class);
    assertThatThrownBy(() -> channel.remove(Lab.BOT)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("BM-1: a disabled bot keeps what comes until it is enabled")
  void disable_thenEnable_losesNothing() {
    TelegramChannel channel = lab.start();
    lab.bot.awaitListening();
    channel.disable(Lab.BOT);

    lab.chat.send("while it is off");
    assertThat(lab.state().mode()).isEqualTo(Mode.DISABLED);
    assertThat(lab.state().problem()).isNull();
    assertThat(lab.send("x")).isInstanceOf(DeliveryResult.NotYet.class);
    assertThat(lab.bot.pendingUpdates()).isEqualTo(1);

    channel.enable(Lab.BOT);
    lab.inbox.awaitInputs(1);
    assertThat(lab.awaitMode(Mode.RUNNING).name()).isEqualTo("HelpBot");
    assertThat(lab.states)
        .extracting(BotState::mode)
        .containsSubsequence(Mode.RUNNING, Mode.DISABLED, Mode.RUNNING);
  }

  @Test
  @DisplayName("BM-1: a new token brings a refused bot back")
  void change_newToken_works() {
    TelegramChannel channel = lab.start();
    channel.add(lab.bot("5151:revokedRevokedRevoked"));
    await().until(() -> state(SECOND_ID).problem().contains("refused the token"));
    assertThat(state(SECOND_ID).mode()).isEqualTo(Mode.FAILING);
    lab.server.addBot(SECOND, "SecondBot");

    channel.change(lab.bot(SECOND));

    await().until(() -> state(SECOND_ID).mode() == Mode.RUNNING);
  }

  @Test
  @DisplayName("BM-1: a bot is shown with its username, its providers and how it receives")
  void bots_showWhatBelongsToThem() {
    lab.start();

    BotState state = lab.awaitMode(Mode.RUNNING);

    assertThat(state.username()).isEqualTo("HelpBot");
    assertThat(state.providers()).containsExactly(new ProviderId("p1"));
    assertThat(state.webhook()).isNull();
    assertThat(state.queueLength()).isZero();
  }

  @Test
  @DisplayName(
      "BM-1: what Telegram holds for a bot is asked when somebody looks, and not too often")
  void bots_pendingUpdates_areAskedNowAndThen() {
    lab.inbox.onInput = input -> new CompletableFuture<>();
    lab.start();
    lab.awaitMode(Mode.RUNNING);
    await().until(() -> lab.server.calls("getWebhookInfo").size() == 2);
    lab.chat.send("is not confirmed");
    lab.inbox.awaitInputs(1);
    assertThat(lab.state().pendingUpdates()).isZero();

    lab.clock.advance(Duration.ofSeconds(15));

    await().until(() -> Integer.valueOf(1).equals(lab.state().pendingUpdates()));
    assertThat(lab.server.calls("getWebhookInfo")).hasSize(3);
    assertThat(lab.state().queueLength()).isEqualTo(1);
    lab.server.faults().on("getWebhookInfo").always().html(502);
    lab.clock.advance(Duration.ofSeconds(15));
    await().until(() -> lab.state().pendingUpdates() == null);
  }

  @Test
  @DisplayName("BM-1: a token of another bot than was named stops the bot before it does anything")
  void start_nameAndTokenDoNotBelongTogether_fails() {
    TelegramChannel channel = lab.start();
    lab.server.addBot(SECOND, "SecondBot");
    channel.add(lab.bot(SECOND).username("@OtherBot"));

    await().until(() -> state(SECOND_ID).mode() == Mode.FAILING);

    assertThat(state(SECOND_ID).problem()).contains("@SecondBot", "not to @OtherBot", "change");
    assertThat(state(SECOND_ID).username()).isEqualTo("SecondBot");
    assertThat(lab.states).anySatisfy(state -> assertThat(state.bot()).isEqualTo(SECOND_ID));
    assertThat(lab.server.calls("getUpdates")).noneMatch(call -> call.bot().equals("SecondBot"));
    assertThat(channel.deliver(sendThrough(SECOND_ID))).isInstanceOf(DeliveryResult.NotYet.class);
    assertThat(lab.server.calls("sendMessage")).isEmpty();

    channel.change(lab.bot(SECOND).username("secondbot"));
    await().until(() -> state(SECOND_ID).mode() == Mode.RUNNING);
    lab.chat.send("the other bot worked all the time");
    lab.inbox.awaitInputs(1);
  }

  @Test
  @DisplayName("BM-1: nothing is sent before it is known whose token it is")
  void deliver_nameNotCheckedYet_waits() {
    Gate gate = lab.server.faults().on("getMe").hold();
    TelegramChannel channel =
        TelegramChannel.builder().bot(lab.bot(Lab.TOKEN).username("HelpBot")).build();
    lab.start(channel);
    gate.awaitHeld(1);

    assertThat(channel.deliver(sendThrough(Lab.BOT))).isInstanceOf(DeliveryResult.NotYet.class);

    gate.release();
    await()
        .until(() -> channel.deliver(sendThrough(Lab.BOT)) instanceof DeliveryResult.Unreachable);
    channel.close();
  }

  private static Delivery sendThrough(BotId bot) {
    return new Delivery.Send(
        new ChatAddress(bot, "9"), RichText.plain("x"), Keyboard.NONE, List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "@", "two words", "a/b", "https://t.me/HelpBot", "1bot"})
  @DisplayName("BM-1: what is no username is refused at once")
  void username_malformed_isRefused(String username) {
    TelegramBot bot = lab.bot(SECOND);

    assertThatThrownBy(() -> bot.username(username))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("@ExampleBot");
  }

  @ParameterizedTest
  @CsvSource({"401, Unauthorized", "404, Not Found"})
  @DisplayName("BM-1: a token that is revoked stops one of two bots, and the host is told")
  void poll_tokenRevoked_stopsOneOfTwo(int code, String description) {
    TelegramChannel channel = lab.start();
    FakeBot second = lab.server.addBot(SECOND, "SecondBot");
    channel.add(lab.bot(SECOND));
    await().until(() -> state(SECOND_ID).mode() == Mode.RUNNING);
    lab.server
        .faults()
        .on("getUpdates")
        .when(call -> call.bot().equals("SecondBot"))
        .always()
        .error(code, description);
    lab.anna.open(second).send("wakes the poll");
    await().until(() -> state(SECOND_ID).mode() == Mode.FAILING);

    assertThat(lab.states)
        .anySatisfy(
            state -> {
              assertThat(state.bot()).isEqualTo(SECOND_ID);
              assertThat(state.problem()).contains("refused the token");
            });
    lab.chat.send("the first bot works");
    lab.inbox.awaitInputs(1);
    assertThat(lab.state().mode()).isEqualTo(Mode.RUNNING);
    assertThat(lab.send("and sends")).isEqualTo(Lab.DELIVERED);
    assertThat(channel.deliver(sendThrough(SECOND_ID))).isInstanceOf(DeliveryResult.NotYet.class);
  }

  @Test
  @DisplayName("BM-1: a bot is logged out of its server before another one takes it")
  void logOut_disabledBot_isLoggedOut() throws Exception {
    TelegramChannel channel = lab.start();
    lab.bot.awaitListening();
    assertThatThrownBy(() -> channel.logOut(Lab.BOT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Disable bot 4242");
    channel.disable(Lab.BOT);

    channel.logOut(Lab.BOT);

    assertThat(lab.server.calls("logOut")).hasSize(1);
    lab.server.faults().on("logOut").error(400, "Logged out");
    assertThatThrownBy(() -> channel.logOut(Lab.BOT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Logged out");
    lab.server.faults().on("getMe").error(400, "Logged out");
    channel.enable(Lab.BOT);
    await()
        .untilAsserted(
            () ->
                assertThat(lab.states)
                    .anySatisfy(
                        state -> assertThat(state.problem()).contains("was logged out of this")));
    lab.awaitMode(Mode.RUNNING);
  }

  private BotState state(BotId bot) {
    return lab.channel().bots().stream()
        .filter(state -> state.bot().equals(bot))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("BM-1: a token that a call finds refused stops the bot; what it had to send is kept")
  void deliver_tokenRefused_failsTheBot() {
    lab.start();
    lab.chat.send("hello");
    lab.bot.awaitAllConfirmed();
    lab.server.faults().on("sendMessage").error(401, "Unauthorized");

    assertThat(lab.send("x")).isInstanceOf(DeliveryResult.Retry.class);

    assertThat(lab.state().problem()).contains("refused the token");
    assertThat(lab.send("x")).isInstanceOf(DeliveryResult.NotYet.class);
    lab.channel().enable(Lab.BOT);
    assertThat(lab.send("x")).isEqualTo(Lab.DELIVERED);
  }

  @Test
  void deliver_beforeStart_waits() {
    TelegramChannel channel = lab.settings.build();

    assertThat(channel.bots()).extracting(BotState::mode).containsExactly(Mode.STARTING);
    assertThat(channel.bots().get(0).problem()).isNull();
    channel.close();
  }

  @Test
  void onStateChange_listenerThrows_harmsNothing() {
    lab.settings.onStateChange(
        state -> {
          throw new IllegalStateException("host's mistake");
        });
    lab.start();
    lab.chat.send("hello");

    lab.inbox.awaitInputs(1);
  }

  @Test
  @Timeout(20)
  void onStateChange_listenerDisablesTheBot_doesNotHang() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    lab.settings.onStateChange(
        state -> {
          if (state.mode() == Mode.RUNNING) {
            lab.channel().disable(Lab.BOT);
            done.complete(null);
          }
        });
    lab.start();

    done.join();

    assertThat(lab.state().mode()).isEqualTo(Mode.DISABLED);
  }

  @Test
  @DisplayName("PH-5: the menu lists the commands in the person's language")
  void start_publishesTheMenu() {
    lab.start(
        List.of(
            new CommandList(null, List.of(new MenuCommand("start", "My tickets"))),
            new CommandList(
                Locale.forLanguageTag("ru"), List.of(new MenuCommand("start", "Мои запросы")))));
    lab.bot.awaitListening();

    assertThat(lab.bot.commands(lab.anna.language("ru")))
        .containsExactly(new BotCommand("start", "Мои запросы"));
    assertThat(lab.bot.commands(lab.anna.language("fa")))
        .containsExactly(new BotCommand("start", "My tickets"));
    lab.server.assertNoViolations();
  }

  @Test
  void start_menuFails_receivesAllTheSame() {
    lab.server.faults().on("setMyCommands").badRequest("BOT_COMMAND_INVALID");
    lab.start(List.of(new CommandList(null, List.of(new MenuCommand("start", "My tickets")))));
    lab.chat.send("hello");

    lab.inbox.awaitInputs(1);

    assertThat(lab.state().mode()).isEqualTo(Mode.RUNNING);
  }

  @Test
  void start_serverBelowAPath_isCalledThere() throws Exception {
    BlockingQueue<String> paths = new LinkedBlockingQueue<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          paths.add(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(502, -1);
          exchange.close();
        });
    server.start();
    try (TelegramChannel channel =
        TelegramChannel.builder()
            .bot(
                TelegramBot.of(SECOND)
                    .baseUrl(
                        URI.create(
                            "http://127.0.0.1:" + server.getAddress().getPort() + "/telegram/")))
            .build()) {
      lab.start(channel);

      assertThat(paths.poll(10, TimeUnit.SECONDS))
          .isEqualToIgnoringCase("/telegram/bot" + SECOND + "/getme");
    } finally {
      server.stop(0);
    }
  }

  @Test
  @DisplayName("BM-1, I-9: a bot has its own proxy, which may want a login")
  void start_proxyWithLogin_isUsed() throws Exception {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          String login = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
          seen.add(exchange.getRequestURI().getHost() + " " + login);
          if (login == null) {
            exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"proxy\"");
          }
          exchange.sendResponseHeaders(login == null ? 407 : 502, -1);
          exchange.close();
        });
    proxy.start();
    TelegramBot bot =
        TelegramBot.of(SECOND)
            .baseUrl(URI.create("http://telegram.example.org"))
            .proxy(
                new Proxy(Proxy.Type.HTTP, proxy.getAddress()),
                new PasswordAuthentication("user", "passw0rd".toCharArray()));
    try (TelegramChannel channel = TelegramChannel.builder().bot(bot).build()) {
      lab.start(channel);

      assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("telegram.example.org null");
      assertThat(seen.poll(10, TimeUnit.SECONDS))
          .isEqualTo("telegram.example.org Basic dXNlcjpwYXNzdzByZA==");
      assertThat(bot.toString()).doesNotContain("passw0rd");
    } finally {
      proxy.stop(0);
    }
  }

  @Test
  void proxy_socksWithLogin_isRefused() {
    TelegramBot bot = lab.bot(SECOND);
    Proxy socks = new Proxy(Proxy.Type.SOCKS, new InetSocketAddress("127.0.0.1", 1080));

    assertThat(bot.proxy(socks).proxy()).isEqualTo(socks);
    assertThatThrownBy(() -> bot.proxy(socks, new PasswordAuthentication("user", new char[0])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.net.Authenticator");
  }
}
