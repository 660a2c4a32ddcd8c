package io.ticketgram.spi;

import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.AttachmentId;
import org.jspecify.annotations.Nullable;

/**
 * The content of an attachment arrived, or was given up. Ignored for one that is not there.
 *
 * @param size in bytes, or -1 when unknown
 * @param mediaType what the content turned out to be, or null to leave what was declared
 */
public record AttachmentChange(
    AttachmentId attachment, Attachment.Content content, long size, @Nullable String mediaType) {
  /** A change that leaves the media type. */
  public AttachmentChange(AttachmentId attachment, Attachment.Content content, long size) {
    this(attachment, content, size, null);
  }
}
