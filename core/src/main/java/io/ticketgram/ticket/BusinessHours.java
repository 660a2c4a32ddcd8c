package io.ticketgram.ticket;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When support works: hours of the week in a zone, and days that are different. By the clock on the
 * wall: a day on which the clocks change is as long as it is there. Immutable.
 *
 * <pre>{@code
 * BusinessHours.in(ZoneId.of("Europe/Moscow"))
 *     .open(LocalTime.of(9, 0), LocalTime.of(18, 0), MONDAY, TUESDAY, WEDNESDAY, THURSDAY)
 *     .open(LocalTime.of(9, 0), LocalTime.of(17, 0), FRIDAY)
 *     .closed(LocalDate.of(2027, 1, 1))
 * }</pre>
 */
public final class BusinessHours {
  private final ZoneId zone;
  private final Map<DayOfWeek, List<Interval>> week;
  private final Map<LocalDate, List<Interval>> special;

  private record Interval(LocalTime from, LocalTime to) {
    Interval {
      if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
        throw new IllegalArgumentException(
            "Hours end after they begin, and at midnight at the latest: "
                + from
                + " to "
                + to
                + "; put what is after midnight to the next day");
      }
    }

    LocalDateTime begin(LocalDate day) {
      return day.atTime(from);
    }

    LocalDateTime end(LocalDate day) {
      return to.equals(LocalTime.MIDNIGHT) ? day.plusDays(1).atStartOfDay() : day.atTime(to);
    }
  }

  private record Span(Instant from, Instant to) {}

  private BusinessHours(
      ZoneId zone, Map<DayOfWeek, List<Interval>> week, Map<LocalDate, List<Interval>> special) {
    this.zone = zone;
    this.week = week;
    this.special = special;
  }

  /** Hours in a zone; closed on every day until {@link #open} says otherwise. */
  public static BusinessHours in(ZoneId zone) {
    return new BusinessHours(zone, Map.of(), Map.of());
  }

  /**
   * These hours, and open on these days of the week, too.
   *
   * @param to midnight is the end of the day
   * @throws IllegalArgumentException when it ends before it begins, or no day is named
   */
  public BusinessHours open(LocalTime from, LocalTime to, DayOfWeek... days) {
    if (days.length == 0) {
      throw new IllegalArgumentException("Name the days that are open from " + from + " to " + to);
    }
    Map<DayOfWeek, List<Interval>> more = new EnumMap<>(DayOfWeek.class);
    more.putAll(week);
    for (DayOfWeek day : days) {
      more.put(day, with(more.getOrDefault(day, List.of()), new Interval(from, to)));
    }
    return new BusinessHours(zone, Map.copyOf(more), special);
  }

  /** These hours, but closed on these days, for example holidays. */
  public BusinessHours closed(LocalDate... days) {
    return closed(List.of(days));
  }

  /** These hours, but closed on these days. */
  public BusinessHours closed(Collection<LocalDate> days) {
    Map<LocalDate, List<Interval>> more = new LinkedHashMap<>(special);
    days.forEach(day -> more.put(day, List.of()));
    return new BusinessHours(zone, week, Map.copyOf(more));
  }

  /**
   * These hours, but on one day open at other times than in other weeks; more than once for several
   * times of that day.
   */
  public BusinessHours openOn(LocalDate day, LocalTime from, LocalTime to) {
    Map<LocalDate, List<Interval>> more = new LinkedHashMap<>(special);
    more.put(day, with(more.getOrDefault(day, List.of()), new Interval(from, to)));
    return new BusinessHours(zone, week, Map.copyOf(more));
  }

  private static List<Interval> with(List<Interval> intervals, Interval added) {
    List<Interval> more = new ArrayList<>(intervals);
    more.add(added);
    more.sort(Comparator.comparing(Interval::from));
    return List.copyOf(more);
  }

  /** The zone in which these hours are. */
  public ZoneId zone() {
    return zone;
  }

  /** Whether support works at that time. */
  public boolean isOpen(Instant at) {
    return !nextOpen(at).isAfter(at);
  }

  /**
   * The time itself when support works then, else when it is back.
   *
   * @throws IllegalStateException when no day of the week is open
   */
  public Instant nextOpen(Instant at) {
    LocalDate day = at.atZone(zone).toLocalDate();
    while (true) {
      for (Span span : spans(day)) {
        if (at.isBefore(span.to())) {
          return span.from().isAfter(at) ? span.from() : at;
        }
      }
      day = day.plusDays(1);
    }
  }

  /**
   * When so much time of work has passed.
   *
   * @param time not negative
   * @throws IllegalStateException when no day of the week is open
   */
  public Instant plus(Instant from, Duration time) {
    Instant at = from;
    Duration left = time;
    LocalDate day = from.atZone(zone).toLocalDate();
    while (true) {
      for (Span span : spans(day)) {
        Instant begin = span.from().isAfter(at) ? span.from() : at;
        if (begin.isBefore(span.to())) {
          Duration room = Duration.between(begin, span.to());
          if (left.compareTo(room) <= 0) {
            return begin.plus(left);
          }
          left = left.minus(room);
          // hours that overlap count once
          at = span.to();
        }
      }
      day = day.plusDays(1);
    }
  }

  private List<Span> spans(LocalDate day) {
    if (week.isEmpty()) {
      throw new IllegalStateException("Business hours need an open day: call open(from, to, days)");
    }
    List<Interval> hours =
        special.getOrDefault(day, week.getOrDefault(day.getDayOfWeek(), List.of()));
    List<Span> spans = new ArrayList<>();
    for (Interval interval : hours) {
      Instant from = instant(interval.begin(day), false);
      Instant to = instant(interval.end(day), true);
      // nothing is left of hours that the clock jumps over
      if (from.isBefore(to)) {
        spans.add(new Span(from, to));
      }
    }
    return spans;
  }

  /**
   * A time on the wall as a point in time.
   *
   * @param later which of the two, where the clock shows it twice
   */
  private Instant instant(LocalDateTime local, boolean later) {
    ZoneOffsetTransition jump = zone.getRules().getTransition(local);
    if (jump != null && jump.isGap()) {
      return jump.getInstant();
    }
    ZonedDateTime at = local.atZone(zone);
    return (later ? at.withLaterOffsetAtOverlap() : at.withEarlierOffsetAtOverlap()).toInstant();
  }
}
