package io.ticketgram.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plain text with styled ranges beside it, so that no character of it is ever markup. Immutable.
 *
 * @param value the characters
 * @param spans the styled ranges, ordered by offset
 */
public record RichText(String value, List<Span> spans) {
  private static final Pattern GRAPHEME = Pattern.compile("\\X");

  public RichText {
    spans = List.copyOf(spans);
    for (Span span : spans) {
      if (span.offset() + span.length() > value.length()) {
        throw new IllegalArgumentException("A span ends behind the text: " + span);
      }
    }
  }

  /**
   * A styled range.
   *
   * @param offset in UTF-16 units from the start of the text
   * @param length in UTF-16 units, 1 or more
   */
  public record Span(int offset, int length, Style style) {
    public Span {
      if (offset < 0 || length < 1) {
        throw new IllegalArgumentException("Not a range: " + offset + "+" + length);
      }
    }
  }

  /** How a range looks. */
  public enum Style {
    BOLD,
    ITALIC,
    CODE
  }

  /** A text without any style. */
  public static RichText plain(String value) {
    return new RichText(value, List.of());
  }

  /** The given texts one after another, with the separator between each two. */
  public static RichText join(String separator, List<RichText> parts) {
    StringBuilder joined = new StringBuilder();
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0) {
        joined.append(separator);
      }
      int shift = joined.length();
      joined.append(parts.get(i).value());
      for (Span span : parts.get(i).spans()) {
        spans.add(new Span(span.offset() + shift, span.length(), span.style()));
      }
    }
    return new RichText(joined.toString(), spans);
  }

  /** True when a person would see nothing. */
  public boolean isBlank() {
    return value.isBlank();
  }

  /**
   * Cuts the text into parts that a channel accepts. Together the parts hold every character; a
   * part ends at a line break or a space where there is one in its second half, and never inside
   * what a person sees as one character, except where that alone is longer than the limit.
   *
   * @param limit the longest part in UTF-16 units, 2 or more
   */
  public List<RichText> split(int limit) {
    if (limit < 2) {
      throw new IllegalArgumentException("A part must have room for a character: " + limit);
    }
    List<RichText> parts = new ArrayList<>();
    int start = 0;
    while (value.length() - start > limit) {
      int end = breakBefore(start, start + limit);
      parts.add(slice(start, end));
      start = end;
    }
    parts.add(slice(start, value.length()));
    return List.copyOf(parts);
  }

  private int breakBefore(int start, int hardEnd) {
    int boundary = start;
    int wordEnd = -1;
    Matcher graphemes = GRAPHEME.matcher(value).region(start, value.length());
    while (graphemes.find() && graphemes.end() <= hardEnd) {
      boundary = graphemes.end();
      if (boundary - start > (hardEnd - start) / 2
          && Character.isWhitespace(value.charAt(boundary - 1))) {
        wordEnd = boundary;
      }
    }
    if (wordEnd > 0) {
      return wordEnd;
    }
    if (boundary > start) {
      return boundary;
    }
    return Character.isHighSurrogate(value.charAt(hardEnd - 1)) ? hardEnd - 1 : hardEnd;
  }

  private RichText slice(int start, int end) {
    List<Span> inside = new ArrayList<>();
    for (Span span : spans) {
      int from = Math.max(span.offset(), start);
      int to = Math.min(span.offset() + span.length(), end);
      if (from < to) {
        inside.add(new Span(from - start, to - from, span.style()));
      }
    }
    return new RichText(value.substring(start, end), inside);
  }
}
