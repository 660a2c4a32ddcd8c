package io.ticketgram.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {
  private static final Instant AT = Instant.parse("2026-11-21T10:35:00Z");
  private static final ZoneId TEHRAN = ZoneId.of("Asia/Tehran");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ru; 21.11.2026 14:05",
        "ru-UA; 21.11.2026 14:05",
        "en; 21 Nov 2026, 14:05",
        "en-GB; 21 Nov 2026, 14:05",
        "fa; ۳۰ آبان ۱۴۰۵، ۱۴:۰۵",
        "fa-IR; ۳۰ آبان ۱۴۰۵، ۱۴:۰۵",
        "de; 21.11.2026, 14:05"
      })
  @DisplayName("KB-7: a time is written as its reader writes it, in the zone of the desk")
  void dateTime_inLanguage_isItsForm(String language, String expected) {
    assertThat(Dates.dateTime(AT, TEHRAN, Locale.forLanguageTag(language))).isEqualTo(expected);
  }

  @Test
  @DisplayName("KB-7: the day is that of the zone, on both sides of midnight and of Nowruz")
  void dateTime_aroundMidnight_isDayOfTheZone() {
    Instant before = Instant.parse("2026-03-20T20:29:00Z");

    assertThat(Dates.dateTime(before, TEHRAN, Locale.forLanguageTag("fa")))
        .isEqualTo("۲۹ اسفند ۱۴۰۴، ۲۳:۵۹");
    assertThat(Dates.dateTime(before.plusSeconds(60), TEHRAN, Locale.forLanguageTag("fa")))
        .isEqualTo("۱ فروردین ۱۴۰۵، ۰۰:۰۰");
    assertThat(Dates.dateTime(before, ZoneId.of("UTC"), Locale.ENGLISH))
        .isEqualTo("20 Mar 2026, 20:29");
  }

  @Test
  @DisplayName("KB-7: a day without a time")
  void date_inLanguage_isItsForm() {
    LocalDate day = LocalDate.of(2026, 9, 5);

    assertThat(Dates.date(day, Locale.forLanguageTag("fa"))).isEqualTo("۱۴ شهریور ۱۴۰۵");
    assertThat(Dates.date(day, Locale.forLanguageTag("ru"))).isEqualTo("05.09.2026");
    assertThat(Dates.date(day, Locale.ENGLISH)).isEqualTo("5 Sep 2026");
    assertThat(Dates.date(day, Locale.GERMAN)).isEqualTo("05.09.2026");
  }

  @Test
  @DisplayName("KB-7: a screen shows a time by the calendar of its language")
  void render_instantInPersian_isPersianDate() {
    Locale persian = Locale.forLanguageTag("fa");
    Catalogue catalogue = Catalogue.standard().in(TEHRAN).with(persian, Map.of("x", "در {at}"));

    assertThat(catalogue.render(Phrase.of("x").with("at", AT), persian).value())
        .isEqualTo("در \u2068۳۰ آبان ۱۴۰۵، ۱۴:۰۵\u2069");
  }
}
