package io.ticketgram.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.fixtures.botapi.Attachment;
import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.fixtures.botapi.Entity;
import io.ticketgram.fixtures.botapi.InlineButton;
import io.ticketgram.fixtures.botapi.MediaKind;
import io.ticketgram.fixtures.botapi.ReplyKeyboard;
import java.util.List;
import java.util.Map;

/** Chat messages as the page reads them. */
final class MessageJson {
  private static final int QUOTED = 120;
  private static final Map<MediaKind, String> NAMES =
      Map.of(
          MediaKind.PHOTO, "photo.jpg",
          MediaKind.VOICE, "voice.ogg",
          MediaKind.VIDEO, "video.mp4",
          MediaKind.VIDEO_NOTE, "video.mp4",
          MediaKind.ANIMATION, "animation.mp4",
          MediaKind.AUDIO, "audio.mp3",
          MediaKind.STICKER, "sticker.webp");

  private MessageJson() {}

  /**
   * A chat as somebody sees it.
   *
   * @param address of the chat
   * @param person whose own messages are marked
   */
  record View(String address, long person) {}

  /** A message. */
  static ObjectNode of(View chat, ChatMessage message) {
    ObjectNode json = Json.object();
    json.put("id", message.messageId())
        .put("fromBot", message.fromBot())
        .put("mine", message.json().path("from").path("id").asLong() == chat.person())
        .put("author", author(message.json()))
        .put("date", message.date().toString())
        .put("edited", message.editDate() != null)
        .put("text", message.text())
        .put("group", message.mediaGroupId());
    json.set("entities", Json.array(message.entities(), MessageJson::entity));
    json.set(
        "rows", Json.array(message.inlineKeyboard(), row -> Json.array(row, MessageJson::button)));
    ArrayNode files = json.putArray("files");
    for (int i = 0; i < message.attachments().size(); i++) {
      String url = chat.address() + "/files/" + message.messageId() + "/" + i;
      files.add(file(message, message.attachments().get(i), url));
    }
    JsonNode answered = message.json().path("reply_to_message");
    if (!answered.isMissingNode()) {
      json.putObject("answers").put("author", author(answered)).put("text", words(answered));
    }
    ArrayNode joined = json.putArray("joined");
    message.json().path("new_chat_members").forEach(one -> joined.add(name(one)));
    JsonNode left = message.json().path("left_chat_member");
    if (!left.isMissingNode()) {
      json.put("left", name(left));
    }
    JsonNode contact = message.json().path("contact");
    if (!contact.isMissingNode()) {
      json.putObject("contact")
          .put("name", contact.path("first_name").asText())
          .put("phone", contact.path("phone_number").asText());
    }
    JsonNode location = message.json().path("location");
    if (!location.isMissingNode()) {
      json.putObject("location")
          .put("latitude", location.path("latitude").asDouble())
          .put("longitude", location.path("longitude").asDouble());
    }
    return json;
  }

  private static String author(JsonNode message) {
    return name(message.path("from"));
  }

  private static String name(JsonNode user) {
    String last = user.path("last_name").asText();
    return (user.path("first_name").asText() + " " + last).strip();
  }

  /** What is quoted of a message. */
  private static String words(JsonNode message) {
    String text = message.path("text").asText(message.path("caption").asText());
    return text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text;
  }

  static ObjectNode keyboard(ReplyKeyboard keyboard) {
    ObjectNode json = Json.object();
    json.set(
        "rows",
        Json.array(
            keyboard.rows(),
            row -> Json.strings(row.stream().map(ReplyKeyboard.Button::text).toList())));
    return json;
  }

  static String fileName(Attachment file) {
    String name = file.fileName();
    return name == null ? NAMES.getOrDefault(file.kind(), "file") : name;
  }

  static String mediaType(Attachment file) {
    if (file.kind() == MediaKind.PHOTO) {
      return "image/jpeg";
    }
    String type = file.mimeType();
    return type == null ? "application/octet-stream" : type;
  }

  private static ObjectNode file(ChatMessage message, Attachment file, String url) {
    boolean sticker = file.kind() == MediaKind.STICKER;
    return Json.object()
        .put("kind", file.kind().field())
        .put("name", fileName(file))
        .put("size", file.size())
        .put("url", url)
        .put("picture", !sticker && Response.PICTURES.contains(mediaType(file)))
        .put("emoji", message.json().path("sticker").path("emoji").asText());
  }

  private static ObjectNode entity(Entity entity) {
    return Json.object()
        .put("type", entity.type())
        .put("offset", entity.offset())
        .put("length", entity.length())
        .put("url", entity.url());
  }

  private static ObjectNode button(InlineButton button) {
    return Json.object()
        .put("text", button.text())
        .put("data", button.callbackData())
        .put("url", button.url());
  }

  /** A list of messages. */
  static ArrayNode list(View chat, List<ChatMessage> messages) {
    return Json.array(messages, message -> of(chat, message));
  }
}
