package io.ticketgram.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.ticket.ChannelFile;
import io.ticketgram.ticket.FileKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private static final String SECRET = "secretSecretSecret";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no secret: 12:30 | no secret: 12:30",
        "GET http://h/bot42:AAsecret_secret-x/getMe | GET http://h/bot42:***/getMe",
        "42:AAsecret_secret-x | 42:***",
        "/file/bot42%3AAAsecret_secret/a.jpg | /file/bot42:***/a.jpg",
        "twice 1:AAAAAAAA and BOT2:BBBBBBBB. | twice 1:*** and BOT2:***."
      })
  @DisplayName("I-9: tokens are cut out of any text")
  void scrub_removesTokens(String text, String clean) {
    assertThat(Secrets.scrub(text)).isEqualTo(clean);
  }

  @Test
  @DisplayName("I-9: a bot's settings do not show its token")
  void toString_hidesTheToken() {
    assertThat(TelegramBot.of(Lab.TOKEN).provider("p1").name("Help").toString())
        .contains("4242", "p1", "Help")
        .doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "secret", "42", "42:", ":secretSecret", "42:secret secret", "x:secretSec"})
  @DisplayName("I-9: what is no token is refused without repeating it")
  void of_noToken_isRefused(String token) {
    assertThatThrownBy(() -> TelegramBot.of(token))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("@BotFather")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://example.org", "api.example.org", "http:///x"})
  void baseUrl_noHttpAddress_isRefused(String url) {
    TelegramBot bot = TelegramBot.of(Lab.TOKEN);

    assertThatThrownBy(() -> bot.baseUrl(URI.create(url)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("I-9: no failure brings the token into a result, a state, an exception or the log")
  void failures_holdNoToken() throws IOException {
    List<String> said = new ArrayList<>();
    try (Lab lab = Lab.started()) {
      lab.server.faults().on("sendMessage").html(502);
      said.add(lab.send("a").toString());
      lab.server.faults().on("sendMessage").dropBefore();
      said.add(lab.send("b").toString());
      lab.server.faults().on("sendMessage").badRequest("see /bot" + Lab.TOKEN + "/sendMessage");
      DeliveryResult echoed = lab.send("c");
      assertThat(echoed.toString()).contains("bot4242:***");
      said.add(echoed.toString());
      lab.server.faults().on("sendDocument").dropBefore();
      said.add(lab.send("", lab.stored(FileKind.DOCUMENT, "x.pdf", new byte[3])).toString());
      lab.server.faults().on("getFile").dropBefore();
      said.add(thrownBy(lab));
      lab.server.faults().on("getUpdates").times(3).dropBefore();
      lab.chat.send("wakes the poll");
      lab.bot.awaitAllConfirmed();
      lab.server.close();
      said.add(lab.send("nobody listens").toString());
      said.add(thrownBy(lab));
      said.add(lab.states.toString());
    }
    assertThat(said).allSatisfy(text -> assertThat(text).doesNotContain(SECRET));
    assertThat(Files.readString(Path.of("target", "telegram-test.log")))
        .contains("4242")
        .doesNotContain(SECRET);
  }

  private static String thrownBy(Lab lab) {
    StringWriter trace = new StringWriter();
    assertThatThrownBy(() -> lab.channel().open(new ChannelFile(Lab.BOT, "f")))
        .isInstanceOf(IOException.class)
        .satisfies(e -> e.printStackTrace(new PrintWriter(trace)));
    return trace.toString();
  }
}
