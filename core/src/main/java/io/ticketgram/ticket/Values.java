package io.ticketgram.ticket;

import java.util.regex.Pattern;

/** The checks that the values of this package share. */
final class Values {
  private static final int MAX_ID_LENGTH = 128;
  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private Values() {}

  static void requireId(String type, String value) {
    if (!isId(value)) {
      throw new IllegalArgumentException(
          type
              + " must have 1 to "
              + MAX_ID_LENGTH
              + " characters and not be blank, has "
              + value.length());
    }
  }

  static boolean isId(String value) {
    return !value.isBlank() && value.length() <= MAX_ID_LENGTH;
  }

  static void requireKey(String type, String key) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          type
              + " key must be lower-case letters, digits and '_', starting with a letter, at most"
              + " 63 characters: '"
              + key
              + "'");
    }
  }

  static void requireTitle(String type, String title) {
    if (title.isBlank()) {
      throw new IllegalArgumentException(type + " title must not be blank");
    }
  }
}
