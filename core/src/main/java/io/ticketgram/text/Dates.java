package io.ticketgram.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;

/**
 * Points in time as people read them: {@code 21 Nov 2026, 14:05} in English, {@code 21.11.2026
 * 14:05} in Russian, {@code ۳۰ آبان ۱۴۰۵، ۱۴:۰۵} in Persian, by the Solar Hijri calendar (exact for
 * dates from March 1799 to March 2123). Other languages have the medium format of the JDK.
 */
public final class Dates {
  private static final DateTimeFormatter ENGLISH_DATE =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter RUSSIAN_DATE =
      DateTimeFormatter.ofPattern("dd.MM.uuuu", Locale.ROOT);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final List<String> PERSIAN_MONTHS =
      List.of(
          "فروردین",
          "اردیبهشت",
          "خرداد",
          "تیر",
          "مرداد",
          "شهریور",
          "مهر",
          "آبان",
          "آذر",
          "دی",
          "بهمن",
          "اسفند");

  private Dates() {}

  /** The day and the minute in a zone. */
  public static String dateTime(Instant at, ZoneId zone, Locale language) {
    ZonedDateTime local = at.atZone(zone);
    String day = date(local.toLocalDate(), language);
    String time = TIME.format(local);
    return switch (language.getLanguage()) {
      case "en" -> day + ", " + time;
      case "ru" -> day + " " + time;
      case "fa" -> day + "، " + Numbers.toPersianDigits(time);
      default ->
          localized(
                  DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT),
                  language)
              .format(local);
    };
  }

  /** A day. */
  public static String date(LocalDate day, Locale language) {
    return switch (language.getLanguage()) {
      case "en" -> ENGLISH_DATE.format(day);
      case "ru" -> RUSSIAN_DATE.format(day);
      case "fa" -> persian(PersianDate.of(day));
      default ->
          localized(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM), language).format(day);
    };
  }

  private static String persian(PersianDate date) {
    return Numbers.toPersianDigits(
        date.day() + " " + PERSIAN_MONTHS.get(date.month() - 1) + " " + date.year());
  }

  private static DateTimeFormatter localized(DateTimeFormatter format, Locale language) {
    return format.withLocale(language).withDecimalStyle(DecimalStyle.of(language));
  }
}
