package io.ticketgram.channel;

import io.ticketgram.ticket.BotId;

/**
 * A chat as one bot sees it.
 *
 * @param chat the channel's identifier of the chat
 */
public record ChatAddress(BotId bot, String chat) {
  /** The key under which everything sent to this chat keeps its order. */
  public String lane() {
    return bot.value() + "/" + chat;
  }
}
