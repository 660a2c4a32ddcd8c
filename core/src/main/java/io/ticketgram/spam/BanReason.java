package io.ticketgram.spam;

/**
 * Why somebody is banned.
 *
 * @param text plain text; may be empty
 * @param shown whether the person reads it too, not only staff
 */
public record BanReason(String text, boolean shown) {
  /** A reason that the person reads, too. */
  public static BanReason shown(String text) {
    return new BanReason(text, true);
  }

  /** A reason for staff only. */
  public static BanReason forStaff(String text) {
    return new BanReason(text, false);
  }
}
