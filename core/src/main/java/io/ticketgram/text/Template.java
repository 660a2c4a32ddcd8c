package io.ticketgram.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A catalogue text, ready to be filled. It knows three things: {@code {name}} is a value, {@code
 * {name|form|form}} is the form of a word that goes with the number of that name, and {@code <b>},
 * {@code <i>}, {@code <code>} are styles. Values are never read as any of these.
 */
final class Template {
  private sealed interface Part {}

  private record Fixed(String text) implements Part {}

  private record Value(String name) implements Part {}

  private record Forms(String name, List<String> forms) implements Part {}

  private record Open(RichText.Style style) implements Part {}

  private record Close(RichText.Style style) implements Part {}

  private record Mark(RichText.Style style, int offset) {}

  private static final Pattern MARKUP = Pattern.compile("\\{[^}]*}|<[^>]*>");

  private final List<Part> parts;
  private final Locale locale;

  private Template(List<Part> parts, Locale locale) {
    this.parts = parts;
    this.locale = locale;
  }

  static Template compile(String text, Locale locale) {
    String source =
        Direction.of(locale) == Direction.RIGHT_TO_LEFT
            ? text.lines().map(Template::startingRightToLeft).collect(Collectors.joining("\n"))
            : text;
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < source.length()) {
      char c = source.charAt(at);
      int end = -1;
      if (c == '{') {
        end = source.indexOf('}', at);
        require(end > at, "an open '{'", source);
        parts.add(placeholder(source.substring(at + 1, end), source, locale));
      } else if (c == '<') {
        end = source.indexOf('>', at);
        require(end > at, "an open '<'", source);
        parts.add(tag(source.substring(at + 1, end), source));
      } else {
        end = at;
        while (end + 1 < source.length() && "{<".indexOf(source.charAt(end + 1)) < 0) {
          end++;
        }
        parts.add(new Fixed(source.substring(at, end + 1)));
      }
      at = end + 1;
    }
    return new Template(List.copyOf(parts), locale);
  }

  private static String startingRightToLeft(String line) {
    return Isolates.startingRightToLeft(line, MARKUP.matcher(line).replaceAll(""));
  }

  /** The language of the text, which is another one than was asked for when that lacks it. */
  Locale locale() {
    return locale;
  }

  /** The names of the values that the text needs. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Part part : parts) {
      if (part instanceof Value value) {
        names.add(value.name());
      } else if (part instanceof Forms forms) {
        names.add(forms.name());
      }
    }
    return names;
  }

  /**
   * Fills the text.
   *
   * @param value gives the text of a value by its name
   * @param number gives a value as a number by its name
   */
  RichText fill(
      BiFunction<String, Locale, RichText> value, BiFunction<String, Locale, Long> number) {
    StringBuilder text = new StringBuilder();
    List<RichText.Span> spans = new ArrayList<>();
    Deque<Mark> open = new ArrayDeque<>();
    for (Part part : parts) {
      if (part instanceof Fixed fixed) {
        text.append(fixed.text());
      } else if (part instanceof Value placeholder) {
        RichText filled = value.apply(placeholder.name(), locale);
        int shift = text.length();
        text.append(filled.value());
        filled.spans().stream()
            .map(span -> new RichText.Span(span.offset() + shift, span.length(), span.style()))
            .forEach(spans::add);
      } else if (part instanceof Forms forms) {
        long count = number.apply(forms.name(), locale);
        text.append(forms.forms().get(Plurals.form(locale, count)));
      } else if (part instanceof Open tag) {
        open.push(new Mark(tag.style(), text.length()));
      } else if (part instanceof Close) {
        Mark mark = open.pop();
        if (text.length() > mark.offset()) {
          spans.add(new RichText.Span(mark.offset(), text.length() - mark.offset(), mark.style()));
        }
      }
    }
    spans.sort(Comparator.comparingInt(RichText.Span::offset));
    return new RichText(text.toString(), spans);
  }

  private static Part placeholder(String inside, String source, Locale locale) {
    String[] pieces = inside.split("\\|", -1);
    if (pieces.length == 1) {
      return new Value(inside);
    }
    List<String> forms = List.of(pieces).subList(1, pieces.length);
    require(
        forms.size() == Plurals.forms(locale),
        forms.size() + " plural forms instead of " + Plurals.forms(locale),
        source);
    return new Forms(pieces[0], forms);
  }

  private static Part tag(String inside, String source) {
    boolean closing = inside.startsWith("/");
    RichText.Style style =
        switch (closing ? inside.substring(1) : inside) {
          case "b" -> RichText.Style.BOLD;
          case "i" -> RichText.Style.ITALIC;
          case "code" -> RichText.Style.CODE;
          default ->
              throw new IllegalArgumentException(
                  "Unknown style <" + inside + "> in the text: " + source);
        };
    return closing ? new Close(style) : new Open(style);
  }

  private static void require(boolean holds, String problem, String source) {
    if (!holds) {
      throw new IllegalArgumentException("There is " + problem + " in the text: " + source);
    }
  }
}
