package io.ticketgram.ticket;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose business hours are which. Immutable.
 *
 * @param all of every department without hours of its own, or null when those always work
 */
public record SupportHours(
    @Nullable BusinessHours all, Map<DepartmentId, BusinessHours> departments) {
  /** Everybody works at all times. */
  public static final SupportHours ALWAYS = new SupportHours(null, Map.of());

  public SupportHours {
    departments = Map.copyOf(departments);
  }

  /** These, with other hours of all departments that have none of their own. */
  public SupportHours withAll(BusinessHours hours) {
    return new SupportHours(hours, departments);
  }

  /** These, with hours of one department. */
  public SupportHours with(DepartmentId department, BusinessHours hours) {
    Map<DepartmentId, BusinessHours> more = new LinkedHashMap<>(departments);
    more.put(department, hours);
    return new SupportHours(all, more);
  }

  /** The hours of a department; empty when it always works. */
  public Optional<BusinessHours> of(DepartmentId department) {
    return Optional.ofNullable(departments.get(department)).or(() -> Optional.ofNullable(all));
  }
}
