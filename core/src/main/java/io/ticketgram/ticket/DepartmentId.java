package io.ticketgram.ticket;

/**
 * The host's own identifier of a support department.
 *
 * @param value 1 to 128 characters, compared as they are
 */
public record DepartmentId(String value) {
  public DepartmentId {
    Values.requireId("DepartmentId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
