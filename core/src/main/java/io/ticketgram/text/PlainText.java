package io.ticketgram.text;

/** What is done to foreign text before it is kept or shown. */
public final class PlainText {
  private static final char REPLACEMENT = '\uFFFD';
  private static final char FIRST_STRONG_ISOLATE = '\u2068';
  private static final char POP_ISOLATE = '\u2069';

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
   * The text such that its writing direction can't change what stands around it. A text without
   * right-to-left characters and direction marks is returned as it is.
   */
  public static String isolate(String text) {
    if (text.codePoints().noneMatch(PlainText::affectsDirection)) {
      return text;
    }
    StringBuilder isolated = new StringBuilder(text.length() + 2);
    isolated.append(FIRST_STRONG_ISOLATE);
    int open = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '\u2066' && c <= '\u2068') {
        open++;
      } else if (c == POP_ISOLATE && --open < 0) {
        open = 0;
        continue;
      }
      isolated.append(c);
    }
    isolated.append(String.valueOf(POP_ISOLATE).repeat(open + 1));
    return isolated.toString();
  }

  private static boolean affectsDirection(int codePoint) {
    return switch (Character.getDirectionality(codePoint)) {
      case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
          Character.DIRECTIONALITY_ARABIC_NUMBER,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
          Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
          Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
          Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE ->
          true;
      default -> false;
    };
  }
}
