package io.ticketgram.ticket;

/** What a messenger shows a file as. */
public enum FileKind {
  DOCUMENT,
  PHOTO,
  VIDEO,
  AUDIO,
  VOICE,
  VIDEO_NOTE,
  ANIMATION,
  STICKER
}
