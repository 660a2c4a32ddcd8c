package io.ticketgram.spi;

/**
 * Something to do outside of the storage.
 *
 * @param lane entries of one lane are done in order, 1 to 255 characters
 * @param payload opaque text
 */
public record OutboxDraft(String lane, String payload) {
  /** Without the payload, which may hold what is private. */
  @Override
  public String toString() {
    return "OutboxDraft[lane=" + lane + "]";
  }
}
