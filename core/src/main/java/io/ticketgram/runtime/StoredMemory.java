package io.ticketgram.runtime;

import io.ticketgram.channel.ChannelMemory;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.Memo;
import io.ticketgram.spi.MemoWrite;
import io.ticketgram.spi.Origin;
import io.ticketgram.spi.Storage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the channel wants to know again, as memos. Thread-safe. */
final class StoredMemory implements ChannelMemory {
  private static final Logger LOG = LoggerFactory.getLogger(StoredMemory.class);
  private static final String PREFIX = "channel/";

  private final Storage storage;
  private final Timers timers;

  StoredMemory(Storage storage, Timers timers) {
    this.storage = storage;
    this.timers = timers;
  }

  @Override
  public Optional<String> recall(String key) {
    try {
      return storage.memos(Set.of(PREFIX + key)).stream()
          .filter(memo -> memo.holds(timers.now()))
          .map(Memo::value)
          .findFirst();
    } catch (RuntimeException e) {
      LOG.warn("The storage does not tell what the channel kept under {}", key, e);
      return Optional.empty();
    }
  }

  @Override
  public void remember(String key, String value, @Nullable Instant until) {
    ChangeSet changes =
        ChangeSet.of(List.of()).memo(MemoWrite.put(PREFIX + key, value, until)).build();
    try {
      storage.commit(changes, new Origin(null, timers.now()));
    } catch (RuntimeException e) {
      LOG.warn("The storage does not keep what the channel knows under {}", key, e);
    }
  }
}
