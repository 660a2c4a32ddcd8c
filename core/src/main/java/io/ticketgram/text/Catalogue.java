package io.ticketgram.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The texts of all languages by key. Immutable and thread-safe.
 *
 * <p>In a right-to-left language every value is put into a directional isolate, and a line that
 * does not begin with a letter of that language gets a mark that says its direction. In a
 * left-to-right language only values with right-to-left letters are isolated. A command that people
 * are to tap ({@code /ticket_159}) is one value, a {@code String}: digits of strings stay as they
 * are.
 *
 * <p>A text may hold {@code {name}} for a value, {@code {name|file|files}} for the form of a word
 * that goes with a number (two forms in English, three in Russian), and {@code <b>}, {@code <i>},
 * {@code <code>} for styles. What people typed is a value and never read as any of these.
 */
public final class Catalogue {
  /** The language that has every shipped text. */
  public static final Locale FALLBACK = Locale.ENGLISH;

  private final Map<Locale, Map<String, Template>> templates;
  private final ZoneId zone;
  private final Locale defaultLanguage;

  private Catalogue(
      Map<Locale, Map<String, Template>> templates, ZoneId zone, Locale defaultLanguage) {
    this.templates = templates;
    this.zone = zone;
    this.defaultLanguage = defaultLanguage;
  }

  /** The shipped texts, in English, Persian and Russian, with times in UTC. */
  public static Catalogue standard() {
    Catalogue catalogue = new Catalogue(Map.of(), ZoneOffset.UTC, FALLBACK);
    for (String language : List.of("en", "fa", "ru")) {
      catalogue =
          catalogue.with(
              Locale.forLanguageTag(language),
              texts(Catalogue.class.getResourceAsStream("messages_" + language + ".properties")));
    }
    return catalogue;
  }

  /**
   * This catalogue with more or other texts in one language. A language with a region ({@code
   * pt-BR}) stands beside the one without: give texts for all who speak Russian as {@code ru}.
   *
   * @param texts by key
   * @throws IllegalArgumentException when a text can't be read; the message names the text
   */
  public Catalogue with(Locale language, Map<String, String> texts) {
    Map<String, Template> compiled = new TreeMap<>(templates.getOrDefault(language, Map.of()));
    texts.forEach((name, source) -> compiled.put(name, compile(name, source, language)));
    Map<Locale, Map<String, Template>> all = new LinkedHashMap<>(templates);
    all.put(language, compiled);
    return new Catalogue(all, zone, defaultLanguage);
  }

  /** This catalogue with times shown in another zone. */
  public Catalogue in(ZoneId newZone) {
    return new Catalogue(templates, newZone, defaultLanguage);
  }

  /**
   * This catalogue with another language for whoever speaks none of its languages.
   *
   * @throws IllegalArgumentException when it has no texts in that language
   */
  public Catalogue withDefault(Locale language) {
    Locale known =
        match(language)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There are no texts in the default language "
                            + language.toLanguageTag()
                            + "; add them with Catalogue.with(language, texts)"));
    return new Catalogue(templates, zone, known);
  }

  /** The language of whoever speaks none of the others; English when none was set. */
  public Locale defaultLanguage() {
    return defaultLanguage;
  }

  /** The languages there are texts in. */
  public Set<Locale> languages() {
    return Set.copyOf(templates.keySet());
  }

  /** The language to speak to somebody who prefers the given one, or the default language. */
  public Locale languageFor(Locale preferred) {
    return match(preferred).orElse(defaultLanguage);
  }

  /**
   * The language that comes nearest to the given one: itself, else the same without its region or
   * script, else that of another region. Empty when there are no texts in any of these.
   */
  public Optional<Locale> match(Locale preferred) {
    if (templates.containsKey(preferred)) {
      return Optional.of(preferred);
    }
    Locale found =
        Locale.lookup(
            List.of(new Locale.LanguageRange(preferred.toLanguageTag())), templates.keySet());
    return Optional.ofNullable(found)
        .or(
            () ->
                sorted()
                    .filter(language -> language.getLanguage().equals(preferred.getLanguage()))
                    .findFirst());
  }

  /** The keys that a language itself has texts for. */
  public Set<String> keys(Locale language) {
    return Set.copyOf(templates.getOrDefault(languageFor(language), Map.of()).keySet());
  }

  /** The names of the values that a text needs. */
  public Set<String> placeholders(String key, Locale language) {
    return template(key, languageFor(language)).names();
  }

  /** True when some language has such a text. */
  public boolean has(String key) {
    return templates.values().stream().anyMatch(texts -> texts.containsKey(key));
  }

  /**
   * The text in a language. Where that lacks it: in the same language without its region, else in
   * the default language, else in English, else in any that has it.
   *
   * @throws IllegalArgumentException when no language has the text, or a value is missing
   */
  public RichText render(Text text, Locale locale) {
    if (text instanceof Literal literal) {
      return RichText.plain(literal.value());
    }
    Phrase phrase = (Phrase) text;
    return template(phrase.key(), languageFor(locale))
        .fill(
            (name, language) -> value(argument(phrase, name), language),
            (name, language) -> ((Number) argument(phrase, name)).longValue());
  }

  private Template template(String key, Locale language) {
    Locale general = Locale.forLanguageTag(language.getLanguage());
    return Stream.concat(Stream.of(language, general, defaultLanguage, FALLBACK), sorted())
        .map(one -> templates.getOrDefault(one, Map.of()).get(key))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The catalogue has no text '"
                        + key
                        + "'; add it with Catalogue.with(language, texts)"));
  }

  private Stream<Locale> sorted() {
    return templates.keySet().stream().sorted(Comparator.comparing(Locale::toLanguageTag));
  }

  private RichText value(Object argument, Locale language) {
    Direction around = Direction.of(language);
    if (argument instanceof Phrase phrase) {
      Locale spoken = template(phrase.key(), language).locale();
      RichText rendered = render(phrase, language);
      return Direction.of(spoken) == around ? rendered : Isolates.around(rendered);
    }
    if (argument instanceof List<?> several) {
      // each by itself, so that one can't reorder the others
      return RichText.join(
          around == Direction.RIGHT_TO_LEFT ? "، " : ", ",
          several.stream().map(one -> value(one, language)).toList());
    }
    return RichText.plain(PlainText.isolate(shown(argument, language), around));
  }

  private String shown(Object argument, Locale language) {
    if (argument instanceof Literal literal) {
      return literal.value();
    }
    if (argument instanceof Instant instant) {
      return Dates.dateTime(instant, zone, language);
    }
    return argument instanceof Number number
        ? Numbers.format(number, language)
        : argument.toString();
  }

  private static Object argument(Phrase phrase, String name) {
    Object argument = phrase.arguments().get(name);
    if (argument == null) {
      throw new IllegalArgumentException(
          "The text '" + phrase.key() + "' needs a value for {" + name + "}");
    }
    return argument;
  }

  private static Template compile(String key, String source, Locale language) {
    try {
      return Template.compile(source, language);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The text '" + key + "' in " + language.toLanguageTag() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads texts by key from a {@code .properties} file in UTF-8 and closes it.
   *
   * @param properties null, as for a resource that is not there, is refused
   */
  public static Map<String, String> texts(@Nullable InputStream properties) {
    if (properties == null) {
      throw new IllegalArgumentException("There is no such file of texts");
    }
    Properties read = new Properties();
    try (InputStream stream = properties) {
      read.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("A file of texts can't be read", e);
    }
    Map<String, String> texts = new TreeMap<>();
    read.forEach((key, text) -> texts.put((String) key, (String) text));
    return texts;
  }
}
