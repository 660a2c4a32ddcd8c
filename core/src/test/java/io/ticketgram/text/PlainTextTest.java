package io.ticketgram.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  @DisplayName("ALL-4: what no storage can carry is replaced, all else stays as typed")
  void clean_brokenText_isMadeWhole() {
    assertThat(PlainText.clean("a\uD83Db")).isEqualTo("a\uFFFDb");
    assertThat(PlainText.clean("\uDE00")).isEqualTo("\uFFFD");
    assertThat(PlainText.clean("a\u0000b\u0007c")).isEqualTo("abc");
    assertThat(PlainText.clean("a\r\nb\rc\td")).isEqualTo("a\nb\nc\td");
    assertThat(PlainText.clean("👨‍👩‍👧‍👦 <b>_*[ \u202E")).isEqualTo("👨‍👩‍👧‍👦 <b>_*[ \u202E");
  }

  @Test
  @DisplayName("I-7: a text with direction marks can't turn what stands around it")
  void isolate_directionMarks_areClosed() {
    assertThat(isolate("plain <b>")).isEqualTo("plain <b>");
    assertThat(isolate("a\u202Eb")).isEqualTo("\u2068a\u202Eb\u2069");
    assertThat(isolate("a\u2069b\u2067c")).isEqualTo("\u2068ab\u2067c\u2069\u2069");
    assertThat(isolate("سلام")).isEqualTo("\u2068سلام\u2069");
  }

  @Test
  @DisplayName("KB-7: in a right-to-left text every value is isolated, each line by itself")
  void isolate_withinRightToLeft_isAlways() {
    assertThat(PlainText.isolate("A-1", Direction.RIGHT_TO_LEFT)).isEqualTo("\u2068A-1\u2069");
    assertThat(PlainText.isolate("a\u2067\nb", Direction.RIGHT_TO_LEFT))
        .isEqualTo("\u2068a\u2067\u2069\u2069\n\u200F\u2068b\u2069");
    assertThat(PlainText.isolate("", Direction.RIGHT_TO_LEFT)).isEmpty();
  }

  @Test
  @DisplayName("I-7: a shortened text cuts no character and leaves no isolate open")
  void shorten_longText_endsIsolates() {
    assertThat(PlainText.shorten("12345678", 8)).isEqualTo("12345678");
    assertThat(PlainText.shorten("123456789", 8)).isEqualTo("1234567…");
    assertThat(PlainText.shorten("12345 \uD83D\uDE00 9", 8)).isEqualTo("12345…");
    assertThat(PlainText.shorten("\u2068123456789\u2069", 8)).isEqualTo("\u206812345…\u2069");
    assertThat(PlainText.shorten("\u2068".repeat(20), 9))
        .isEqualTo("\u2068".repeat(4) + "…" + "\u2069".repeat(4));
  }

  private static String isolate(String text) {
    return PlainText.isolate(text, Direction.LEFT_TO_RIGHT);
  }
}
