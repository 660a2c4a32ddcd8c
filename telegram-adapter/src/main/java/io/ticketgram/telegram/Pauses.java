package io.ticketgram.telegram;

import io.ticketgram.channel.ChannelMemory;
import io.ticketgram.channel.ChatAddress;
import io.ticketgram.ticket.BotId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pauses that Telegram asked for before this process started. They are asked for once per bot
 * and, as long as one of a chat could still last, once per chat. Thread-safe.
 */
final class Pauses {
  private static final Logger LOG = LoggerFactory.getLogger(Pauses.class);

  /** What is over before a restart could be is not worth a write. */
  private static final Duration SHORTEST_KEPT = Duration.ofSeconds(5);

  private final ChannelMemory memory;
  private final InstantSource clock;
  private final Instant chatsMatterUntil;
  private final Map<BotId, Instant> bots = new ConcurrentHashMap<>();
  private final Map<ChatAddress, Instant> chats = new ConcurrentHashMap<>();

  Pauses(ChannelMemory memory, InstantSource clock) {
    this.memory = memory;
    this.clock = clock;
    this.chatsMatterUntil = clock.instant().plus(BotPace.SURELY_THE_BOT);
  }

  /** Until when nothing may be sent in a chat. May ask the storage. */
  Instant until(ChatAddress address) {
    Instant bot = bots.computeIfAbsent(address.bot(), id -> recall(key(id)));
    if (clock.instant().isAfter(chatsMatterUntil)) {
      if (!chats.isEmpty()) {
        chats.clear();
      }
      return bot;
    }
    Instant chat = chats.computeIfAbsent(address, key -> recall(key(key)));
    return chat.isAfter(bot) ? chat : bot;
  }

  void rememberBot(BotId bot, Instant until) {
    remember(key(bot), until);
  }

  void rememberChat(ChatAddress chat, Instant until) {
    remember(key(chat), until);
  }

  private void remember(String key, Instant until) {
    if (!until.isBefore(clock.instant().plus(SHORTEST_KEPT))) {
      memory.remember(key, until.toString(), until);
    }
  }

  private Instant recall(String key) {
    String kept = memory.recall(key).orElse(null);
    if (kept == null) {
      return Instant.MIN;
    }
    try {
      return Instant.parse(kept);
    } catch (DateTimeParseException e) {
      LOG.warn("What is kept under {} is no time and not heeded: {}", key, kept);
      return Instant.MIN;
    }
  }

  private static String key(BotId bot) {
    return "pause/" + bot.value();
  }

  private static String key(ChatAddress chat) {
    return "pause/" + chat.lane();
  }
}
