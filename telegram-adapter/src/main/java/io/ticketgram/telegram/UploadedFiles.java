package io.ticketgram.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketgram.channel.ChannelMemory;
import io.ticketgram.ticket.BotId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Where files of the host's store are at Telegram, once a bot has uploaded them. Thread-safe. */
final class UploadedFiles {
  private static final int LONGEST_KEY = 200;

  /** Long enough for what is sent again and again; what is not must not be kept for ever. */
  private static final Duration KEPT = Duration.ofDays(30);

  /** A file at Telegram, and the way in which it was taken; it can be sent in no other. */
  record Reference(SentAs way, String fileId) {}

  private final ChannelMemory memory;
  private final InstantSource clock;

  UploadedFiles(ChannelMemory memory, InstantSource clock) {
    this.memory = memory;
    this.clock = clock;
  }

  /** The key of a stored file. */
  static String key(BotId bot, String storeId) {
    String prefix = "file/" + bot.value() + "/";
    return prefix.length() + storeId.length() <= LONGEST_KEY
        ? prefix + storeId
        : prefix + "sha256-" + hash(storeId);
  }

  /** Where a file is, or null when it is to be uploaded. May ask the storage. */
  @Nullable Reference recall(String key) {
    String kept = memory.recall(key).orElse(null);
    int colon = kept == null ? -1 : kept.indexOf(':');
    if (kept == null || colon < 0) {
      return null;
    }
    SentAs way = SentAs.ofField(kept.substring(0, colon));
    return way == null ? null : new Reference(way, kept.substring(colon + 1));
  }

  /** Keeps where a file is, after the message that it was uploaded with. */
  void remember(String key, JsonNode message) {
    for (SentAs way : SentAs.values()) {
      JsonNode file = message.path(way.field);
      JsonNode best = file.isArray() ? file.path(file.size() - 1) : file;
      String fileId = best.path("file_id").asText("");
      if (!fileId.isEmpty()) {
        memory.remember(key, way.field + ":" + fileId, clock.instant().plus(KEPT));
        return;
      }
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
