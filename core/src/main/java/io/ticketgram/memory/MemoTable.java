package io.ticketgram.memory;

import io.ticketgram.spi.Memo;
import io.ticketgram.spi.MemoWrite;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The memos of a {@link MemoryStorage}, which guards them. */
final class MemoTable {
  private final TreeMap<String, Memo> memos = new TreeMap<>();

  boolean follows(MemoWrite write) {
    return write.follows() == MemoWrite.ANY || write.follows() == version(write.key());
  }

  void apply(MemoWrite write) {
    String value = write.value();
    if (value == null) {
      memos.remove(write.key());
    } else {
      int version = version(write.key()) + 1;
      memos.put(write.key(), new Memo(write.key(), value, version, write.until()));
    }
  }

  List<Memo> find(Set<String> keys) {
    return keys.stream().map(memos::get).filter(Objects::nonNull).toList();
  }

  List<Memo> under(String prefix, @Nullable String after, int limit) {
    boolean further = after != null && after.compareTo(prefix) > 0;
    return memos.tailMap(further ? after : prefix, !further).values().stream()
        .takeWhile(memo -> memo.key().startsWith(prefix))
        .limit(limit)
        .toList();
  }

  int prune(Instant now, int limit) {
    List<String> old =
        memos.values().stream()
            .filter(memo -> !memo.holds(now))
            .map(Memo::key)
            .limit(limit)
            .toList();
    old.forEach(memos::remove);
    return old.size();
  }

  private int version(String key) {
    return Optional.ofNullable(memos.get(key)).map(Memo::version).orElse(0);
  }
}
