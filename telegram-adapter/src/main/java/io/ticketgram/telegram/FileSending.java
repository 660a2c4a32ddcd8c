package io.ticketgram.telegram;

import io.ticketgram.channel.Channel.FileSource;
import io.ticketgram.channel.Keyboard;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ChannelFile;
import io.ticketgram.ticket.FileKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends files: by reference where Telegram has them, else out of the host's store. Thread-safe. */
final class FileSending {
  private static final long PUBLIC_SERVER_LIMIT = 50L * 1024 * 1024;
  private static final long LOCAL_SERVER_LIMIT = 2_000L * 1024 * 1024;
  private static final int LONGEST_NAME = 120;

  private final FileSource source;
  private final Spool spool;

  FileSending(FileSource source, Spool spool) {
    this.source = source;
    this.spool = spool;
  }

  /** Whether a file has not arrived in the store yet, and this bot has no other way to send it. */
  static boolean isOnTheWay(Attachment file, BotId bot) {
    return file.content() instanceof Attachment.Content.Pending && reference(file, bot) == null;
  }

  void single(BotApi api, String chat, Attachment file, Keyboard keyboard) throws ApiFailure {
    String reference = reference(file, api.id());
    Object markup = Messages.markup(keyboard);
    if (reference != null) {
      Kind kind = Kind.of(file.kind());
      try {
        api.call(
            new Calls.SendKnownFile(kind.method(), chat)
                .with(kind.field(), reference)
                .with("reply_markup", markup));
        return;
      } catch (ApiFailure e) {
        if (!isFileRefused(e) || !(file.content() instanceof Attachment.Content.Stored)) {
          throw e;
        }
      }
    }
    upload(api, chat, file, markup);
  }

  private void upload(BotApi api, String chat, Attachment file, @Nullable Object markup)
      throws ApiFailure {
    try (Spool.Copy copy = copy(api, file)) {
      try {
        upload(api, chat, file, copy, Kind.of(file.kind()), markup);
      } catch (ApiFailure e) {
        if (!isFileRefused(e) || file.kind() == FileKind.DOCUMENT) {
          throw e;
        }
        // whatever Telegram dislikes about a picture or a sound, it takes as a plain file
        upload(api, chat, file, copy, Kind.of(FileKind.DOCUMENT), markup);
      }
    }
  }

  private static void upload(
      BotApi api, String chat, Attachment file, Spool.Copy copy, Kind kind, @Nullable Object markup)
      throws ApiFailure {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("chat_id", chat);
    parameters.put(kind.field(), "attach://file0");
    if (markup != null) {
      parameters.put("reply_markup", markup);
    }
    api.upload(kind.method(), parameters, List.of(part("file0", file, copy)));
  }

  /** Sends two to ten files as one album; a refusal concerns the album as a whole. */
  void album(BotApi api, String chat, List<Attachment> files) throws ApiFailure {
    List<Spool.Copy> copies = new ArrayList<>();
    try {
      List<Map<String, String>> media = new ArrayList<>();
      List<BotApi.FilePart> parts = new ArrayList<>();
      for (Attachment file : files) {
        String address = reference(file, api.id());
        if (address == null) {
          Spool.Copy copy = copy(api, file);
          copies.add(copy);
          String part = "file" + parts.size();
          parts.add(part(part, file, copy));
          address = "attach://" + part;
        }
        media.add(Map.of("type", Kind.of(file.kind()).field(), "media", address));
      }
      if (parts.isEmpty()) {
        api.call(new Calls.SendKnownFile("sendMediaGroup", chat).with("media", media));
      } else {
        api.upload("sendMediaGroup", Map.of("chat_id", chat, "media", media), parts);
      }
    } finally {
      copies.forEach(Spool.Copy::close);
    }
  }

  /** Whether a failure is about the file and not about the chat. */
  static boolean isFileRefused(ApiFailure failure) {
    return failure.isRefusal() && failure.migratedTo() == null && !Outcomes.isAboutTheChat(failure);
  }

  private Spool.Copy copy(BotApi api, Attachment file) throws ApiFailure {
    if (!(file.content() instanceof Attachment.Content.Stored stored)) {
      throw ApiFailure.unavailable("the attachment " + file.id() + " is not in its store yet");
    }
    return spool.copy(
        source,
        stored.storeId(),
        file,
        api.isPublicServer() ? PUBLIC_SERVER_LIMIT : LOCAL_SERVER_LIMIT);
  }

  private static BotApi.FilePart part(String name, Attachment file, Spool.Copy copy) {
    return new BotApi.FilePart(
        name, visibleName(file.fileName()), file.mediaType(), copy.path().toFile());
  }

  /** The name without what would break a form, shortened from the front of its extension. */
  static String visibleName(String name) {
    StringBuilder safe = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      safe.append(c == '"' || c == '\\' || c == '/' || Character.isISOControl(c) ? '_' : c);
    }
    int tooMany = safe.length() - LONGEST_NAME;
    if (tooMany > 0) {
      int dot = safe.lastIndexOf(".");
      int end = dot >= safe.length() - 12 && dot >= tooMany ? dot : safe.length();
      int start = end - tooMany;
      if (start > 0 && Character.isHighSurrogate(safe.charAt(start - 1))) {
        start--;
      }
      safe.delete(start, end);
    }
    return safe.toString();
  }

  private static @Nullable String reference(Attachment file, BotId bot) {
    ChannelFile known = file.channelFile();
    return known != null && known.bot().equals(bot) ? known.reference() : null;
  }

  /** How a kind of file is sent; the field is also its type within an album. */
  private record Kind(String method, String field) {
    static Kind of(FileKind kind) {
      return switch (kind) {
        case DOCUMENT, CONTACT, LOCATION -> new Kind("sendDocument", "document");
        case PHOTO -> new Kind("sendPhoto", "photo");
        case VIDEO -> new Kind("sendVideo", "video");
        case AUDIO -> new Kind("sendAudio", "audio");
        case VOICE -> new Kind("sendVoice", "voice");
        case VIDEO_NOTE -> new Kind("sendVideoNote", "video_note");
        case ANIMATION -> new Kind("sendAnimation", "animation");
        case STICKER -> new Kind("sendSticker", "sticker");
      };
    }
  }
}
