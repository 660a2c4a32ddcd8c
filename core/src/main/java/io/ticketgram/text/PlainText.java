package io.ticketgram.text;

import java.util.Locale;

/** What is done to foreign text before it is kept, shown or compared. */
public final class PlainText {
  private static final char REPLACEMENT = '\uFFFD';
  private static final char ARABIC_KAF = '\u0643';
  private static final char PERSIAN_KAF = '\u06A9';
  private static final char ARABIC_YEH = '\u064A';
  private static final char PERSIAN_YEH = '\u06CC';
  private static final String ELLIPSIS = "…";

  private PlainText() {}

  /**
   * The text with everything that no storage or channel can carry replaced or left out: lone
   * surrogates become U+FFFD, line ends become {@code \n}, other control characters go. All else
   * stays as it was typed.
   */
  public static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        clean.append(c).append(text.charAt(++i));
      } else if (Character.isSurrogate(c)) {
        clean.append(REPLACEMENT);
      } else if (c == '\r') {
        clean.append('\n');
        if (i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
      } else if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
        clean.append(c);
      }
    }
    return clean.toString();
  }

  /**
   * The text such that its writing direction can't change what stands around it. In a text that is
   * written from left to right, one without right-to-left characters and direction marks is
   * returned as it is.
   *
   * @param around the direction of the text it is put into
   */
  public static String isolate(String text, Direction around) {
    return text.isEmpty() || (around == Direction.LEFT_TO_RIGHT && Isolates.areNeedless(text))
        ? text
        : Isolates.around(text, around);
  }

  /**
   * The text without the marks that isolate directions, for where they would be seen: an SMS on an
   * old phone. Only for texts that hold nothing foreign.
   */
  public static String withoutIsolates(String text) {
    return text.replaceAll("[\u2066-\u2069]", "");
  }

  /**
   * The text, or its beginning with «…» where it is longer than the limit. No character that a
   * person sees is cut, and what was isolated stays so.
   *
   * @param limit in UTF-16 units, 8 or more
   */
  public static String shorten(String text, int limit) {
    if (limit < 8) {
      throw new IllegalArgumentException("A shortened text needs room for 8 characters: " + limit);
    }
    if (text.length() <= limit) {
      return text;
    }
    int room = limit - ELLIPSIS.length();
    String start = beginning(text, room);
    while (start.length() + Isolates.open(start) > room) {
      start = beginning(text, start.length() - 1);
    }
    return start + ELLIPSIS + Isolates.end(start);
  }

  private static String beginning(String text, int limit) {
    return RichText.plain(text).split(limit).get(0).value().stripTrailing();
  }

  /**
   * True when a person would call the texts the same: case, the kind of digits, Arabic and Persian
   * forms of a letter, and characters that can't be seen make no difference.
   */
  public static boolean sameWords(String one, String other) {
    return comparable(one).equals(comparable(other));
  }

  private static String comparable(String text) {
    StringBuilder comparable = new StringBuilder(text.length());
    Numbers.toLatinDigits(text)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .map(
            c ->
                switch (c) {
                  case ARABIC_KAF -> PERSIAN_KAF;
                  case ARABIC_YEH -> PERSIAN_YEH;
                  default -> c;
                })
        .forEach(comparable::appendCodePoint);
    // to upper case first: some letters have one form there and two below
    return comparable.toString().strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
