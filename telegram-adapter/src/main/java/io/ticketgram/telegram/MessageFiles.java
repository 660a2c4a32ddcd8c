package io.ticketgram.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketgram.channel.IncomingFile;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ChannelFile;
import io.ticketgram.ticket.FileKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the file of a message. */
final class MessageFiles {
  private static final String UNKNOWN_TYPE = "application/octet-stream";

  private record Kind(String field, FileKind kind, String mediaType) {}

  /** An animation also comes as a document, so it is looked for first. */
  private static final List<Kind> KINDS =
      List.of(
          new Kind("animation", FileKind.ANIMATION, "video/mp4"),
          new Kind("live_photo", FileKind.VIDEO, "video/mp4"),
          new Kind("photo", FileKind.PHOTO, "image/jpeg"),
          new Kind("document", FileKind.DOCUMENT, UNKNOWN_TYPE),
          new Kind("video", FileKind.VIDEO, "video/mp4"),
          new Kind("audio", FileKind.AUDIO, "audio/mpeg"),
          new Kind("voice", FileKind.VOICE, "audio/ogg"),
          new Kind("video_note", FileKind.VIDEO_NOTE, "video/mp4"),
          new Kind("sticker", FileKind.STICKER, "image/webp"));

  private static final Map<String, String> EXTENSIONS =
      Map.ofEntries(
          Map.entry("image/jpeg", ".jpg"),
          Map.entry("image/png", ".png"),
          Map.entry("image/gif", ".gif"),
          Map.entry("image/webp", ".webp"),
          Map.entry("video/mp4", ".mp4"),
          Map.entry("video/webm", ".webm"),
          Map.entry("video/quicktime", ".mov"),
          Map.entry("audio/mpeg", ".mp3"),
          Map.entry("audio/mp4", ".m4a"),
          Map.entry("audio/ogg", ".ogg"),
          Map.entry("application/pdf", ".pdf"),
          Map.entry("application/zip", ".zip"),
          Map.entry("application/x-tgsticker", ".tgs"),
          Map.entry("text/plain", ".txt"));

  private MessageFiles() {}

  /** The file of a message, or null when it has none. */
  static @Nullable IncomingFile in(JsonNode message, BotId bot, UpdateKey key) {
    for (Kind kind : KINDS) {
      JsonNode file = message.get(kind.field());
      if (file != null && !file.isNull()) {
        return read(kind, message, bot, key);
      }
    }
    return null;
  }

  private static IncomingFile read(Kind kind, JsonNode message, BotId bot, UpdateKey key) {
    JsonNode file =
        kind.kind() == FileKind.PHOTO
            ? largest(message.path(kind.field()))
            : Fields.object(message, kind.field());
    String mediaType = mediaType(kind, file);
    String name = Fields.textOrNull(file, "file_name");
    if (name == null || name.isBlank()) {
      name =
          kind.field()
              + "_"
              + message.path("message_id").asText()
              + EXTENSIONS.getOrDefault(mediaType, ".bin");
    }
    return new IncomingFile(
        key,
        new ChannelFile(bot, Fields.text(file, "file_id")),
        kind.kind(),
        name,
        mediaType,
        Fields.number(file, "file_size", -1));
  }

  private static String mediaType(Kind kind, JsonNode file) {
    if (kind.kind() == FileKind.STICKER) {
      return Fields.flag(file, "is_animated")
          ? "application/x-tgsticker"
          : Fields.flag(file, "is_video") ? "video/webm" : kind.mediaType();
    }
    String told = Fields.textOrNull(file, "mime_type");
    return told == null || told.isBlank() ? kind.mediaType() : told;
  }

  private static JsonNode largest(JsonNode sizes) {
    if (!sizes.isArray() || sizes.isEmpty()) {
      throw new Fields.MalformedException("photo has no sizes");
    }
    JsonNode largest = sizes.get(0);
    for (JsonNode size : sizes) {
      if (pixels(size) >= pixels(largest)) {
        largest = size;
      }
    }
    return largest;
  }

  private static long pixels(JsonNode size) {
    return size.path("width").asLong() * size.path("height").asLong();
  }
}
