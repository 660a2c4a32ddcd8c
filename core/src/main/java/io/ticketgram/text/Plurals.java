package io.ticketgram.text;

import java.util.Locale;

/**
 * Which form of a word goes with a whole number, by the rules of Unicode's CLDR. The forms stand in
 * CLDR's order: zero, one, two, few, many, other, as far as the language tells them apart. A
 * language that is not named here has two, as English has.
 */
final class Plurals {
  private Plurals() {}

  /** How many forms a catalogue gives for the language. */
  static int forms(Locale locale) {
    return switch (locale.getLanguage()) {
      case "id", "ja", "ko", "ms", "th", "vi", "zh" -> 1;
      case "be", "bs", "cs", "hr", "lt", "pl", "ru", "sk", "sr", "uk" -> 3;
      case "ar" -> 6;
      default -> 2;
    };
  }

  /** The index of the form. */
  static int form(Locale locale, long number) {
    long n = Math.abs(number);
    return switch (locale.getLanguage()) {
      case "id", "ja", "ko", "ms", "th", "vi", "zh" -> 0;
      case "am", "bn", "fa", "fr", "hi", "hy", "pt" -> n <= 1 ? 0 : 1;
      case "be", "bs", "hr", "ru", "sr", "uk" -> {
        if (n % 10 == 1 && n % 100 != 11) {
          yield 0;
        }
        yield endsWithFew(n) ? 1 : 2;
      }
      case "pl" -> n == 1 ? 0 : endsWithFew(n) ? 1 : 2;
      case "cs", "sk" -> n == 1 ? 0 : n >= 2 && n <= 4 ? 1 : 2;
      case "lt" -> lithuanian(n);
      case "ar" -> arabic(n);
      default -> n == 1 ? 0 : 1;
    };
  }

  private static boolean endsWithFew(long n) {
    return n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14);
  }

  private static int lithuanian(long n) {
    if (n % 10 == 0 || (n % 100 >= 11 && n % 100 <= 19)) {
      return 2;
    }
    return n % 10 == 1 ? 0 : 1;
  }

  private static int arabic(long n) {
    if (n <= 2) {
      return (int) n;
    }
    if (n % 100 >= 3 && n % 100 <= 10) {
      return 3;
    }
    return n % 100 >= 11 ? 4 : 5;
  }
}
