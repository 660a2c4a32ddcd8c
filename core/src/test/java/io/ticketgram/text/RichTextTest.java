package io.ticketgram.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.text.RichText.Span;
import io.ticketgram.text.RichText.Style;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RichTextTest {
  private static final String FAMILY = "👨‍👩‍👧‍👦";

  @Test
  @DisplayName("I-7: splitting loses no character and breaks at a space")
  void split_longText_keepsEveryCharacter() {
    String text = "word ".repeat(2000);

    List<RichText> parts = RichText.plain(text).split(4096);

    assertThat(parts).hasSize(3).allMatch(part -> part.value().length() <= 4096);
    assertThat(joined(parts)).isEqualTo(text);
    assertThat(parts.get(0).value()).endsWith(" ");
  }

  @Test
  @DisplayName("I-7: splitting never cuts a surrogate pair or a grapheme")
  void split_emojiAtTheLimit_keepsItWhole() {
    String text = "x".repeat(4090) + FAMILY + "y";

    List<RichText> parts = RichText.plain(text).split(4096);

    assertThat(parts.get(0).value()).isEqualTo("x".repeat(4090));
    assertThat(parts.get(1).value()).isEqualTo(FAMILY + "y");
  }

  @Test
  @DisplayName("I-7: a grapheme longer than the limit is cut, but not inside of a surrogate pair")
  void split_graphemeLongerThanLimit_keepsPairs() {
    List<RichText> parts = RichText.plain(FAMILY).split(4);

    assertThat(joined(parts)).isEqualTo(FAMILY);
    assertThat(parts)
        .allSatisfy(part -> assertThat(part.value()).doesNotContain("\uFFFD"))
        .allMatch(part -> !Character.isLowSurrogate(part.value().charAt(0)));
  }

  @Test
  @DisplayName("I-7: a styled range that is split continues in the next part")
  void split_spanAcrossParts_isContinued() {
    RichText text =
        new RichText("aaaa bbbb", List.of(new Span(3, 4, Style.BOLD), new Span(8, 1, Style.CODE)));

    List<RichText> parts = text.split(5);

    assertThat(parts)
        .containsExactly(
            new RichText("aaaa ", List.of(new Span(3, 2, Style.BOLD))),
            new RichText("bbbb", List.of(new Span(0, 2, Style.BOLD), new Span(3, 1, Style.CODE))));
  }

  @Test
  void split_shortText_isOnePart() {
    assertThat(RichText.plain("").split(10)).containsExactly(RichText.plain(""));
    assertThat(RichText.plain("1234567890").split(10)).hasSize(1);
  }

  @Test
  void new_spanBehindText_isRefused() {
    assertThatThrownBy(() -> new RichText("ab", List.of(new Span(1, 2, Style.BOLD))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("behind the text");
  }

  private static String joined(List<RichText> parts) {
    return parts.stream().map(RichText::value).collect(Collectors.joining());
  }
}
