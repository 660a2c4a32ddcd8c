package io.ticketgram.ticket;

/**
 * The identifier of one attachment of a ticket message, unique in the whole storage.
 *
 * @param value 1 to 128 characters, compared as they are
 */
public record AttachmentId(String value) {
  public AttachmentId {
    Values.requireId("AttachmentId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
