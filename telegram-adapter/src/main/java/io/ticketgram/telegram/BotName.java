package io.ticketgram.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketgram.ticket.BotId;
import org.jspecify.annotations.Nullable;

/** Finds a bot's name in messages, as Telegram marks it there. Immutable. */
final class BotName {
  private final BotId bot;
  private final String mention;

  /**
   * The name of a bot.
   *
   * @param username without {@code @}
   */
  BotName(BotId bot, String username) {
    this.bot = bot;
    this.mention = "@" + username;
  }

  /** The text or caption of a message without the bot's name; null when the bot is not named. */
  @Nullable String without(JsonNode message) {
    boolean plain = message.has("text");
    String text = Fields.textOrNull(message, plain ? "text" : "caption");
    if (text == null) {
      return null;
    }
    StringBuilder rest = new StringBuilder();
    int end = 0;
    boolean named = false;
    for (JsonNode entity : message.path(plain ? "entities" : "caption_entities")) {
      int from = entity.path("offset").asInt(-1);
      int to = from + entity.path("length").asInt();
      boolean inside = from >= end && to > from && to <= text.length();
      if (inside && isName(entity, text.substring(from, to))) {
        rest.append(text, end, from);
        end = to;
        named = true;
      }
    }
    rest.append(text, end, text.length());
    return named ? rest.toString().replaceAll("(?<=\\S)[ \\t]{2,}(?=\\S)", " ").strip() : null;
  }

  /** A longer name that begins like the bot's is marked as a whole, so that it is not taken. */
  private boolean isName(JsonNode entity, String marked) {
    return switch (entity.path("type").asText()) {
      case "mention" -> marked.equalsIgnoreCase(mention);
      case "text_mention" -> isOfBot(entity.path("user"));
      default -> false;
    };
  }

  /** Whether a user is the bot. */
  boolean isOfBot(JsonNode user) {
    return user.path("id").asText().equals(bot.value());
  }
}
