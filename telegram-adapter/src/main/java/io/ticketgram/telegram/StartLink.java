package io.ticketgram.telegram;

import java.net.URI;
import java.util.regex.Pattern;

/** Links that open a bot's private chat and hand it a code with «Start». */
public final class StartLink {
  private static final Pattern USERNAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{3,31}");
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private StartLink() {}

  /**
   * The link for a person: as a button, or as a QR code in the host's page.
   *
   * @param username of the bot, without {@code @}
   * @param code 1 to 64 of the letters A to Z and a to z, digits, {@code _} and {@code -}, for
   *     example that of an invitation; it appears in no error
   * @throws IllegalArgumentException when Telegram would not take one of them
   */
  public static URI to(String username, String code) {
    URI chat = to(username);
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException(
          "A start code has 1 to 64 Latin letters, digits, '_' and '-'; this one has "
              + code.length()
              + " characters");
    }
    return URI.create(chat + "?start=" + code);
  }

  /**
   * The link that only opens the chat.
   *
   * @param username of the bot, without {@code @}
   * @throws IllegalArgumentException when that is none
   */
  public static URI to(String username) {
    if (!USERNAME.matcher(username).matches()) {
      throw new IllegalArgumentException("That is no username of a bot: '" + username + "'");
    }
    return URI.create("https://t.me/" + username);
  }
}
