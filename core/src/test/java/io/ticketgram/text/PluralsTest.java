package io.ticketgram.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluralsTest {
  /** The sample numbers that CLDR 44 gives for the categories of each language, in their order. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "en: 1; 0 2 16 100 1000 1000000",
        "fa: 0 1; 2 17 100 1000 1000000",
        "ru: 1 21 31 41 51 61 71 81 101 1001; 2 3 4 22 23 24 32 33 34 42 43 44 52 62 102 1002;"
            + " 0 5 6 11 12 13 14 19 100 111 112 1000 1000000",
        "uk: 1 21 101 1001; 2 4 22 24 102 1002; 0 5 11 14 19 100 1000000",
        "pl: 1; 2 3 4 22 23 24 102 1002; 0 5 11 12 14 19 21 31 101 1001 1000000",
        "cs: 1; 2 3 4; 0 5 16 22 100 1000000",
        "lt: 1 21 31 101 1001; 2 9 22 29 102 1002; 0 10 11 19 20 30 100 111 1000000",
        "ar: 0; 1; 2; 3 10 103 110 1003; 11 26 111 1011; 100 101 102 200 202 1000 1000000",
        "fr: 0 1; 2 17 100 1000",
        "de: 1; 0 2 16 100 1000000",
        "ja: 0 1 2 11 100 1000000"
      })
  @DisplayName("ALL-2: the form of a word follows the number as CLDR says")
  void form_samplesOfCldr_areInTheirCategory(String samples) {
    Locale locale = Locale.forLanguageTag(samples.substring(0, 2));
    List<String> categories = List.of(samples.substring(3).split(";"));

    assertThat(Plurals.forms(locale)).isEqualTo(categories.size());
    for (int i = 0; i < categories.size(); i++) {
      int form = i;
      assertThat(samples(categories.get(i)))
          .allSatisfy(n -> assertThat(Plurals.form(locale, n)).as("" + n).isEqualTo(form))
          .allSatisfy(n -> assertThat(Plurals.form(locale, -n)).as("-" + n).isEqualTo(form));
    }
  }

  @Test
  @DisplayName("ALL-2: no number is without a form, in any language")
  void form_anyNumber_isOneOfThem() {
    for (String language : Locale.getISOLanguages()) {
      Locale locale = Locale.forLanguageTag(language);
      LongStream.rangeClosed(0, 250)
          .forEach(
              n -> assertThat(Plurals.form(locale, n)).isBetween(0, Plurals.forms(locale) - 1));
    }
  }

  private static List<Long> samples(String numbers) {
    return Arrays.stream(numbers.strip().split(" ")).map(Long::valueOf).toList();
  }
}
