package io.ticketgram.channel;

import java.util.List;

/** Buttons under a message, row by row; no rows is no keyboard. */
public record Keyboard(List<List<Key>> rows) {
  public static final Keyboard NONE = new Keyboard(List.of());

  public Keyboard {
    rows = rows.stream().map(List::copyOf).toList();
  }

  /**
   * One button.
   *
   * @param label what is written on it; not blank
   * @param data what a press sends back, at most 64 bytes in UTF-8
   */
  public record Key(String label, String data) {}
}
