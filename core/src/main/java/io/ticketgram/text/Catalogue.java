package io.ticketgram.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * The texts of all languages by key. Immutable and thread-safe.
 *
 * <p>A text may hold {@code {name}} for a value, {@code {name|file|files}} for the form of a word
 * that goes with a number (two forms in English, three in Russian), and {@code <b>}, {@code <i>},
 * {@code <code>} for styles. What people typed is a value and never read as any of these.
 */
public final class Catalogue {
  /** The language of whoever asks for one that is not there. */
  public static final Locale FALLBACK = Locale.ENGLISH;

  private final Map<Locale, Map<String, Template>> templates;
  private final ZoneId zone;

  private Catalogue(Map<Locale, Map<String, Template>> templates, ZoneId zone) {
    this.templates = templates;
    this.zone = zone;
  }

  /** The shipped texts, in English and Russian, with times in UTC. */
  public static Catalogue standard() {
    Catalogue empty = new Catalogue(Map.of(), ZoneOffset.UTC);
    return empty
        .with(Locale.ENGLISH, shipped("messages_en.properties"))
        .with(Locale.forLanguageTag("ru"), shipped("messages_ru.properties"));
  }

  /**
   * This catalogue with more or other texts in one language.
   *
   * @param texts by key
   * @throws IllegalArgumentException when a text can't be read; the message names the text
   */
  public Catalogue with(Locale language, Map<String, String> texts) {
    Locale key = Locale.forLanguageTag(language.getLanguage());
    Map<String, Template> compiled = new TreeMap<>(templates.getOrDefault(key, Map.of()));
    texts.forEach((name, source) -> compiled.put(name, Template.compile(source, key)));
    Map<Locale, Map<String, Template>> all = new LinkedHashMap<>(templates);
    all.put(key, compiled);
    return new Catalogue(all, zone);
  }

  /** This catalogue with times shown in another zone. */
  public Catalogue in(ZoneId newZone) {
    return new Catalogue(templates, newZone);
  }

  /** The languages there are texts in. */
  public Set<Locale> languages() {
    return Set.copyOf(templates.keySet());
  }

  /** The language to speak to somebody who prefers the given one. */
  public Locale languageFor(Locale preferred) {
    Locale language = Locale.forLanguageTag(preferred.getLanguage());
    return templates.containsKey(language) ? language : FALLBACK;
  }

  /** The keys of a language, in order. */
  public Set<String> keys(Locale language) {
    return Set.copyOf(templates.getOrDefault(languageFor(language), Map.of()).keySet());
  }

  /** The names of the values that a text needs. */
  public Set<String> placeholders(String key, Locale language) {
    return template(key, languageFor(language)).names();
  }

  /** True when there is such a text. */
  public boolean has(String key) {
    return templates.getOrDefault(FALLBACK, Map.of()).containsKey(key);
  }

  /**
   * The text in a language, or in English where the language lacks it.
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
    Template template = templates.getOrDefault(language, Map.of()).get(key);
    if (template == null) {
      template = templates.getOrDefault(FALLBACK, Map.of()).get(key);
    }
    if (template == null) {
      throw new IllegalArgumentException(
          "The catalogue has no text '" + key + "'; add it with Catalogue.with(language, texts)");
    }
    return template;
  }

  private RichText value(Object argument, Locale language) {
    if (argument instanceof Literal literal) {
      return RichText.plain(PlainText.isolate(literal.value()));
    }
    if (argument instanceof Text text) {
      return render(text, language);
    }
    if (argument instanceof Instant instant) {
      return RichText.plain(
          DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
              .withLocale(language)
              .format(instant.atZone(zone)));
    }
    if (argument instanceof Number number) {
      NumberFormat format = NumberFormat.getIntegerInstance(language);
      format.setGroupingUsed(false);
      return RichText.plain(format.format(number.longValue()));
    }
    return RichText.plain(PlainText.isolate(argument.toString()));
  }

  private static Object argument(Phrase phrase, String name) {
    Object argument = phrase.arguments().get(name);
    if (argument == null) {
      throw new IllegalArgumentException(
          "The text '" + phrase.key() + "' needs a value for {" + name + "}");
    }
    return argument;
  }

  private static Map<String, String> shipped(String resource) {
    Properties properties = new Properties();
    try (InputStream stream = Catalogue.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("The library's own texts are missing: " + resource);
      }
      properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The library's own texts can't be read: " + resource, e);
    }
    Map<String, String> texts = new TreeMap<>();
    properties.forEach((key, text) -> texts.put((String) key, (String) text));
    return texts;
  }
}
