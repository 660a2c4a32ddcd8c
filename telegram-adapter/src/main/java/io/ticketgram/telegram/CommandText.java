package io.ticketgram.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketgram.channel.Input;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A command as it was typed: {@code /ticket_159@SomeBot and more}.
 *
 * @param addressee the bot that is named, without {@code @}, or null
 */
record CommandText(Input.Command command, @Nullable String addressee) {
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
    return null;
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
