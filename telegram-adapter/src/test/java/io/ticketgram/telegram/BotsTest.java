package io.ticketgram.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.ticketgram.channel.BotState;
import io.ticketgram.channel.BotState.Mode;
import io.ticketgram.channel.Channel.CommandList;
import io.ticketgram.channel.Channel.MenuCommand;
import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.fixtures.botapi.BotCommand;
import io.ticketgram.fixtures.botapi.FakeBot;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ProviderId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
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
}
