package io.ticketgram.ticket;

import org.jspecify.annotations.Nullable;

/**
 * A file of a ticket message.
 *
 * @param fileName as its sender named it, made safe to show; not blank
 * @param mediaType for example {@code image/png}; as its sender declared it until it arrives, then
 *     what fits its content
 * @param size in bytes, or -1 when it is not known yet
 * @param content where the bytes are
 * @param channelFile the same file in a channel, where one is known: it is sent from there without
 *     another upload
 */
public record Attachment(
    AttachmentId id,
    FileKind kind,
    String fileName,
    String mediaType,
    long size,
    Content content,
    @Nullable ChannelFile channelFile) {
  public Attachment {
    Values.requireTitle("Attachment file name", fileName);
  }

  /** This attachment after its content arrived, or failed to. */
  public Attachment withContent(Content newContent, long newSize) {
    return new Attachment(id, kind, fileName, mediaType, newSize, newContent, channelFile);
  }

  /** This attachment as what its content turned out to be. */
  public Attachment withMediaType(String newType) {
    return new Attachment(id, kind, fileName, newType, size, content, channelFile);
  }

  /** Where the bytes of an attachment are. */
  public sealed interface Content {
    /** On the way from the channel into the host's attachment store. */
    record Pending() implements Content {}

    /**
     * In the host's attachment store.
     *
     * @param storeId the store's own identifier
     */
    record Stored(String storeId) implements Content {}

    /**
     * Given up, with the reason. Its sender has been told.
     *
     * @param reason for staff; holds no secret
     */
    record Failed(String reason) implements Content {}
  }
}
