package io.ticketgram.telegram;

import io.ticketgram.channel.ChannelMemory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps everything, and what it was asked for. */
final class TestMemory implements ChannelMemory {
  final Map<String, String> kept = new ConcurrentHashMap<>();
  final List<String> asked = new CopyOnWriteArrayList<>();

  @Override
  public Optional<String> recall(String key) {
    asked.add(key);
    return Optional.ofNullable(kept.get(key));
  }

  @Override
  public void remember(String key, String value, @Nullable Instant until) {
    kept.put(key, value);
  }
}
