package io.ticketgram.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Makes codes, and what is stored in their place. Thread-safe. */
public final class Codes {
  /** Tells an invitation from other things that a link into the bot can carry. */
  private static final String INVITATION = "l-";

  private static final int INVITATION_BYTES = 20;
  private static final int SALT_BYTES = 16;
  private static final int PIN_DIGITS = 6;
  private static final int PIN_BOUND = 1_000_000;
  private static final int ROUNDS = 10_000;
  private static final int HASH_BITS = 256;

  /** Without what is easily taken for something else; 32 of them, so that none is likelier. */
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private static final int LETTERS_IN_A_CODE = 8;

  private final SecureRandom random = new SecureRandom();

  /** A code of 160 random bits that a link into a bot can carry. */
  String invitation() {
    return INVITATION + random(INVITATION_BYTES);
  }

  static boolean isInvitation(String argument) {
    return argument.startsWith(INVITATION);
  }

  /** A code of 40 random bits to be read and typed: {@code ABCD-EFGH}. */
  public String readable() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < LETTERS_IN_A_CODE; i++) {
      if (i == LETTERS_IN_A_CODE / 2) {
        code.append('-');
      }
      code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return code.toString();
  }

  /** A readable code as it was made, however it was typed, or copied with direction marks. */
  public static String typed(String code) {
    String bare = code.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    int half = LETTERS_IN_A_CODE / 2;
    return bare.length() == LETTERS_IN_A_CODE
        ? bare.substring(0, half) + "-" + bare.substring(half)
        : bare;
  }

  /** Six random digits. */
  String pin() {
    return String.format(Locale.ROOT, "%0" + PIN_DIGITS + "d", random.nextInt(PIN_BOUND));
  }

  static boolean isPin(String typed) {
    return typed.matches("[0-9]{" + PIN_DIGITS + "}");
  }

  /** What makes equal PINs have different hashes. */
  public String salt() {
    return random(SALT_BYTES);
  }

  /** The end of a key that no other has. */
  public String unique() {
    return random(SALT_BYTES);
  }

  private String random(int bytes) {
    byte[] some = new byte[bytes];
    random.nextBytes(some);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(some);
  }

  /** What is stored in place of a code that nobody can guess. */
  public static String hash(String code) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(code.getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** What is stored in place of a PIN: slow to compute, and different for every salt. */
  public static String hash(String pin, String salt) {
    PBEKeySpec spec = new PBEKeySpec(pin.toCharArray(), salt.getBytes(UTF_8), ROUNDS, HASH_BITS);
    try {
      byte[] hash =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java platform has no PBKDF2WithHmacSHA256", e);
    } finally {
      spec.clearPassword();
    }
  }

  /** Compares in a time that tells nothing. */
  public static boolean same(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }
}
