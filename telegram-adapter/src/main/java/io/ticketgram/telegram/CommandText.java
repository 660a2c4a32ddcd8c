package io.ticketgram.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketgram.channel.Input;
import io.ticketgram.text.Numbers;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A command as it was typed: {@code /ticket_159@SomeBot and more}.
 *
 * @param addressee the bot that is named, without {@code @}, or null
 */
record CommandText(Input.Command command, @Nullable String addressee) {
  /** A command that Telegram does not mark as one, because the digits are of another script. */
  private static final Pattern FOREIGN_DIGITS =
      Pattern.compile("/([A-Za-z][A-Za-z0-9]*_\\p{Nd}*[\\p{Nd}&&[^0-9]]\\p{Nd}*)(?=\\s|$)");

  /** Reads a message's command; null when it does not start with one. */
  static @Nullable CommandText in(String text, JsonNode entities) {
    for (JsonNode entity : entities) {
      if (entity.path("offset").asInt(-1) == 0
          && entity.path("type").asText().equals("bot_command")) {
        int length = entity.path("length").asInt();
        if (length >= 2 && length <= text.length() && text.charAt(0) == '/') {
          return read(text.substring(1, length), text.substring(length).strip());
        }
      }
    }
    Matcher foreign = FOREIGN_DIGITS.matcher(text);
    return foreign.lookingAt()
        ? read(Numbers.toLatinDigits(foreign.group(1)), text.substring(foreign.end()).strip())
        : null;
  }

  private static CommandText read(String token, String rest) {
    int at = token.indexOf('@');
    String typed = at < 0 ? token : token.substring(0, at);
    String addressee = at < 0 ? null : token.substring(at + 1);
    int underscore = typed.indexOf('_');
    String name = underscore < 0 ? typed : typed.substring(0, underscore);
    String glued = underscore < 0 ? "" : typed.substring(underscore + 1);
    String argument = glued.isEmpty() || rest.isEmpty() ? glued + rest : glued + " " + rest;
    return new CommandText(new Input.Command(name.toLowerCase(Locale.ROOT), argument), addressee);
  }

  boolean isFor(String username) {
    return addressee == null || addressee.equalsIgnoreCase(username);
  }
}
