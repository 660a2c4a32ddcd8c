package io.ticketgram.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.text.RichText.Span;
import io.ticketgram.text.RichText.Style;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
  private static final Locale RU = Locale.forLanguageTag("ru");
  private final Catalogue catalogue = Catalogue.standard();

  @Test
  @DisplayName("I-7: what people typed is never read as markup or as a placeholder")
  void render_foreignText_staysAsItIs() {
    Catalogue with = catalogue.with(Locale.ENGLISH, Map.of("x", "Hello <b>{name}</b>!"));

    RichText text = with.render(Phrase.of("x").with("name", "<i>{y}</i> _*["), Locale.ENGLISH);

    assertThat(text.value()).isEqualTo("Hello <i>{y}</i> _*[!");
    assertThat(text.spans()).containsExactly(new Span(6, 14, Style.BOLD));
  }

  @ParameterizedTest
  @CsvSource({
    "0, файлов", "1, файл", "2, файла", "4, файла", "5, файлов", "11, файлов", "12, файлов",
    "14, файлов", "21, файл", "22, файла", "25, файлов", "101, файл", "111, файлов", "114, файлов"
  })
  @DisplayName("ALL-2: Russian plural forms follow the number")
  void render_russianPlural_followsNumber(int count, String form) {
    Catalogue with = catalogue.with(RU, Map.of("x", "{n} {n|файл|файла|файлов}"));

    assertThat(with.render(Phrase.of("x").with("n", count), RU).value())
        .isEqualTo(count + " " + form);
  }

  @Test
  @DisplayName("ALL-2: an unknown language is answered in English")
  void languageFor_unknown_isEnglish() {
    assertThat(catalogue.languageFor(Locale.forLanguageTag("tlh"))).isEqualTo(Locale.ENGLISH);
    assertThat(catalogue.languageFor(Locale.forLanguageTag("ru-KZ"))).isEqualTo(RU);
  }

  @Test
  @DisplayName("ALL-1: a host's text replaces the shipped one in its language only")
  void with_hostText_replacesOne() {
    Catalogue with = catalogue.with(RU, Map.of("list.title", "Обращения"));

    assertThat(with.render(Phrase.of("list.title"), RU).value()).isEqualTo("Обращения");
    assertThat(with.render(Phrase.of("list.title"), Locale.ENGLISH))
        .isEqualTo(catalogue.render(Phrase.of("list.title"), Locale.ENGLISH));
  }

  @Test
  void render_instant_isLocalTime() {
    Catalogue with =
        catalogue.in(ZoneId.of("Europe/Moscow")).with(Locale.ENGLISH, Map.of("x", "{at}"));

    assertThat(
            with.render(
                    Phrase.of("x").with("at", Instant.parse("2026-01-02T22:30:00Z")),
                    Locale.ENGLISH)
                .value())
        .isEqualTo("3 Jan 2026, 01:30");
  }

  @Test
  void with_brokenText_isRefusedByName() {
    assertThatThrownBy(() -> catalogue.with(Locale.ENGLISH, Map.of("my.key", "open {brace")))
        .hasMessageContaining("'my.key' in en")
        .hasMessageContaining("open '{'")
        .hasMessageContaining("open {brace");
    assertThatThrownBy(() -> catalogue.with(RU, Map.of("x", "{n|one|two}")))
        .hasMessageContaining("2 plural forms instead of 3");
    assertThatThrownBy(() -> catalogue.with(RU, Map.of("x", "<u>x</u>")))
        .hasMessageContaining("Unknown style <u>");
  }

  @Test
  void render_missingValueOrText_saysWhich() {
    assertThatThrownBy(() -> catalogue.render(Phrase.of("no.such"), RU))
        .hasMessageContaining("no text 'no.such'");
    assertThatThrownBy(() -> catalogue.render(Phrase.of("create.done"), RU))
        .hasMessageContaining("'create.done' needs a value for {number}");
  }
}
