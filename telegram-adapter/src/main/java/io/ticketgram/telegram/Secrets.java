package io.ticketgram.telegram;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps bot tokens out of everything that is logged, thrown or reported. */
final class Secrets {
  private static final Pattern TOKEN =
      Pattern.compile("(?i)(bot)?(\\d{1,20})(:|%3A)[A-Za-z0-9_-]{5,}");

  private Secrets() {}

  /** The text with every bot token, also as part of an address, replaced. */
  static String scrub(@Nullable String text) {
    if (text == null) {
      return "";
    }
    return text.indexOf(':') < 0 && text.indexOf('%') < 0
        ? text
        : TOKEN.matcher(text).replaceAll("$1$2:***");
  }

  /** What went wrong, from the outermost to the innermost cause, without any token. */
  static String describe(Throwable problem) {
    StringBuilder text = new StringBuilder();
    Throwable cause = problem;
    for (int depth = 0; cause != null && depth < 4; depth++) {
      if (depth > 0) {
        text.append(", because of ");
      }
      text.append(cause.getClass().getSimpleName());
      if (cause.getMessage() != null) {
        text.append(": ").append(cause.getMessage());
      }
      cause = cause.getCause();
    }
    return scrub(text.toString());
  }
}
