package io.ticketgram.spi;

import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.AttachmentId;

/**
 * The content of an attachment arrived, or was given up. Ignored for one that is not there.
 *
 * @param size in bytes, or -1 when unknown
 */
public record AttachmentChange(AttachmentId attachment, Attachment.Content content, long size) {}
