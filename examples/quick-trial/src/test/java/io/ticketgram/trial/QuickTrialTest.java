package io.ticketgram.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.fixtures.botapi.FakeBotApi;
import io.ticketgram.fixtures.botapi.FakeChat;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the trial starts, or says why it does not. */
final class QuickTrialTest {
  private static final String TOKEN = "4242:very-secret-token-of-a-real-bot";

  @TempDir Path data;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(Map<String, String> environment, String... arguments) {
    return QuickTrial.run(
        arguments,
        environment,
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }

  @Test
  @DisplayName("A taken port is named, with what to do")
  void run_onTakenPort() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(run(Map.of("PORT", port))).isEqualTo(2);
      assertThat(err.toString(UTF_8)).contains("Port " + port + " is taken").contains("PORT=8090");
      assertThat(out.toString(UTF_8)).isEmpty();
    }
  }

  @Test
  @DisplayName("Wrong arguments are answered with the usage")
  void run_withWrongArguments() {
    assertThat(run(Map.of(), "--prot", "1")).isEqualTo(2);
    assertThat(run(Map.of("PORT", "http"))).isEqualTo(2);
    assertThat(run(Map.of(), "--port", "70000")).isEqualTo(2);
    assertThat(run(Map.of("TELEGRAM_API_URL", "telegram.example"))).isEqualTo(2);
    assertThat(run(Map.of("TELEGRAM_USERNAME", "not a name"))).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .contains("Unknown argument: --prot", "Not a port number: http", "Usage:");
  }

  @Test
  @DisplayName("I-9: a bad token is explained and not repeated")
  void run_withBadToken() {
    try (FakeBotApi telegram = FakeBotApi.start()) {
      Map<String, String> environment =
          Map.of(
              "TELEGRAM_BOT_TOKEN",
              TOKEN,
              "TELEGRAM_API_URL",
              telegram.baseUri().toString(),
              "PORT",
              "0");
      assertThat(run(environment)).isEqualTo(3);
    }
    assertThat(run(Map.of("TELEGRAM_BOT_TOKEN", "nonsense-secret", "PORT", "0"))).isEqualTo(3);
    assertThat(err.toString(UTF_8))
        .contains("does not accept the token", "does not look like a bot token", "@BotFather")
        .doesNotContain("secret");
  }

  @Test
  @DisplayName("I-9: an unreachable Telegram is explained without the token")
  void run_withoutNetwork() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    Map<String, String> environment =
        Map.of(
            "TELEGRAM_BOT_TOKEN",
            TOKEN,
            "TELEGRAM_API_URL",
            "http://127.0.0.1:" + port,
            "PORT",
            "0");
    assertThat(run(environment)).isEqualTo(3);
    assertThat(err.toString(UTF_8)).contains("can't be reached").doesNotContain("secret");
  }

  @Test
  @DisplayName("BM-3: with a token the trial serves the person whose username was given")
  void start_withToken() throws Exception {
    try (FakeBotApi telegram = FakeBotApi.start()) {
      FakeChat chat =
          telegram
              .newUser("Tester")
              .username("Real_Person")
              .language("en")
              .open(telegram.addBot(TOKEN, "my_real_bot"));
      Options options =
          Options.of(
              new String[] {"--port", "0", "--data", data.toString()},
              Map.of(
                  "TELEGRAM_BOT_TOKEN",
                  TOKEN,
                  "TELEGRAM_API_URL",
                  telegram.baseUri().toString(),
                  "TELEGRAM_USERNAME",
                  "@real_person"));
      assertThat(options.toString()).doesNotContain("secret");
      try (Trial trial = Trial.start(options)) {
        assertThat(trial.botName()).isEqualTo("@my_real_bot");
        chat.send("/start");
        chat.awaitMessage("Ваши открытые тикеты");
      }
    }
  }
}
