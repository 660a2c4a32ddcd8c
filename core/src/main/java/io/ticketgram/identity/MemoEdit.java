package io.ticketgram.identity;

import io.ticketgram.desk.Codec;
import io.ticketgram.spi.Memo;
import io.ticketgram.spi.MemoStorage;
import io.ticketgram.spi.MemoWrite;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Some memos as one step reads and changes them: each is read once and written once, as following
 * the version that was read. So two steps at the same time never both count. Not thread-safe.
 */
public final class MemoEdit {
  private final MemoStorage storage;
  private final Codec codec;
  private final Instant now;
  private final Map<String, Integer> versions = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
  private final Map<String, MemoWrite> writes = new LinkedHashMap<>();

  /** An edit of memos in a storage, as of this time. */
  public MemoEdit(MemoStorage storage, Codec codec, Instant now) {
    this.storage = storage;
    this.codec = codec;
    this.now = now;
  }

  /** The time of the step. */
  public Instant now() {
    return now;
  }

  /** The value as it is by now; null when there is none, or it no longer matters. */
  public <T> @Nullable T read(String key, Class<T> type) {
    if (!values.containsKey(key)) {
      Memo memo = storage.memos(Set.of(key)).stream().findFirst().orElse(null);
      versions.put(key, memo == null ? 0 : memo.version());
      values.put(key, memo == null || !memo.holds(now) ? null : codec.readMemo(memo.value(), type));
    }
    return type.cast(values.get(key));
  }

  /** Writes what was read before. */
  public void put(String key, Object value, @Nullable Instant until) {
    values.put(key, value);
    int version = versions.getOrDefault(key, MemoWrite.ANY);
    writes.put(key, new MemoWrite(key, version, codec.writeMemo(value), until));
  }

  /** Removes what was read before. */
  public void remove(String key) {
    values.put(key, null);
    int version = versions.getOrDefault(key, MemoWrite.ANY);
    if (version == 0) {
      writes.remove(key);
      return;
    }
    writes.put(key, new MemoWrite(key, version, null, null));
  }

  /** What is to be committed. */
  public List<MemoWrite> writes() {
    return List.copyOf(writes.values());
  }
}
