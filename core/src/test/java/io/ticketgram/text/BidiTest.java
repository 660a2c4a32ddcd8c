package io.ticketgram.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.text.RichText.Span;
import io.ticketgram.text.RichText.Style;
import java.text.Bidi;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see of mixed text, by the JDK's implementation of the bidirectional algorithm. */
class BidiTest {
  private static final Locale FA = Locale.forLanguageTag("fa");
  private static final Locale RU = Locale.forLanguageTag("ru");

  private final Catalogue catalogue = Catalogue.standard();

  @Test
  @DisplayName("KB-7: a code with a bracket stays whole within a Persian sentence")
  void render_codeInPersian_isReadFromLeftToRight() {
    String shown = seen(persian("سرویس {code} فعال شد", "code", "VPS-1 (fra)"));

    assertThat(shown).contains("VPS-1 (fra)");
    assertThat(shown.indexOf("VPS")).isLessThan(shown.indexOf("سیورس"));
  }

  @ParameterizedTest
  @CsvSource({
    "/ticket_159",
    "+98 (21) 555-12-34",
    "report (1).pdf",
    "info@example.com",
    "C++",
    "-5%",
    "A-1 !"
  })
  @DisplayName("KB-7: what is written from left to right is seen as it was written")
  void render_latinValueInPersian_isSeenAsWritten(String value) {
    assertThat(seen(persian("مقدار: {x}، پایان", "x", value))).contains(value);
  }

  @Test
  @DisplayName("KB-7: a command in a Persian text keeps its slash before it")
  void render_commandInPersianText_isSeenWithItsSlashFirst() {
    assertThat(seen(catalogue.render(Phrase.of("link.how.username"), FA).value()))
        .contains("/start");
    assertThat(seen(catalogue.render(Phrase.of("command.unknown").with("name", "foo"), FA).value()))
        .contains("/foo");
  }

  @Test
  @DisplayName("KB-7: a value of several words does not mix with what follows it")
  void render_foreignTextWithRightToLeftLetters_keepsItsPlace() {
    String english = "Ticket “{subject}”: {n} files";
    Catalogue with = catalogue.with(Locale.ENGLISH, Map.of("x", english));

    String text =
        with.render(Phrase.of("x").with("subject", "سلام").with("n", 3), Locale.ENGLISH).value();

    assertThat(seen(text)).isEqualTo("Ticket “مالس”: 3 files");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u202Eevil",
        "\u2069\u2069\u202Eevil",
        "\u2067\u2067evil",
        "\u2066a\u2069\u2069\u2069\u202E",
        "\u2069\n\u2069\u202Eevil",
        "\u202C\u202C\u202D",
        "\u2068"
      })
  @DisplayName("I-7: direction marks in foreign text change nothing around it")
  void render_hostileMarks_changeNothingAround(String hostile) {
    for (Locale language : new Locale[] {FA, RU, Locale.ENGLISH}) {
      Catalogue with = catalogue.with(language, Map.of("x", "1 {a} (2) 3 {b} 4."));
      String tame = text(with, language, "tame");
      String attacked = text(with, language, hostile);

      assertThat(fixedLevels(attacked)).as(language + " " + attacked).isEqualTo(fixedLevels(tame));
    }
  }

  @ParameterizedTest
  @CsvSource({"ru, №159 «disk» (1)", "en, #159 “disk” (1)"})
  @DisplayName("KB-7: in a text that is all left to right nothing is added")
  void render_leftToRightOnly_hasNoMarks(String language, String expected) {
    Locale locale = Locale.forLanguageTag(language);
    Catalogue with =
        catalogue
            .with(RU, Map.of("x", "№{n} «{s}» ({k})"))
            .with(Locale.ENGLISH, Map.of("x", "#{n} “{s}” ({k})"));

    Phrase phrase = Phrase.of("x").with("n", 159).with("s", new Literal("disk")).with("k", "1");

    assertThat(with.render(phrase, locale).value()).isEqualTo(expected);
  }

  @Test
  @DisplayName("KB-7: a Persian line that begins with a value is a right-to-left line")
  void render_lineBeginningWithValue_isRightToLeft() {
    Phrase head = Phrase.of("message.head").with("author", "Anna").with("at", Instant.EPOCH);
    Phrase line =
        Phrase.of("list.ticket").with("number", 1).with("subject", "disk").with("status", "open");

    for (Phrase phrase : new Phrase[] {head, line}) {
      String text = catalogue.render(phrase, FA).value();
      assertThat(new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).getBaseLevel())
          .as(text)
          .isEqualTo(1);
    }
  }

  @Test
  @DisplayName("KB-7: every Persian text begins each line from the right, whatever its values")
  void render_everyPersianText_isRightToLeft() {
    for (String key : catalogue.keys(FA)) {
      Phrase phrase = Phrase.of(key);
      for (String name : catalogue.placeholders(key, FA)) {
        phrase = phrase.with(name, 1);
      }
      catalogue
          .render(phrase, FA)
          .value()
          .lines()
          .forEach(
              line ->
                  assertThat(new Bidi(line, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).getBaseLevel())
                      .as(key + ": " + line)
                      .isEqualTo(1));
    }
  }

  @Test
  @DisplayName("I-7: styles cover their words when isolates stand between, in UTF-16 offsets")
  void render_styledPersian_coversItsWords() {
    Catalogue with = catalogue.with(FA, Map.of("x", "{a} <b>{b}</b>\n<i>{c} 😀</i> پایان"));

    RichText text = with.render(Phrase.of("x").with("a", "A😀").with("b", "B").with("c", "C"), FA);

    assertThat(text.spans()).extracting(Span::style).containsExactly(Style.BOLD, Style.ITALIC);
    assertThat(text.spans())
        .extracting(span -> text.value().substring(span.offset(), span.offset() + span.length()))
        .containsExactly("\u2068B\u2069", "\u2068C\u2069 😀");
  }

  @Test
  @DisplayName("KB-7: a text that Persian lacks is isolated within a Persian one")
  void render_foreignPhraseInPersian_isIsolated() {
    Catalogue with =
        catalogue
            .with(Locale.ENGLISH, Map.of("only.english", "in <b>progress</b>!"))
            .with(FA, Map.of("x", "وضعیت: {status}."));

    RichText text = with.render(Phrase.of("x").with("status", Phrase.of("only.english")), FA);

    assertThat(text.value()).isEqualTo("وضعیت: \u2068in progress!\u2069.");
    assertThat(text.spans()).containsExactly(new Span(11, 8, Style.BOLD));
  }

  @Test
  @DisplayName("KB-7: of several names each is isolated by itself")
  void render_severalNames_areIsolatedEach() {
    Phrase files = Phrase.of("given_back.files").with("files", List.of("a.txt", "عکس.png"));

    assertThat(catalogue.render(files, FA).value())
        .isEqualTo("فایل‌ها: \u2068a.txt\u2069، \u2068عکس.png\u2069");
    assertThat(catalogue.render(files, Locale.ENGLISH).value())
        .isEqualTo("Files: a.txt, \u2068عکس.png\u2069");
  }

  private String persian(String text, String name, Object value) {
    return catalogue
        .with(FA, Map.of("x", text))
        .render(Phrase.of("x").with(name, value), FA)
        .value();
  }

  private static String text(Catalogue with, Locale language, String value) {
    return with.render(Phrase.of("x").with("a", value).with("b", "name"), language).value();
  }

  /** The levels of the characters that the catalogue gives: numbers, brackets, the full stop. */
  private static String fixedLevels(String text) {
    Bidi bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    StringBuilder levels = new StringBuilder();
    IntStream.range(0, text.length())
        .filter(i -> "()234.".indexOf(text.charAt(i)) >= 0)
        .forEach(i -> levels.append(text.charAt(i)).append(bidi.getLevelAt(i)).append(' '));
    return levels.toString();
  }

  /** The characters from left to right as they are seen. */
  private static String seen(String text) {
    Bidi bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    byte[] levels = new byte[text.length()];
    Character[] characters = new Character[text.length()];
    for (int i = 0; i < text.length(); i++) {
      levels[i] = (byte) bidi.getLevelAt(i);
      characters[i] = text.charAt(i);
    }
    Bidi.reorderVisually(levels, 0, characters, 0, characters.length);
    StringBuilder seen = new StringBuilder();
    for (Character character : characters) {
      if (Character.getType(character) != Character.FORMAT) {
        seen.append(character);
      }
    }
    return seen.toString();
  }
}
