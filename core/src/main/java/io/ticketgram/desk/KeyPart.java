package io.ticketgram.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/** Parts of the keys of memos. */
public final class KeyPart {
  private static final int LONGEST = 64;

  private KeyPart() {}

  /** Part of a key, whatever it is made of: the value itself where a key can hold it. */
  public static String of(String value) {
    return value.length() <= LONGEST && value.matches("[A-Za-z0-9._-]+")
        ? value
        : "~" + hash(value);
  }

  private static String hash(String value) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
