package io.ticketgram.channel;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a channel wants to know again after a restart, and on other nodes: where a file was uploaded
 * to, for how long a bot may not send. Forgetting it costs time, nothing else. Thread-safe; may
 * block for the storage.
 */
public interface ChannelMemory {
  /**
   * What was kept under a key, unless its time is over.
   *
   * @return empty also when the storage does not answer
   */
  Optional<String> recall(String key);

  /**
   * Keeps something. Does nothing when the storage does not answer.
   *
   * @param key 1 to 200 characters
   * @param value holds no secret
   * @param until when it no longer matters, or null to keep it
   */
  void remember(String key, String value, @Nullable Instant until);
}
