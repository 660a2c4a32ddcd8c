package io.ticketgram.telegram;

import io.ticketgram.ticket.FileKind;
import org.jspecify.annotations.Nullable;

/** The ways in which Telegram takes a file. */
enum SentAs {
  // an animation also comes back as a document, so it is looked for first
  ANIMATION("sendAnimation", "animation", 0),
  PHOTO("sendPhoto", "photo", 1),
  DOCUMENT("sendDocument", "document", 2),
  VIDEO("sendVideo", "video", 1),
  AUDIO("sendAudio", "audio", 3),
  VOICE("sendVoice", "voice", 0),
  VIDEO_NOTE("sendVideoNote", "video_note", 0),
  STICKER("sendSticker", "sticker", 0);

  final String method;

  /** The parameter of the file, the field of the answer, and the type within an album. */
  final String field;

  private final int albums;

  SentAs(String method, String field, int albums) {
    this.method = method;
    this.field = field;
    this.albums = albums;
  }

  static SentAs of(FileKind kind) {
    return switch (kind) {
      case DOCUMENT, CONTACT, LOCATION -> DOCUMENT;
      case PHOTO -> PHOTO;
      case VIDEO -> VIDEO;
      case AUDIO -> AUDIO;
      case VOICE -> VOICE;
      case VIDEO_NOTE -> VIDEO_NOTE;
      case ANIMATION -> ANIMATION;
      case STICKER -> STICKER;
    };
  }

  /** The way with that field, or null. */
  static @Nullable SentAs ofField(String field) {
    for (SentAs way : values()) {
      if (way.field.equals(field)) {
        return way;
      }
    }
    return null;
  }

  /** Whether both may stand in one album. */
  boolean goesWith(SentAs other) {
    return albums != 0 && albums == other.albums;
  }
}
