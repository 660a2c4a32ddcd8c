package io.ticketgram.ticket;

/**
 * The host's own identifier of a staff member.
 *
 * @param value 1 to 128 characters, compared as they are
 */
public record StaffId(String value) {
  public StaffId {
    Values.requireId("StaffId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
