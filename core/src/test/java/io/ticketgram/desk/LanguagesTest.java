package io.ticketgram.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.spi.ClientProfile;
import io.ticketgram.text.Catalogue;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.ClientId;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
  private static final Locale RU = Locale.forLanguageTag("ru");
  private static final Locale FA = Locale.forLanguageTag("fa");

  private final Catalogue standard = Catalogue.standard();

  @ParameterizedTest
  @CsvSource({
    "fa, ru, fa",
    "fa-IR, ru, fa",
    "ru-UA, en, ru",
    ", ru, ru",
    ", fa-IR, fa",
    ", pt-br, ru",
    "pt-BR, fa, fa",
    "pt-BR, pt-br, ru",
    ", '', ru",
    ", not a tag!, ru",
    ", , ru"
  })
  @DisplayName("ALL-2: the client's setting, else the messenger's language, else the default")
  void of_client_isNearestLanguageThereIs(
      @Nullable String setting, @Nullable String messenger, String spoken) {
    Languages languages = new Languages(standard.withDefault(RU));

    assertThat(languages.of(client(setting), messenger)).hasToString(spoken);
  }

  @Test
  @DisplayName("ALL-2: without a default of the desk it is English")
  void of_unknownPerson_isEnglish() {
    assertThat(new Languages(standard).of("tlh")).isEqualTo(Locale.ENGLISH);
    assertThat(new Languages(standard).of(client(null), null)).isEqualTo(Locale.ENGLISH);
  }

  @Test
  @DisplayName("ALL-2: a default language without texts is refused when the desk is built")
  void withDefault_unknownLanguage_isRefused() {
    assertThatThrownBy(() -> standard.withDefault(Locale.GERMAN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("default language de");
  }

  @Test
  @DisplayName(
      "ALL-2: a host's German texts are used; what they lack comes in the default language")
  void render_hostsGerman_fallsBackByRule() {
    Catalogue german =
        standard.with(
            Locale.GERMAN,
            Map.of(
                "list.title", "Ihre offenen Tickets:",
                "files.added", "{count} {count|Datei|Dateien} hinzugefügt."));
    Locale language = new Languages(german).of("de-AT");

    assertThat(language).isEqualTo(Locale.GERMAN);
    assertThat(german.render(Phrase.of("list.title"), language).value())
        .isEqualTo("Ihre offenen Tickets:");
    assertThat(german.render(Phrase.of("files.added").with("count", 2), language).value())
        .isEqualTo("2 Dateien hinzugefügt.");
    assertThat(german.render(Phrase.of("list.empty"), language))
        .isEqualTo(german.render(Phrase.of("list.empty"), Locale.ENGLISH));
    assertThat(german.withDefault(RU).render(Phrase.of("list.empty"), language))
        .isEqualTo(german.render(Phrase.of("list.empty"), RU));
  }

  @Test
  @DisplayName("ALL-2: a text that only one language has is shown to everybody, not an error")
  void render_textOfOneLanguage_isShownToAll() {
    Catalogue with = standard.with(FA, Map.of("host.own", "متن"));

    assertThat(with.has("host.own")).isTrue();
    assertThat(with.render(Phrase.of("host.own"), RU).value()).isEqualTo("متن");
  }

  @Test
  @DisplayName("ALL-2: regions stand beside their language, and lack nothing that it has")
  void with_region_standsBesideItsLanguage() {
    Locale brazil = Locale.forLanguageTag("pt-BR");
    Locale portugal = Locale.forLanguageTag("pt-PT");
    Catalogue both =
        standard
            .with(brazil, Map.of("x", "Brasil"))
            .with(Locale.forLanguageTag("pt"), Map.of("x", "geral", "y", "comum"));

    assertThat(both.render(Phrase.of("x"), brazil).value()).isEqualTo("Brasil");
    assertThat(both.render(Phrase.of("y"), brazil).value()).isEqualTo("comum");
    assertThat(both.render(Phrase.of("x"), portugal).value()).isEqualTo("geral");
    assertThat(standard.with(brazil, Map.of("x", "Brasil")).languageFor(portugal))
        .isEqualTo(brazil);
  }

  @Test
  @DisplayName("ALL-2: a host's Ukrainian texts leave Russian ones as they are")
  void with_regionOfShippedLanguage_leavesTheLanguage() {
    Locale ukraine = Locale.forLanguageTag("ru-UA");
    Catalogue with = standard.with(ukraine, Map.of("list.title", "Обращения:"));

    assertThat(with.render(Phrase.of("list.title"), ukraine).value()).isEqualTo("Обращения:");
    assertThat(with.render(Phrase.of("list.empty"), ukraine))
        .isEqualTo(standard.render(Phrase.of("list.empty"), RU));
    assertThat(with.render(Phrase.of("list.title"), RU))
        .isEqualTo(standard.render(Phrase.of("list.title"), RU));
  }

  private static ClientProfile client(@Nullable String language) {
    return new ClientProfile(
        new ClientId("anna"),
        "Anna",
        language == null ? null : Locale.forLanguageTag(language),
        true);
  }
}
