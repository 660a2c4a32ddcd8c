package io.ticketgram.trial;

import java.nio.charset.StandardCharsets;

/** Bytes that stand for a recorded voice. */
final class SampleVoice {
  private SampleVoice() {}

  static byte[] bytes() {
    return "OggS, a stand-in for three seconds of speech".getBytes(StandardCharsets.US_ASCII);
  }
}
