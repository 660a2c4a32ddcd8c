package io.ticketgram.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketgram.channel.IncomingFile;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.text.FileNames;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ChannelFile;
import io.ticketgram.ticket.FileKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the files of a message. Immutable. */
final class MessageFiles {
  private static final String UNKNOWN_TYPE = "application/octet-stream";

  private record Kind(String field, FileKind kind, String mediaType) {}

  private static final Kind PHOTO = new Kind("photo", FileKind.PHOTO, "image/jpeg");
  private static final Kind LIVE_PHOTO = new Kind("live_photo", FileKind.VIDEO, "video/mp4");

  /** An animation also comes as a document, so it is looked for first. */
  private static final List<Kind> KINDS =
      List.of(
          new Kind("animation", FileKind.ANIMATION, "video/mp4"),
          PHOTO,
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

  private final BotId bot;
  private final long limit;

  /**
   * The files that one bot is sent.
   *
   * @param limit the size of the largest one that it can fetch
   */
  MessageFiles(BotId bot, long limit) {
    this.bot = bot;
    this.limit = limit;
  }

  /** The files of a message; none when it has none, or none that a bot can have. */
  List<IncomingFile> in(JsonNode message, UpdateKey key) {
    List<IncomingFile> files = new ArrayList<>();
    JsonNode paid = Fields.objectOrNull(message, "paid_media");
    if (paid != null) {
      paid.path("paid_media").forEach(item -> add(files, item, message, key));
    } else {
      add(files, message, message, key);
    }
    return List.copyOf(files);
  }

  private void add(List<IncomingFile> files, JsonNode holder, JsonNode message, UpdateKey key) {
    JsonNode live = Fields.objectOrNull(holder, LIVE_PHOTO.field());
    if (live != null) {
      // the picture, and what moves
      JsonNode sizes =
          live.has(PHOTO.field()) ? live.get(PHOTO.field()) : holder.get(PHOTO.field());
      if (sizes != null) {
        files.add(file(PHOTO, largest(sizes), message, key, files.size()));
      }
      files.add(file(LIVE_PHOTO, live, message, key, files.size()));
      return;
    }
    for (Kind kind : KINDS) {
      if (holder.hasNonNull(kind.field())) {
        JsonNode file =
            kind == PHOTO ? largest(holder.get(kind.field())) : Fields.object(holder, kind.field());
        files.add(file(kind, file, message, key, files.size()));
        return;
      }
    }
  }

  private IncomingFile file(Kind kind, JsonNode file, JsonNode message, UpdateKey key, int before) {
    String mediaType = mediaType(kind, file);
    String told = Fields.textOrNull(file, "file_name");
    String made =
        kind.field()
            + "_"
            + message.path("message_id").asText()
            + (before == 0 ? "" : "_" + (before + 1))
            + EXTENSIONS.getOrDefault(mediaType, ".bin");
    return new IncomingFile(
        key,
        new ChannelFile(bot, Fields.text(file, "file_id")),
        kind.kind(),
        told == null ? made : FileNames.safe(told, made),
        mediaType,
        Fields.number(file, "file_size", -1),
        limit,
        "");
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
