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
  STICKER,
  /** A person with a phone number, as a vCard. */
  CONTACT,
  /** A place on the map, as GeoJSON. */
  LOCATION
}
