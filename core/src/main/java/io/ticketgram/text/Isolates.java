package io.ticketgram.text;

import java.util.List;

/**
 * Directional isolates of Unicode's bidirectional algorithm (UAX #9): a first strong isolate and
 * the mark that ends it keep the direction of what is between them from what is around them.
 */
final class Isolates {
  private static final char LEFT_TO_RIGHT_ISOLATE = '\u2066';
  private static final char FIRST_STRONG_ISOLATE = '\u2068';
  private static final char POP_ISOLATE = '\u2069';
  private static final char RIGHT_TO_LEFT_MARK = '\u200F';

  private Isolates() {}

  /** True when the text can't change the direction of left-to-right text around it. */
  static boolean areNeedless(String text) {
    return text.codePoints().noneMatch(Isolates::affectsDirection);
  }

  /**
   * Foreign text in an isolate that it can't leave: marks that would end it are left out, and
   * isolates that it opens are ended. As a line end would end it too, each line has its own.
   *
   * @param outside the direction of the text around it, which its last line goes on with
   */
  static String around(String foreign, Direction outside) {
    StringBuilder isolated = new StringBuilder(foreign.length() + 2);
    isolated.append(FIRST_STRONG_ISOLATE);
    int open = 1;
    for (int i = 0; i < foreign.length(); i++) {
      char c = foreign.charAt(i);
      if (Character.getDirectionality(c) == Character.DIRECTIONALITY_PARAGRAPH_SEPARATOR) {
        end(isolated, open).append(c);
        if (outside == Direction.RIGHT_TO_LEFT) {
          isolated.append(RIGHT_TO_LEFT_MARK);
        }
        isolated.append(FIRST_STRONG_ISOLATE);
        open = 1;
      } else if (c == POP_ISOLATE && open == 1) {
        continue;
      } else {
        open += change(c);
        isolated.append(c);
      }
    }
    return end(isolated, open).toString();
  }

  /** A text of a catalogue in an isolate. */
  static RichText around(RichText trusted) {
    return RichText.join(
        "",
        List.of(
            RichText.plain(String.valueOf(FIRST_STRONG_ISOLATE)),
            trusted,
            RichText.plain(String.valueOf(POP_ISOLATE))));
  }

  /** How many isolates the last line of the text leaves open. */
  static int open(String text) {
    int open = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      open =
          Character.getDirectionality(c) == Character.DIRECTIONALITY_PARAGRAPH_SEPARATOR
              ? 0
              : Math.max(0, open + change(c));
    }
    return open;
  }

  /** What ends the isolates that the text leaves open. */
  static String end(String text) {
    return end(new StringBuilder(), open(text)).toString();
  }

  /**
   * A line of right-to-left text that a reader's program takes for one: with a mark before it where
   * its first letter, isolates aside, is none of a right-to-left script.
   */
  static String startingRightToLeft(String line, String fixedLetters) {
    int open = 0;
    for (int i = 0; i < fixedLetters.length(); i++) {
      char c = fixedLetters.charAt(i);
      open = Math.max(0, open + change(c));
      byte direction = Character.getDirectionality(c);
      if (open == 0 && direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT) {
        break;
      }
      if (open == 0
          && (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
              || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC)) {
        return line;
      }
    }
    return line.isBlank() ? line : RIGHT_TO_LEFT_MARK + line;
  }

  private static int change(char c) {
    if (c >= LEFT_TO_RIGHT_ISOLATE && c <= FIRST_STRONG_ISOLATE) {
      return 1;
    }
    return c == POP_ISOLATE ? -1 : 0;
  }

  private static StringBuilder end(StringBuilder text, int open) {
    return text.append(String.valueOf(POP_ISOLATE).repeat(open));
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
