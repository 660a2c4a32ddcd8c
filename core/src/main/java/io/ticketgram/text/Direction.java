package io.ticketgram.text;

import java.util.Locale;
import java.util.Set;

/** The direction in which a language is written. */
public enum Direction {
  LEFT_TO_RIGHT,
  RIGHT_TO_LEFT;

  private static final Set<String> RIGHT_TO_LEFT_LANGUAGES =
      Set.of("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi");
  private static final Set<String> RIGHT_TO_LEFT_SCRIPTS = Set.of("Arab", "Hebr", "Syrc", "Thaa");

  /** The direction of a language: that of the script its tag names, else of its usual one. */
  public static Direction of(Locale language) {
    boolean rightToLeft =
        language.getScript().isEmpty()
            ? RIGHT_TO_LEFT_LANGUAGES.contains(language.getLanguage())
            : RIGHT_TO_LEFT_SCRIPTS.contains(language.getScript());
    return rightToLeft ? RIGHT_TO_LEFT : LEFT_TO_RIGHT;
  }
}
