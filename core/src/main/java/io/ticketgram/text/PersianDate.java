package io.ticketgram.text;

import java.time.LocalDate;

/**
 * A day of the Solar Hijri calendar, which Iran uses.
 *
 * <p>Its year begins on the day of the spring equinox, or a day later when that is past noon at
 * 52.5° E. This class places it by the arithmetic cycle of 33 years with 8 leap years. That agrees
 * with the equinox in every year from 1178 to 1501 (March 1799 to March 2123); a date outside of
 * them may be one day off.
 *
 * @param month 1 (Farvardin) to 12 (Esfand)
 * @param day 1 to 31
 */
record PersianDate(int year, int month, int day) {
  /** 1 Farvardin of the year 1 by the cycle, as an epoch day. */
  private static final long FIRST_DAY = -492_268;

  private static final int DAYS_OF_CYCLE = 33 * 365 + 8;
  private static final int LONG_MONTHS = 6;

  static PersianDate of(LocalDate date) {
    long day = date.toEpochDay() - FIRST_DAY;
    int year = Math.toIntExact(Math.floorDiv(33 * day + 3, DAYS_OF_CYCLE)) + 1;
    int dayOfYear = (int) (date.toEpochDay() - firstDayOf(year));
    int ofLongMonths = 31 * LONG_MONTHS;
    return dayOfYear < ofLongMonths
        ? new PersianDate(year, dayOfYear / 31 + 1, dayOfYear % 31 + 1)
        : new PersianDate(
            year,
            LONG_MONTHS + (dayOfYear - ofLongMonths) / 30 + 1,
            (dayOfYear - ofLongMonths) % 30 + 1);
  }

  private static long firstDayOf(int year) {
    return FIRST_DAY + 365L * (year - 1) + Math.floorDiv(8L * year + 21, 33L);
  }
}
