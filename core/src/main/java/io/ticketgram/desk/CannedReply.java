package io.ticketgram.desk;

import io.ticketgram.spi.ClientProfile;
import io.ticketgram.text.Direction;
import io.ticketgram.text.Numbers;
import io.ticketgram.text.PlainText;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.Ticket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that staff send often, in one or more languages. {@code {client}}, {@code {number}},
 * {@code {subject}} and {@code {staff}} stand for the client's name, the ticket's number and
 * subject, and the name of who answers; a brace is written twice. Immutable.
 *
 * @param name 1 to 64 lower-case letters, digits and {@code . _ -}
 * @param texts plain text by language, at least one
 * @param version 0 for one that is to be saved first, else as it was read
 */
public record CannedReply(String name, Map<Locale, String> texts, int version) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Pattern BRACES = Pattern.compile("\\{\\{|\\{([^{}]*)}|\\{");
  private static final List<String> PLACEHOLDERS = List.of("client", "number", "staff", "subject");

  /**
   * Checks it.
   *
   * @throws InvalidRequestException when the name or a text can't be used; the message says why
   */
  public CannedReply {
    texts = Map.copyOf(texts);
    if (!NAME.matcher(name).matches()) {
      throw new InvalidRequestException(
          "A canned reply's name has 1 to 64 lower-case letters, digits and . _ -: '" + name + "'");
    }
    if (texts.isEmpty()) {
      throw new InvalidRequestException("The canned reply '" + name + "' needs a text");
    }
    for (Map.Entry<Locale, String> text : texts.entrySet()) {
      check(name + "' in " + text.getKey().toLanguageTag(), text.getValue());
    }
  }

  /** A new one with its first text. */
  public static CannedReply of(String name, Locale language, String text) {
    return new CannedReply(name, Map.of(language, text), 0);
  }

  /** This one with another text in a language. */
  public CannedReply with(Locale language, String text) {
    Map<Locale, String> more = new LinkedHashMap<>(texts);
    more.put(language, text);
    return new CannedReply(name, more, version);
  }

  CannedReply saved() {
    return new CannedReply(name, texts, version + 1);
  }

  private static void check(String which, String text) {
    if (text.isBlank() || text.length() > Reply.MAX_CHARACTERS) {
      throw new InvalidRequestException(
          "The canned reply '" + which + " has 1 to " + Reply.MAX_CHARACTERS + " characters");
    }
    for (MatchResult found : BRACES.matcher(text).results().toList()) {
      if (!found.group().equals("{{")
          && !PLACEHOLDERS.contains(Objects.requireNonNullElse(found.group(1), ""))) {
        throw new InvalidRequestException(
            "The canned reply '"
                + which
                + " has "
                + found.group()
                + ", which stands for nothing. It can have "
                + PLACEHOLDERS.stream().map(name -> "{" + name + "}").toList()
                + "; write {{ for a brace");
      }
    }
  }

  /**
   * The text in the language that is nearest to a reader's: itself, else the same without its
   * region, else another language.
   *
   * @param otherwise the language to take first when there is no text in the reader's
   */
  String text(
      Locale reader, Locale otherwise, Ticket ticket, ClientProfile client, Actor.Staff by) {
    Locale language = nearest(reader, otherwise);
    Map<String, String> values =
        Map.of(
            "client", client.displayName(),
            "number", Numbers.format(ticket.id().value(), language),
            "staff", by.name(),
            "subject", ticket.subject());
    return BRACES
        .matcher(texts.getOrDefault(language, ""))
        .replaceAll(
            found ->
                found.group(1) == null
                    ? "{"
                    : Matcher.quoteReplacement(
                        PlainText.isolate(
                            values.getOrDefault(found.group(1), ""), Direction.of(language))));
  }

  private Locale nearest(Locale reader, Locale otherwise) {
    for (Locale wanted : List.of(reader, otherwise)) {
      Locale found =
          Locale.lookup(List.of(new Locale.LanguageRange(wanted.toLanguageTag())), texts.keySet());
      if (found != null) {
        return found;
      }
    }
    Map<String, Locale> sorted = new TreeMap<>();
    texts.keySet().forEach(language -> sorted.put(language.toLanguageTag(), language));
    return sorted.values().iterator().next();
  }
}
