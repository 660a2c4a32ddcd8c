package io.ticketgram.channel;

import io.ticketgram.ticket.ChannelFile;
import io.ticketgram.ticket.FileKind;

/**
 * A file that a person sent; its bytes are still in the channel.
 *
 * @param key of the update that brought it
 * @param fileName as sent, or one made from kind and type when it came without a name; not blank
 * @param size in bytes, or -1 when the channel does not tell
 */
public record IncomingFile(
    UpdateKey key,
    ChannelFile source,
    FileKind kind,
    String fileName,
    String mediaType,
    long size) {}
