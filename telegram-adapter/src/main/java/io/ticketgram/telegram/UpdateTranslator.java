package io.ticketgram.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.IncomingFile;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.channel.Person;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.ticket.BotId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes an input of an update. Immutable. */
final class UpdateTranslator {
  private static final Logger LOG = LoggerFactory.getLogger(UpdateTranslator.class);

  /** Kinds of content that the catalogue can name; a venue also comes with a location. */
  private static final List<String> NAMED_KINDS =
      List.of("venue", "location", "contact", "poll", "dice", "game", "story");

  /** What Telegram tells about a chat, sent by nobody. */
  private static final Set<String> SERVICE_MESSAGES =
      Set.of(
          "new_chat_members",
          "left_chat_member",
          "chat_owner_left",
          "chat_owner_changed",
          "new_chat_title",
          "new_chat_photo",
          "delete_chat_photo",
          "group_chat_created",
          "supergroup_chat_created",
          "channel_chat_created",
          "message_auto_delete_timer_changed",
          "migrate_to_chat_id",
          "migrate_from_chat_id",
          "pinned_message",
          "successful_payment",
          "refunded_payment",
          "connected_website",
          "write_access_allowed",
          "proximity_alert_triggered",
          "boost_added",
          "chat_background_set",
          "checklist_tasks_done",
          "checklist_tasks_added",
          "direct_message_price_changed",
          "forum_topic_created",
          "forum_topic_edited",
          "forum_topic_closed",
          "forum_topic_reopened",
          "general_forum_topic_hidden",
          "general_forum_topic_unhidden",
          "giveaway_created",
          "giveaway_completed",
          "managed_bot_created",
          "paid_message_price_changed",
          "poll_option_added",
          "poll_option_deleted",
          "suggested_post_approved",
          "suggested_post_approval_failed",
          "suggested_post_declined",
          "suggested_post_paid",
          "suggested_post_refunded",
          "video_chat_scheduled",
          "video_chat_started",
          "video_chat_ended",
          "video_chat_participants_invited");

  private final BotId bot;
  private final String username;

  /**
   * A translator for one bot.
   *
   * @param username of the bot, without {@code @}
   */
  UpdateTranslator(BotId bot, String username) {
    this.bot = bot;
    this.username = username;
  }

  UpdateKey key(long updateId) {
    return new UpdateKey("bot:" + bot, Long.toString(updateId));
  }

  /**
   * Translates an update; null when there is nothing in it for anybody.
   *
   * @throws Fields.MalformedException when it is not as the Bot API describes it
   */
  @Nullable Input translate(JsonNode update) {
    UpdateKey key = key(Fields.number(update, "update_id"));
    JsonNode message = Fields.objectOrNull(update, "message");
    if (message != null) {
      return message(key, message);
    }
    JsonNode edited = Fields.objectOrNull(update, "edited_message");
    if (edited != null) {
      return edited(key, edited);
    }
    JsonNode press = Fields.objectOrNull(update, "callback_query");
    return press == null ? ignored(key, "its kind is not used") : press(key, press);
  }

  private @Nullable Input message(UpdateKey key, JsonNode message) {
    JsonNode sender = sender(message);
    if (sender == null) {
      return ignored(key, "it is from no person");
    }
    String text = Fields.textOrNull(message, "text");
    Input.Content content =
        text == null ? media(key, message) : words(text, message, isDirect(message));
    return content == null
        ? ignored(key, "it is a service message, or a command for another bot")
        : input(key, message, sender, content);
  }

  private @Nullable Input edited(UpdateKey key, JsonNode message) {
    JsonNode sender = sender(message);
    // a live location is «edited» all the time, other changes come without a date
    if (sender == null || message.has("location") || !message.has("edit_date")) {
      return ignored(key, "it is no edit by a person");
    }
    return input(key, message, sender, new Input.Unsupported("edit"));
  }

  private @Nullable Input press(UpdateKey key, JsonNode press) {
    JsonNode message = Fields.objectOrNull(press, "message");
    String data = Fields.textOrNull(press, "data");
    if (message == null || data == null) {
      return ignored(key, "it is a button of an inline message or a game");
    }
    ChatAddress chat = chat(message);
    boolean accessible = Fields.number(message, "date", 0) != 0;
    MessageRef screen =
        accessible
            ? new MessageRef(chat, Long.toString(Fields.number(message, "message_id")))
            : null;
    return input(
        key,
        message,
        Fields.object(press, "from"),
        new Input.Press(data, Fields.text(press, "id"), screen));
  }

  private Input.@Nullable Content words(String text, JsonNode message, boolean direct) {
    CommandText command = CommandText.in(text, message.path("entities"));
    if (command == null) {
      return new Input.Words(text);
    }
    return direct || command.isFor(username) ? command.command() : null;
  }

  private Input.@Nullable Content media(UpdateKey key, JsonNode message) {
    IncomingFile file = MessageFiles.in(message, bot, key);
    if (file != null) {
      String caption = Fields.textOrNull(message, "caption");
      return new Input.Files(
          caption == null ? "" : caption,
          List.of(file),
          Fields.textOrNull(message, "media_group_id"));
    }
    for (String kind : NAMED_KINDS) {
      if (message.has(kind)) {
        return new Input.Unsupported(kind);
      }
    }
    // what is not known to be nobody's may be a person's: they are told that it was not taken
    return SERVICE_MESSAGES.stream().anyMatch(message::has) ? null : new Input.Unsupported("other");
  }

  private Input input(UpdateKey key, JsonNode message, JsonNode sender, Input.Content content) {
    String id = Long.toString(Fields.number(sender, "id"));
    return new Input(
        List.of(key),
        new ConversationId(chat(message), id),
        isDirect(message),
        new Person(
            id,
            Fields.textOrNull(sender, "username"),
            displayName(sender),
            Fields.textOrNull(sender, "language_code")),
        content);
  }

  private ChatAddress chat(JsonNode message) {
    JsonNode chat = Fields.object(message, "chat");
    return new ChatAddress(bot, Long.toString(Fields.number(chat, "id")));
  }

  private static boolean isDirect(JsonNode message) {
    return Fields.text(Fields.object(message, "chat"), "type").equals("private");
  }

  /** The person who wrote, or null for channels, anonymous administrators and bots. */
  private static @Nullable JsonNode sender(JsonNode message) {
    JsonNode from = Fields.objectOrNull(message, "from");
    boolean person = from != null && !message.has("sender_chat") && !Fields.flag(from, "is_bot");
    return person ? from : null;
  }

  private static String displayName(JsonNode sender) {
    String first = Fields.textOrNull(sender, "first_name");
    String last = Fields.textOrNull(sender, "last_name");
    if (last == null) {
      return first == null ? "" : first;
    }
    return first == null ? last : first + " " + last;
  }

  private static @Nullable Input ignored(UpdateKey key, String why) {
    LOG.debug("Update {} is passed over: {}", key, why);
    return null;
  }
}
