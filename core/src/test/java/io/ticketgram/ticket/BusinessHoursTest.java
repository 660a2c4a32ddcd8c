package io.ticketgram.ticket;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BusinessHoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalTime NINE = LocalTime.of(9, 0);
  private static final LocalTime SIX = LocalTime.of(18, 0);
  private static final BusinessHours OFFICE =
      BusinessHours.in(BERLIN).open(NINE, SIX, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY);

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }

  @Test
  @DisplayName("HD-1: open from the first minute to before the last one, closed at the weekend")
  void isOpen_byTheWeek() {
    assertThat(OFFICE.isOpen(at("2026-11-20T08:59:59"))).isFalse();
    assertThat(OFFICE.isOpen(at("2026-11-20T09:00"))).isTrue();
    assertThat(OFFICE.isOpen(at("2026-11-20T17:59:59"))).isTrue();
    assertThat(OFFICE.isOpen(at("2026-11-20T18:00"))).isFalse();
    assertThat(OFFICE.isOpen(at("2026-11-21T12:00"))).isFalse();
    assertThat(OFFICE.nextOpen(at("2026-11-20T18:00"))).isEqualTo(at("2026-11-23T09:00"));
    assertThat(OFFICE.nextOpen(at("2026-11-20T12:00"))).isEqualTo(at("2026-11-20T12:00"));
  }

  @Test
  @DisplayName("HD-1: holidays are closed, and a day can have hours of its own")
  void nextOpen_specialDays_standForTheWeek() {
    BusinessHours hours =
        OFFICE
            .closed(LocalDate.of(2026, 12, 25))
            .openOn(LocalDate.of(2026, 12, 26), LocalTime.of(10, 0), LocalTime.of(12, 0))
            .openOn(LocalDate.of(2026, 12, 26), LocalTime.of(13, 0), LocalTime.of(14, 0));
    assertThat(hours.nextOpen(at("2026-12-24T20:00"))).isEqualTo(at("2026-12-26T10:00"));
    assertThat(hours.nextOpen(at("2026-12-26T12:30"))).isEqualTo(at("2026-12-26T13:00"));
    assertThat(hours.plus(at("2026-12-24T17:30"), Duration.ofMinutes(90)))
        .isEqualTo(at("2026-12-26T11:00"));
  }

  @Test
  @DisplayName("HD-1: a day on which the clocks change is as long as it is there")
  void plus_clockChanges_countsRealTime() {
    BusinessHours always =
        BusinessHours.in(BERLIN).open(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, DayOfWeek.values());
    // 29 March 2026 has 23 hours there, 25 October 25
    assertThat(always.plus(at("2026-03-29T00:00"), Duration.ofHours(23)))
        .isEqualTo(at("2026-03-30T00:00"));
    assertThat(always.plus(at("2026-10-25T00:00"), Duration.ofHours(25)))
        .isEqualTo(at("2026-10-26T00:00"));
    assertThat(OFFICE.nextOpen(at("2026-03-28T12:00")))
        .isEqualTo(Instant.parse("2026-03-30T07:00:00Z"));
    assertThat(OFFICE.nextOpen(at("2026-10-24T12:00")))
        .isEqualTo(Instant.parse("2026-10-26T08:00:00Z"));
  }

  @Test
  @DisplayName("HD-1: hours that begin or end where the clock jumps are open for what is left")
  void isOpen_inGapAndOverlap_isRight() {
    BusinessHours night =
        BusinessHours.in(BERLIN).open(LocalTime.of(2, 30), LocalTime.of(3, 30), SUNDAY);
    // 02:00 to 03:00 is left out on 29 March: open from 03:00 to 03:30
    assertThat(night.nextOpen(at("2026-03-29T00:00")))
        .isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
    assertThat(night.isOpen(Instant.parse("2026-03-29T01:29:00Z"))).isTrue();
    assertThat(night.isOpen(Instant.parse("2026-03-29T01:30:00Z"))).isFalse();
    // 02:00 to 03:00 comes twice on 25 October: open from the first 02:30
    assertThat(night.nextOpen(at("2026-10-25T00:00")))
        .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    assertThat(night.isOpen(Instant.parse("2026-10-25T02:29:00Z"))).isTrue();
    assertThat(night.isOpen(Instant.parse("2026-10-25T02:30:00Z"))).isFalse();
  }

  @Test
  @DisplayName("HD-1: until midnight and on from it is open without a break; overlaps count once")
  void plus_overMidnightAndOverlaps_countsOnce() {
    BusinessHours shifts =
        BusinessHours.in(BERLIN)
            .open(LocalTime.of(20, 0), LocalTime.MIDNIGHT, FRIDAY)
            .open(LocalTime.MIDNIGHT, LocalTime.of(4, 0), SATURDAY)
            .open(LocalTime.of(22, 0), LocalTime.of(23, 0), FRIDAY);
    assertThat(shifts.plus(at("2026-11-20T12:00"), Duration.ofHours(6)))
        .isEqualTo(at("2026-11-21T02:00"));
    assertThat(shifts.isOpen(at("2026-11-21T00:00"))).isTrue();
  }

  @Test
  @DisplayName("HD-1: hours that make no sense are refused by name")
  void open_wrong_isRefused() {
    assertThatThrownBy(() -> OFFICE.open(SIX, NINE, MONDAY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("after midnight to the next day");
    assertThatThrownBy(() -> OFFICE.open(NINE, SIX)).hasMessageContaining("Name the days");
    BusinessHours never = BusinessHours.in(BERLIN);
    Instant noon = at("2026-11-20T12:00");
    assertThatThrownBy(() -> never.isOpen(noon)).hasMessageContaining("call open(from, to, days)");
  }
}
