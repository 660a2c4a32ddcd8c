package io.ticketgram.telegram;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Small files that are their own reference: {@code data:text/vcard;base64,…}. */
final class DataUrls {
  private static final String SCHEME = "data:";
  private static final String MARK = ";base64,";

  private DataUrls() {}

  static boolean isOne(String reference) {
    return reference.startsWith(SCHEME);
  }

  static String of(String mediaType, byte[] content) {
    return SCHEME + mediaType + MARK + Base64.getEncoder().encodeToString(content);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The content of one.
   *
   * @throws IllegalArgumentException when it is none that {@link #of} made
   */
  static byte[] content(String url) {
    int mark = url.indexOf(MARK);
    if (!isOne(url) || mark < 0) {
      throw new IllegalArgumentException("No data URL in base64");
    }
    return Base64.getDecoder().decode(url.substring(mark + MARK.length()));
  }
}
