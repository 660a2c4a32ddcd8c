package io.ticketgram.ticket;

/**
 * Where a channel keeps a file: only the named bot can read or send it by this reference.
 *
 * @param reference opaque; for Telegram the file_id
 */
public record ChannelFile(BotId bot, String reference) {}
