package io.ticketgram.channel;

/**
 * A message in a chat.
 *
 * @param message the channel's identifier of the message within its chat
 */
public record MessageRef(ChatAddress chat, String message) {}
