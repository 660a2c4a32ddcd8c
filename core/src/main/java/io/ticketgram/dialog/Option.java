package io.ticketgram.dialog;

import io.ticketgram.text.Literal;
import io.ticketgram.text.Phrase;
import io.ticketgram.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * One of the answers to a choice.
 *
 * @param id the host's identifier, not shown
 * @param title what the person reads: plain text
 * @param phrase the key of the catalogue text that they read instead, or null
 */
public record Option(String id, String title, @Nullable String phrase) {
  /** An option with a title that is the same in every language. */
  public Option(String id, String title) {
    this(id, title, null);
  }

  /** An option whose title is a text of the catalogue. */
  public static Option named(String id, String phrase) {
    return new Option(id, "", phrase);
  }

  /** What the person reads. */
  public Text label() {
    return phrase == null ? new Literal(title) : Phrase.of(phrase);
  }
}
