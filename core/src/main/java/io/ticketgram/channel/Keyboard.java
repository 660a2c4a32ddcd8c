package io.ticketgram.channel;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Buttons under a message, row by row; no rows is no keyboard.
 *
 * @param contactButton what is written on the button, beside the field for typing, with which a
 *     person shares their own contact; empty takes that button away, null leaves it as it is. A
 *     message has either this or buttons of its own
 */
public record Keyboard(List<List<Key>> rows, @Nullable String contactButton) {
  public static final Keyboard NONE = new Keyboard(List.of());

  public Keyboard {
    rows = rows.stream().map(List::copyOf).toList();
    if (contactButton != null && !rows.isEmpty()) {
      throw new IllegalArgumentException(
          "A message with buttons can't show or take away the contact button, too");
    }
  }

  /** Buttons under a message. */
  public Keyboard(List<List<Key>> rows) {
    this(rows, null);
  }

  /**
   * One button.
   *
   * @param label what is written on it; not blank
   * @param data what a press sends back, at most 64 bytes in UTF-8; empty with a link
   * @param link what a press opens, or null
   */
  public record Key(String label, String data, @Nullable URI link) {
    /** A button that sends something back. */
    public Key(String label, String data) {
      this(label, data, null);
    }

    /** A button that opens a link. */
    public static Key opening(String label, URI link) {
      return new Key(label, "", link);
    }
  }
}
