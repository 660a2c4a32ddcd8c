package io.ticketgram.channel;

import io.ticketgram.text.FileNames;
import io.ticketgram.ticket.ChannelFile;
import io.ticketgram.ticket.FileKind;

/**
 * A file that a person sent; its bytes are still in the channel.
 *
 * @param key of the update that brought it
 * @param fileName as sent, or one made from kind and type when it came without a name; it is made
 *     safe to show and to save a file under
 * @param mediaType as the channel tells it
 * @param size in bytes, or -1 when the channel does not tell
 * @param limit the size of the largest file that the bot can fetch from the channel, or 0 when
 *     there is no such limit
 * @param caption what was written under this very file; may be empty
 */
public record IncomingFile(
    UpdateKey key,
    ChannelFile source,
    FileKind kind,
    String fileName,
    String mediaType,
    long size,
    long limit,
    String caption) {
  public IncomingFile {
    fileName = FileNames.safe(fileName, "file");
  }

  /** A file without a caption that the bot can fetch whatever its size. */
  public IncomingFile(
      UpdateKey key,
      ChannelFile source,
      FileKind kind,
      String fileName,
      String mediaType,
      long size) {
    this(key, source, kind, fileName, mediaType, size, 0, "");
  }

  /** Whether it is larger than what the bot can fetch. */
  public boolean isOutOfReach() {
    return limit > 0 && size > limit;
  }

  /** The same, brought by another update. */
  public IncomingFile with(UpdateKey other) {
    return new IncomingFile(other, source, kind, fileName, mediaType, size, limit, caption);
  }

  /** The same with another caption. */
  public IncomingFile captioned(String text) {
    return new IncomingFile(key, source, kind, fileName, mediaType, size, limit, text);
  }
}
