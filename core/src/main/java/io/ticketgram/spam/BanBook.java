package io.ticketgram.spam;

import io.ticketgram.desk.Codec;
import io.ticketgram.spi.Memo;
import io.ticketgram.spi.MemoStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bans as this node knows them: read again after five seconds at the latest, so that an input
 * costs no read of its own. Thread-safe.
 */
final class BanBook {
  static final String PREFIX = "ban/";
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final int AT_ONCE = 500;

  private final MemoStorage storage;
  private final Codec codec;
  private volatile @Nullable Known known;

  private record Known(Map<Banned, Ban> bans, Instant readAt) {
    boolean isFresh(Instant now) {
      return now.isBefore(readAt.plus(FRESH));
    }
  }

  BanBook(MemoStorage storage, Codec codec) {
    this.storage = storage;
    this.codec = codec;
  }

  Optional<Ban> find(Banned who, Instant now) {
    return Optional.ofNullable(bans(now).get(who)).filter(ban -> ban.holds(now));
  }

  /** Has them read again, because this node has changed them. */
  synchronized void forget() {
    known = null;
  }

  private Map<Banned, Ban> bans(Instant now) {
    Known last = known;
    if (last != null && last.isFresh(now)) {
      return last.bans();
    }
    synchronized (this) {
      // one reads for all who wait
      last = known;
      if (last == null || !last.isFresh(now)) {
        last = new Known(read(), now);
        known = last;
      }
      return last.bans();
    }
  }

  private Map<Banned, Ban> read() {
    Map<Banned, Ban> bans = new HashMap<>();
    List<Memo> page = storage.memosUnder(PREFIX, null, AT_ONCE);
    while (!page.isEmpty()) {
      for (Memo memo : page) {
        Ban ban = codec.readMemo(memo.value(), Ban.class);
        bans.put(ban.who(), ban);
      }
      page =
          page.size() < AT_ONCE
              ? List.of()
              : storage.memosUnder(PREFIX, page.get(page.size() - 1).key(), AT_ONCE);
    }
    return Map.copyOf(bans);
  }
}
