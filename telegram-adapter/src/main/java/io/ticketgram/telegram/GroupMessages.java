package io.ticketgram.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketgram.channel.IncomingFile;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.ticket.BotId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a message of a group is to the bot. Most are nothing to it: of these nothing is kept and
 * nothing is handed over. Thread-safe.
 */
final class GroupMessages {
  private final BotName name;
  private final MessageFiles files;
  private final Cards cards;
  private final Albums albums = new Albums();

  /** The messages that one bot is sent. */
  GroupMessages(BotId bot, String username, MessageFiles files, Cards cards) {
    this.name = new BotName(bot, username);
    this.files = files;
    this.cards = cards;
  }

  /** What a message is, with what it says to the bot. */
  record Meant(Input.Content content, Input.Group group) {}

  /** As for {@link Albums#begin}. */
  void begin(Instant now) {
    albums.begin(now);
  }

  /**
   * What a message says to the bot.
   *
   * @param content of the message, which is no command
   * @param answers whether it answers another message
   * @return null when it is nothing to the bot
   */
  @Nullable Meant read(UpdateKey key, JsonNode message, Input.Content content, boolean answers) {
    String rest = name.without(message);
    boolean named = rest != null;
    boolean called = named || (answers && answersBot(message));
    Input.Content said = rest == null ? content : withText(content, rest);
    if (said instanceof Input.Files album && album.album() != null) {
      List<IncomingFile> taken = album(key, message, album, album.album(), called);
      if (taken.isEmpty()) {
        return null;
      }
      said = new Input.Files(taken, album.album());
    } else if (!called) {
      return null;
    }
    Input.Quoted quoted = named ? quoted(key, message, answers) : null;
    return new Meant(said, group(message, named, quoted));
  }

  private List<IncomingFile> album(
      UpdateKey key, JsonNode message, Input.Files part, String album, boolean called) {
    return albums.add(
        chat(message),
        album,
        Fields.number(message, "message_id"),
        Instant.ofEpochSecond(Fields.number(message, "date", 0)),
        part.files(),
        called,
        key);
  }

  private static String chat(JsonNode message) {
    return Long.toString(Fields.number(Fields.object(message, "chat"), "id"));
  }

  private boolean answersBot(JsonNode message) {
    return name.isOfBot(message.path("reply_to_message").path("from"));
  }

  private static Input.Content withText(Input.Content content, String text) {
    if (content instanceof Input.Files all) {
      return new Input.Files(text, all.files(), all.album());
    }
    if (content instanceof Input.Edit edit) {
      return new Input.Edit(text, edit.files());
    }
    return content instanceof Input.Words ? new Input.Words(text) : content;
  }

  /** What something in a group is beside its content. */
  static Input.Group group(JsonNode message, boolean named, Input.@Nullable Quoted quoted) {
    JsonNode topic = message.path("message_thread_id");
    boolean inTopic = Fields.flag(message, "is_topic_message") && topic.isIntegralNumber();
    return new Input.Group(
        named, message.has("sender_chat"), inTopic ? topic.asText() : null, quoted);
  }

  private Input.@Nullable Quoted quoted(UpdateKey key, JsonNode message, boolean answers) {
    JsonNode replied = answers ? Fields.objectOrNull(message, "reply_to_message") : null;
    if (replied != null) {
      return answersBot(message) ? null : quoted(key, replied, chat(message));
    }
    // an answer to a message of another chat tells little of that
    JsonNode external = Fields.objectOrNull(message, "external_reply");
    if (external == null) {
      return null;
    }
    String quote = Fields.textOrNull(message.path("quote"), "text");
    return new Input.Quoted(
        quote == null ? "" : quote, filesOf(external, key), true, UpdateTranslator.kind(external));
  }

  private Input.Quoted quoted(UpdateKey key, JsonNode replied, String chat) {
    List<IncomingFile> own = filesOf(replied, key);
    String text = text(replied);
    String album = Fields.textOrNull(replied, "media_group_id");
    if (album == null) {
      return new Input.Quoted(
          text, own, true, own.isEmpty() ? UpdateTranslator.kind(replied) : null);
    }
    List<IncomingFile> known = albums.files(chat, album);
    if (known.size() <= own.size()) {
      return new Input.Quoted(text, own, false, null);
    }
    String captions =
        Stream.concat(known.stream().map(IncomingFile::caption), Stream.of(text))
            .filter(caption -> !caption.isEmpty())
            .distinct()
            .collect(Collectors.joining("\n"));
    return new Input.Quoted(
        captions, known.stream().map(file -> file.with(key)).toList(), true, null);
  }

  private String text(JsonNode message) {
    String rest = name.without(message);
    if (rest != null) {
      return rest;
    }
    String text = Fields.textOrNull(message, message.has("text") ? "text" : "caption");
    return text == null ? "" : text;
  }

  private List<IncomingFile> filesOf(JsonNode message, UpdateKey key) {
    List<IncomingFile> found = new ArrayList<>(files.in(message, key));
    Input.Contact contact = cards.contact(message, key);
    if (contact != null) {
      found.add(contact.card());
    }
    IncomingFile place = found.isEmpty() ? cards.place(message, key) : null;
    if (place != null) {
      found.add(place);
    }
    return List.copyOf(found);
  }
}
