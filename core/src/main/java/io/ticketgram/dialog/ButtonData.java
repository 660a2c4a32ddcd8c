package io.ticketgram.dialog;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the buttons carry. An offered button names its screen and its place on it and means nothing
 * elsewhere; a lasting one names a flow and its argument, both of which are checked when it comes
 * back.
 */
public sealed interface ButtonData {
  int MAX_BYTES = 64;

  /** The n-th offered action of a screen. */
  record Offered(String offerId, int index) implements ButtonData {}

  /** The start of a flow. */
  record Lasting(String flow, String argument) implements ButtonData {}

  static String offered(String offerId, int index) {
    return "s:" + offerId + ":" + index;
  }

  static String lasting(Action.Go go) {
    String data = "a:" + go.flow() + ":" + go.argument();
    if (data.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "A lasting button carries at most " + MAX_BYTES + " bytes: " + data);
    }
    return data;
  }

  /** Reads what a button sent; empty when none of ours sends that. */
  static Optional<ButtonData> parse(String data) {
    String[] parts = data.split(":", 3);
    if (parts.length != 3 || parts[1].isEmpty()) {
      return Optional.empty();
    }
    if (parts[0].equals("a")) {
      return Optional.of(new Lasting(parts[1], parts[2]));
    }
    if (parts[0].equals("s") && parts[2].matches("[0-9]{1,4}")) {
      return Optional.of(new Offered(parts[1], Integer.parseInt(parts[2])));
    }
    return Optional.empty();
  }
}
