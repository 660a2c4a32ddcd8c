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
   * A message.
   *
   * @param chat the address of its chat
   */
  static ObjectNode of(String chat, ChatMessage message) {
    ObjectNode json = Json.object();
    json.put("id", message.messageId())
        .put("fromBot", message.fromBot())
        .put("date", message.date().toString())
        .put("edited", message.editDate() != null)
        .put("text", message.text())
        .put("group", message.mediaGroupId());
    json.set("entities", Json.array(message.entities(), MessageJson::entity));
    json.set(
        "rows", Json.array(message.inlineKeyboard(), row -> Json.array(row, MessageJson::button)));
    ArrayNode files = json.putArray("files");
    for (int i = 0; i < message.attachments().size(); i++) {
      String url = chat + "/files/" + message.messageId() + "/" + i;
      files.add(file(message, message.attachments().get(i), url));
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
  static ArrayNode list(String chat, List<ChatMessage> messages) {
    return Json.array(messages, message -> of(chat, message));
  }
}
