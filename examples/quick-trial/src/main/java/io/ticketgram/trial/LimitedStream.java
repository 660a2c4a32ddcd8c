package io.ticketgram.trial;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that may not be longer than a limit. */
final class LimitedStream extends FilterInputStream {
  // a browser shows an answer only after it could send its request
  private static final long MOST_DISCARDED = 256L * 1024 * 1024;
  private static final int MEGABYTE = 1024 * 1024;

  private final long limit;
  private final String code;
  private long left;

  LimitedStream(InputStream body, long limit, String code) {
    super(body);
    this.limit = limit;
    this.left = limit;
    this.code = code;
  }

  Problem tooLarge() {
    return new Problem(
            413, code, "The request is too large: at most " + limit / 1024 + " KB are accepted")
        .with("limit", limit / MEGABYTE);
  }

  /** Reads on without keeping anything. */
  void discard() throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long discarded = 0;
    int count = in.read(buffer);
    while (count >= 0 && discarded < MOST_DISCARDED) {
      discarded += count;
      count = in.read(buffer);
    }
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    if (value >= 0) {
      take(1);
    }
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    if (count > 0) {
      take(count);
    }
    return count;
  }

  private void take(int count) throws IOException {
    left -= count;
    if (left < 0) {
      discard();
      throw tooLarge();
    }
  }
}
