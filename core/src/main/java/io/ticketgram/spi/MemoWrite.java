package io.ticketgram.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A new value of a memo, or its end.
 *
 * @param key 1 to 255 characters
 * @param follows the version that this write follows, 0 when there is no such memo, or {@link #ANY}
 * @param value null to remove it
 * @param until when it no longer matters, or null to keep it
 */
public record MemoWrite(String key, int follows, @Nullable String value, @Nullable Instant until) {
  /** Follows whatever is there, or nothing. */
  public static final int ANY = -1;

  public MemoWrite {
    if (key.isEmpty() || key.length() > 255) {
      throw new IllegalArgumentException("The key of a memo has 1 to 255 characters: " + key);
    }
    if (follows < ANY) {
      throw new IllegalArgumentException("No memo has the version " + follows);
    }
  }

  /** Writes over whatever is there. */
  public static MemoWrite put(String key, String value, @Nullable Instant until) {
    return new MemoWrite(key, ANY, value, until);
  }

  /** Removes whatever is there. */
  public static MemoWrite remove(String key) {
    return new MemoWrite(key, ANY, null, null);
  }
}
