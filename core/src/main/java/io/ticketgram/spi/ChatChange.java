package io.ticketgram.spi;

import io.ticketgram.channel.ChatAddress;
import java.time.Instant;

/** Something that happened to a chat as a whole. */
public sealed interface ChatChange {
  ChatAddress chat();

  /** The person can't be reached in it: blocked the bot, deleted the account. */
  record Unreachable(ChatAddress chat, Instant at) implements ChatChange {}

  /** The person can be reached in it again. */
  record Reachable(ChatAddress chat) implements ChatChange {}

  /** It is another chat from now on, with the same people in it. */
  record Moved(ChatAddress chat, ChatAddress to) implements ChatChange {}
}
