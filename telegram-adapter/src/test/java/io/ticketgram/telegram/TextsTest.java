package io.ticketgram.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.channel.Keyboard;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.fixtures.botapi.Entity;
import io.ticketgram.text.RichText;
import io.ticketgram.text.RichText.Span;
import io.ticketgram.text.RichText.Style;
import io.ticketgram.ticket.FileKind;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of texts that are long, empty or odd. */
class TextsTest {
  private Lab lab;

  @BeforeEach
  void start() {
    lab = Lab.started();
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  private List<ChatMessage> sent(RichText text) {
    assertThat(
            lab.channel().deliver(new Delivery.Send(lab.address(), text, Keyboard.NONE, List.of())))
        .isInstanceOf(DeliveryResult.Delivered.class);
    lab.server.assertNoViolations();
    return lab.chat.botMessages();
  }

  private static String together(List<ChatMessage> messages) {
    return messages.stream().map(ChatMessage::text).collect(Collectors.joining());
  }

  @ParameterizedTest
  @DisplayName("I-7: what a person sees as one character is not cut, and nothing is lost")
  @ValueSource(
      strings = {
        "👩\u200d👩\u200d👧\u200d👦", // a family, joined
        "e\u0301\u0323", // a letter with two marks
        "\u0633\u064e\u0651", // a Persian letter with two marks
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", // with a half space
        "🇮🇷",
        "👍🏽",
        "1\ufe0f\u20e3"
      })
  void send_longTextOfGraphemes_isCutBetweenThem(String grapheme) {
    int count = 9000 / grapheme.length();
    List<ChatMessage> messages = sent(RichText.plain(grapheme.repeat(count)));

    assertThat(messages).hasSizeGreaterThan(1);
    assertThat(together(messages)).isEqualTo(grapheme.repeat(count));
    // of the word, letters are seen; of everything else, the whole
    if (grapheme.codePoints().noneMatch(c -> c == 0x062e)) {
      assertThat(messages).allMatch(message -> message.text().length() % grapheme.length() == 0);
    }
  }

  @Test
  @DisplayName("I-7: a style that runs over the cut goes on behind it")
  void send_styleOverTheCut_isKept() {
    RichText text = new RichText("x".repeat(6000), List.of(new Span(4000, 1000, Style.BOLD)));

    List<ChatMessage> messages = sent(text);

    assertThat(messages.get(0).entities())
        .singleElement()
        .extracting(Entity::offset, Entity::length)
        .containsExactly(4000, 96);
    assertThat(messages.get(1).entities())
        .singleElement()
        .extracting(Entity::offset, Entity::length)
        .containsExactly(0, 904);
  }

  @ParameterizedTest
  @DisplayName("I-7: a text that nobody would see is not sent, and the reason says so")
  @ValueSource(
      strings = {
        "",
        " \n\t ",
        "\u200b\u200c\u200d\u2060\ufeff",
        "\u00a0\u2003\u3000",
        "\u202e\u200f",
        "\u2800\u3164"
      })
  void send_invisibleText_isRejected(String text) {
    assertThat(lab.send(text))
        .isEqualTo(new DeliveryResult.Rejected("there is neither a text nor a file to send"));

    assertThat(lab.server.calls("sendMessage")).isEmpty();
  }

  @Test
  @DisplayName("I-7: files under an invisible text arrive")
  void send_invisibleTextWithAFile_fileArrives() {
    assertThat(lab.send("\u200b", lab.stored(FileKind.DOCUMENT, "a.pdf", new byte[] {1})))
        .isEqualTo(Lab.DELIVERED);

    assertThat(lab.chat.botMessages()).hasSize(1);
  }

  @Test
  @DisplayName("I-7: a part of nothing but spaces, which Telegram would refuse, is left out")
  void send_longRunOfSpaces_isLeftOut() {
    List<ChatMessage> messages = sent(RichText.plain("a" + " ".repeat(10_000) + "b"));

    assertThat(messages).extracting(ChatMessage::text).containsExactly("a", "b");
  }

  @Test
  @DisplayName("I-7: half a surrogate pair spoils nothing but itself")
  void send_loneSurrogate_arrivesReplaced() {
    List<ChatMessage> messages = sent(RichText.plain("a\ud83db"));

    assertThat(messages).hasSize(1);
    assertThat(messages.get(0).text()).startsWith("a").endsWith("b").hasSize(3);
  }

  @Test
  void edit_invisibleText_isRejected() {
    Delivery edit =
        new Delivery.Edit(
            new MessageRef(lab.address(), "1"), RichText.plain("\u200b"), Keyboard.NONE);

    assertThat(lab.channel().deliver(edit)).isInstanceOf(DeliveryResult.Rejected.class);
  }

  @Test
  @DisplayName("I-7: files carry no captions, so that no text is cut to 1024 characters")
  void send_longTextWithAPhoto_isATextAndAPhoto() {
    lab.send("z".repeat(2000), lab.stored(FileKind.PHOTO, "a.jpg", new byte[] {1}));

    assertThat(lab.chat.botMessages())
        .extracting(message -> message.text().length())
        .containsExactly(2000, 0);
  }
}
