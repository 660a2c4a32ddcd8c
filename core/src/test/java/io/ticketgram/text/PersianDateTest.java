package io.ticketgram.text;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersianDateTest {
  /** The leap years from 1300 to 1500: those after which the equinox is a day later. */
  private static final Set<Integer> LEAP_YEARS =
      Arrays.stream(
              """
              1300 1304 1309 1313 1317 1321 1325 1329 1333 1337 1342 1346 1350 1354 1358 1362 1366
              1370 1375 1379 1383 1387 1391 1395 1399 1403 1408 1412 1416 1420 1424 1428 1432 1436
              1441 1445 1449 1453 1457 1461 1465 1469 1474 1478 1482 1486 1490 1494 1498
              """
                  .strip()
                  .split("\\s+"))
          .map(Integer::valueOf)
          .collect(toUnmodifiableSet());

  @Test
  @DisplayName("KB-7: Nowruz of each year from 1300 to 1500 is on its day")
  void of_nowruz_isFirstOfFarvardin() {
    LocalDate nowruz = LocalDate.of(1921, 3, 21);
    for (int year = 1300; year <= 1500; year++) {
      assertThat(PersianDate.of(nowruz)).isEqualTo(new PersianDate(year, 1, 1));
      assertThat(PersianDate.of(nowruz.minusDays(1)))
          .isEqualTo(new PersianDate(year - 1, 12, LEAP_YEARS.contains(year - 1) ? 30 : 29));
      nowruz = nowruz.plusDays(LEAP_YEARS.contains(year) ? 366 : 365);
    }
    assertThat(nowruz).isEqualTo(LocalDate.of(2122, 3, 21));
  }

  @ParameterizedTest
  @CsvSource({
    "1921-03-21, 1300, 1, 1",
    "1979-02-11, 1357, 11, 22",
    "1996-03-20, 1375, 1, 1",
    "2000-01-01, 1378, 10, 11",
    "2020-03-20, 1399, 1, 1",
    "2021-03-20, 1399, 12, 30",
    "2021-03-21, 1400, 1, 1",
    "2024-03-20, 1403, 1, 1",
    "2025-03-20, 1403, 12, 30",
    "2025-03-21, 1404, 1, 1",
    "2026-09-22, 1405, 6, 31",
    "2026-09-23, 1405, 7, 1",
    "2026-11-21, 1405, 8, 30",
    "2029-03-20, 1408, 1, 1"
  })
  @DisplayName("KB-7: known days have their Persian date")
  void of_knownDay_isItsDate(LocalDate day, int year, int month, int dayOfMonth) {
    assertThat(PersianDate.of(day)).isEqualTo(new PersianDate(year, month, dayOfMonth));
  }

  @Test
  @DisplayName("KB-7: no day is left out or doubled, for three thousand years")
  void of_dayAfterDay_countsOn() {
    LocalDate day = LocalDate.of(623, 1, 1);
    PersianDate before = PersianDate.of(day);
    while (day.getYear() < 3600) {
      day = day.plusDays(1);
      PersianDate date = PersianDate.of(day);
      boolean nextDay = date.day() == before.day() + 1 && date.month() == before.month();
      boolean nextMonth =
          date.day() == 1
              && date.month() == before.month() + 1
              && before.day() == (before.month() <= 6 ? 31 : 30);
      boolean nextYear =
          date.day() == 1
              && date.month() == 1
              && date.year() == before.year() + 1
              && before.month() == 12
              && before.day() >= 29
              && before.day() <= 30;
      if (!(nextDay || nextMonth || nextYear)) {
        assertThat(date).as(day + " after " + before).isNull();
      }
      before = date;
    }
  }
}
