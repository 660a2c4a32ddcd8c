package io.ticketgram.ticket;

/**
 * Where a channel keeps a file: only the named bot can read or send it by this reference.
 *
 * @param reference opaque; for Telegram the file_id, or the content itself as a {@code data:} URL
 */
public record ChannelFile(BotId bot, String reference) {
  /** Without a reference, which may hold what is private. */
  @Override
  public String toString() {
    return "ChannelFile[bot=" + bot + "]";
  }
}
