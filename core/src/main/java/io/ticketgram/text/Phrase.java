package io.ticketgram.text;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A text by its key in a {@link Catalogue}, with the values for its placeholders. Immutable.
 *
 * @param key for example {@code create.subject}
 * @param arguments by placeholder name; a value is a {@link Text}, a {@code String} (shown as it
 *     is), a whole number or a {@link java.math.BigDecimal} (in the reader's digits), an {@link
 *     java.time.Instant} (in the desk's zone), or a {@code List} of these (with commas)
 */
public record Phrase(String key, Map<String, Object> arguments) implements Text {
  public Phrase {
    arguments = Map.copyOf(arguments);
  }

  /** A phrase without placeholders, or to be completed by {@link #with}. */
  public static Phrase of(String key) {
    return new Phrase(key, Map.of());
  }

  /** This phrase with one more placeholder filled. */
  public Phrase with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(arguments);
    more.put(name, value);
    return new Phrase(key, more);
  }
}
