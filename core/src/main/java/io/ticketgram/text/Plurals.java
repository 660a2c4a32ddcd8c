package io.ticketgram.text;

import java.util.Locale;

/** Which form of a word goes with a whole number, by the CLDR rules of the shipped languages. */
final class Plurals {
  private Plurals() {}

  /** How many forms a catalogue gives for the language. */
  static int forms(Locale locale) {
    return locale.getLanguage().equals("ru") ? 3 : 2;
  }

  /** The index of the form: one, few, many in Russian; one, other elsewhere. */
  static int form(Locale locale, long number) {
    long n = Math.abs(number);
    return switch (locale.getLanguage()) {
      case "ru" -> russian(n);
      case "fa" -> n <= 1 ? 0 : 1;
      default -> n == 1 ? 0 : 1;
    };
  }

  private static int russian(long n) {
    long ten = n % 10;
    long hundred = n % 100;
    if (ten == 1 && hundred != 11) {
      return 0;
    }
    return ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14) ? 1 : 2;
  }
}
