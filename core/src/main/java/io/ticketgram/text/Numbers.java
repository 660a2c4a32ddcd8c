package io.ticketgram.text;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;

/** Numbers as people read and type them. */
public final class Numbers {
  private static final char PERSIAN_ZERO = '۰';

  private Numbers() {}

  /**
   * A number in the digits and with the decimal sign of a language, without grouping: {@code 12,25}
   * in Russian, {@code ۱۲٫۲۵} in Persian. A decimal keeps its scale.
   *
   * @throws IllegalArgumentException for a {@code Float} or {@code Double}, which has no scale
   */
  public static String format(Number number, Locale language) {
    if (number instanceof Float || number instanceof Double) {
      throw new IllegalArgumentException("Give a BigDecimal with the scale to show: " + number);
    }
    NumberFormat format = NumberFormat.getInstance(language);
    format.setGroupingUsed(false);
    if (number instanceof BigDecimal decimal) {
      int scale = Math.max(0, decimal.scale());
      format.setMinimumFractionDigits(scale);
      format.setMaximumFractionDigits(scale);
    }
    return format.format(number);
  }

  /**
   * What a person typed with the digits of any script replaced by {@code 0} to {@code 9}; all else
   * stays. So {@code ۱۵۹} and {@code ١٥٩} become {@code 159}.
   */
  public static String toLatinDigits(String typed) {
    StringBuilder latin = new StringBuilder(typed.length());
    typed
        .codePoints()
        .forEach(
            c -> latin.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
    return latin.toString();
  }

  /** The text with its digits 0 to 9 replaced by Persian ones. */
  static String toPersianDigits(String text) {
    StringBuilder persian = new StringBuilder(text.length());
    text.chars()
        .forEach(c -> persian.append((char) (c >= '0' && c <= '9' ? c - '0' + PERSIAN_ZERO : c)));
    return persian.toString();
  }
}
