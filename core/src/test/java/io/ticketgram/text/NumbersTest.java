package io.ticketgram.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NumbersTest {
  private static final Locale FA = Locale.forLanguageTag("fa");
  private static final Locale RU = Locale.forLanguageTag("ru");

  @Test
  @DisplayName("KB-7: numbers have Persian digits in Persian and no others elsewhere")
  void format_wholeNumber_hasDigitsOfTheLanguage() {
    assertThat(Numbers.format(1234567890L, FA)).isEqualTo("۱۲۳۴۵۶۷۸۹۰");
    assertThat(Numbers.format(1234567890L, RU)).isEqualTo("1234567890");
    assertThat(Numbers.format(0, Locale.ENGLISH)).isEqualTo("0");
  }

  @Test
  @DisplayName("KB-7: a decimal keeps its scale and has the sign of the language")
  void format_decimal_keepsScale() {
    assertThat(Numbers.format(new BigDecimal("12.250"), FA)).isEqualTo("۱۲٫۲۵۰");
    assertThat(Numbers.format(new BigDecimal("12.25"), RU)).isEqualTo("12,25");
    assertThat(Numbers.format(new BigDecimal("0.000000001"), Locale.ENGLISH))
        .isEqualTo("0.000000001");
    assertThat(Numbers.format(new BigDecimal("1E+3"), Locale.ENGLISH)).isEqualTo("1000");
    assertThatThrownBy(() -> Numbers.format(0.1, RU)).hasMessageContaining("BigDecimal");
  }

  @Test
  @DisplayName("KB-7: typed Persian and Arabic digits are digits")
  void toLatinDigits_anyScript_isLatin() {
    assertThat(Numbers.toLatinDigits("۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩")).isEqualTo("0123456789 0123456789");
    assertThat(Numbers.toLatinDigits("/ticket_۱۵۹ سلام 😀")).isEqualTo("/ticket_159 سلام 😀");
  }

  @Test
  @DisplayName("KB-7: codes stay Latin in Persian, so that they can be typed and tapped")
  void render_codeInPersian_staysLatin() {
    Catalogue catalogue = Catalogue.standard().with(FA, Map.of("x", "کد {code} شمارهٔ {n}"));

    assertThat(catalogue.render(Phrase.of("x").with("code", "/ticket_159").with("n", 159), FA))
        .isEqualTo(RichText.plain("کد \u2068/ticket_159\u2069 شمارهٔ \u2068۱۵۹\u2069"));
  }
}
