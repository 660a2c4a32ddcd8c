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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes an input of an update. Immutable. */
final class UpdateTranslator {
  private static final Logger LOG = LoggerFactory.getLogger(UpdateTranslator.class);

  /** Kinds of content that nobody takes and that the catalogue can name. */
  private static final List<String> NAMED_KINDS =
      List.of("poll", "dice", "game", "story", "checklist", "paid_media", "invoice", "giveaway");

  private final BotId bot;
  private final String username;
  private final MessageFiles files;
  private final Cards cards;
  private final GroupMessages groups;

  /**
   * A translator for one bot.
   *
   * @param username of the bot, without {@code @}
   * @param largestFile in bytes that the bot can fetch
   */
  UpdateTranslator(BotId bot, String username, long largestFile) {
    this.bot = bot;
    this.username = username;
    this.files = new MessageFiles(bot, largestFile);
    this.cards = new Cards(bot);
    this.groups = new GroupMessages(bot, username, files, cards);
  }

  /** From now on every update is seen. */
  void begin(Instant now) {
    groups.begin(now);
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
    if (press != null) {
      return press(key, press);
    }
    JsonNode presence = Fields.objectOrNull(update, "my_chat_member");
    return presence == null ? ignored(key, "its kind is not used") : presence(key, presence);
  }

  private @Nullable Input message(UpdateKey key, JsonNode message) {
    Input.Moved moved = ChatChanges.moved(message, bot);
    if (moved != null) {
      JsonNode person = sender(message);
      // an administrator may do it in the group's name
      return input(key, message, person == null ? nobody(message) : person(person), moved);
    }
    if (!isDirect(message)) {
      return inGroup(key, message);
    }
    JsonNode sender = sender(message);
    if (sender == null) {
      return ignored(key, "it is from no person");
    }
    String text = Fields.textOrNull(message, "text");
    Input.Content content = text == null ? media(key, message) : words(text, message);
    return content == null
        ? ignored(key, "it is a service message, or a command for another bot")
        : posted(key, message, person(sender), content);
  }

  /** A message of a group, if it is for the bot; others leave no trace. */
  private @Nullable Input inGroup(UpdateKey key, JsonNode message) {
    JsonNode sender = sender(message);
    boolean anonymous = message.has("sender_chat") && !Fields.flag(message, "is_automatic_forward");
    if (sender == null && !anonymous) {
      return ignored(key, "it is from no person");
    }
    Person person = sender == null ? nobody(message) : person(sender);
    String text = Fields.textOrNull(message, "text");
    CommandText command = text == null ? null : CommandText.in(text, message.path("entities"));
    if (command != null) {
      boolean named = command.addressee() != null;
      return command.isFor(username)
          ? posted(key, message, person, command.command())
              .in(GroupMessages.group(message, named, null))
          : ignored(key, "it is a command for another bot");
    }
    Input.Content content = text == null ? media(key, message) : new Input.Words(text);
    return content == null
        ? ignored(key, "it is a service message")
        : meant(key, message, person, content);
  }

  private @Nullable Input meant(
      UpdateKey key, JsonNode message, Person person, Input.Content content) {
    GroupMessages.Meant meant = groups.read(key, message, content, answered(message) != null);
    return meant == null
        ? ignored(key, "it is nothing to the bot")
        : posted(key, message, person, meant.content()).in(meant.group());
  }

  private @Nullable Input edited(UpdateKey key, JsonNode message) {
    JsonNode sender = sender(message);
    // a live location is «edited» all the time, other changes come without a date
    if (sender == null || message.has("location") || !message.has("edit_date")) {
      return ignored(key, "it is no edit by a person");
    }
    String text = Fields.textOrNull(message, message.has("text") ? "text" : "caption");
    List<IncomingFile> now = files.in(message, key);
    Input.Content content =
        text == null && now.isEmpty()
            ? new Input.Unsupported("edit")
            : new Input.Edit(text == null ? "" : text, now);
    return isDirect(message)
        ? posted(key, message, person(sender), content)
        : meant(key, message, person(sender), content);
  }

  private @Nullable Input press(UpdateKey key, JsonNode press) {
    JsonNode message = Fields.objectOrNull(press, "message");
    String data = Fields.textOrNull(press, "data");
    if (message == null || data == null) {
      return ignored(key, "it is a button of an inline message or a game");
    }
    boolean accessible = Fields.number(message, "date", 0) != 0;
    Input pressed =
        input(
            key,
            message,
            person(Fields.object(press, "from")),
            new Input.Press(data, Fields.text(press, "id"), accessible ? place(message) : null));
    return pressed.direct() ? pressed : pressed.in(GroupMessages.group(message, false, null));
  }

  private @Nullable Input presence(UpdateKey key, JsonNode change) {
    String type = Fields.text(Fields.object(change, "chat"), "type");
    return type.equals("channel")
        ? ignored(key, "nobody talks to a bot in a channel")
        : input(key, change, person(Fields.object(change, "from")), ChatChanges.presence(change));
  }

  private static Input.Content words(String text, JsonNode message) {
    CommandText command = CommandText.in(text, message.path("entities"));
    return command == null ? new Input.Words(text) : command.command();
  }

  private Input.@Nullable Content media(UpdateKey key, JsonNode message) {
    Input.Contact contact = cards.contact(message, key);
    if (contact != null) {
      return contact;
    }
    List<IncomingFile> found = new ArrayList<>(files.in(message, key));
    IncomingFile place = found.isEmpty() ? cards.place(message, key) : null;
    if (place != null) {
      found.add(place);
    }
    if (!found.isEmpty()) {
      String caption = Fields.textOrNull(message, "caption");
      return new Input.Files(
          caption == null ? "" : caption, found, Fields.textOrNull(message, "media_group_id"));
    }
    String kind = kind(message);
    if (kind != null) {
      return new Input.Unsupported(kind);
    }
    // what is not known to be nobody's may be a person's: they are told that it was not taken
    return ChatChanges.isServiceMessage(message) ? null : new Input.Unsupported("other");
  }

  /** What a message holds that is known by name and of no use; null when there is no such thing. */
  static @Nullable String kind(JsonNode message) {
    return NAMED_KINDS.stream().filter(message::has).findFirst().orElse(null);
  }

  /** An input that is a message of its chat. */
  private Input posted(UpdateKey key, JsonNode message, Person person, Input.Content content) {
    Input input = input(key, message, person, content);
    return new Input(
        input.keys(),
        input.conversation(),
        input.direct(),
        person,
        content,
        place(message),
        answered(message));
  }

  private Input input(UpdateKey key, JsonNode holder, Person person, Input.Content content) {
    return new Input(
        List.of(key),
        new ConversationId(chat(holder), person.id()),
        isDirect(holder),
        person,
        content);
  }

  /** The message that a message answers; what starts a topic is answered by all that is in it. */
  private @Nullable MessageRef answered(JsonNode message) {
    JsonNode answered = Fields.objectOrNull(message, "reply_to_message");
    if (answered == null || answered.has("forum_topic_created")) {
      return null;
    }
    String id = Long.toString(Fields.number(answered, "message_id"));
    boolean topic =
        Fields.flag(message, "is_topic_message")
            && id.equals(message.path("message_thread_id").asText());
    return topic ? null : new MessageRef(chat(message), id);
  }

  private MessageRef place(JsonNode message) {
    return new MessageRef(chat(message), Long.toString(Fields.number(message, "message_id")));
  }

  private ChatAddress chat(JsonNode holder) {
    JsonNode chat = Fields.object(holder, "chat");
    return new ChatAddress(bot, Long.toString(Fields.number(chat, "id")));
  }

  private static boolean isDirect(JsonNode holder) {
    return Fields.text(Fields.object(holder, "chat"), "type").equals("private");
  }

  /** The person who wrote, or null for channels, anonymous administrators and bots. */
  private static @Nullable JsonNode sender(JsonNode message) {
    JsonNode from = Fields.objectOrNull(message, "from");
    boolean person = from != null && !message.has("sender_chat") && !Fields.flag(from, "is_bot");
    return person ? from : null;
  }

  private static Person person(JsonNode user) {
    return new Person(
        Long.toString(Fields.number(user, "id")),
        Fields.textOrNull(user, "username"),
        displayName(user),
        Fields.textOrNull(user, "language_code"));
  }

  /** A chat in the place of a person: its id is negative, so that it is nobody's. */
  private Person nobody(JsonNode message) {
    return new Person(chat(message).chat(), null, "", null);
  }

  private static String displayName(JsonNode user) {
    String first = Fields.textOrNull(user, "first_name");
    String last = Fields.textOrNull(user, "last_name");
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
