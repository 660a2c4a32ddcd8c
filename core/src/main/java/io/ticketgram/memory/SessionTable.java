package io.ticketgram.memory;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.spi.SessionRecord;
import io.ticketgram.spi.SessionWrite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The sessions of a {@link MemoryStorage}, which guards them. */
final class SessionTable {
  private record Expiry(Instant at, ConversationId conversation) {}

  private final Map<ConversationId, SessionRecord> sessions = new HashMap<>();
  private final TreeSet<Expiry> expiries =
      new TreeSet<>(
          Comparator.comparing(Expiry::at)
              .thenComparing(expiry -> expiry.conversation().chat().bot().value())
              .thenComparing(expiry -> expiry.conversation().chat().chat())
              .thenComparing(expiry -> expiry.conversation().person()));

  /** Whether a write follows what is stored when some sessions are erased before it. */
  boolean follows(@Nullable SessionWrite write, List<ConversationId> erased) {
    if (write == null) {
      return true;
    }
    ConversationId id = write.conversation();
    SessionRecord stored = erased.contains(id) ? null : sessions.get(id);
    return (stored == null ? 0 : stored.version()) == write.expectedVersion();
  }

  void apply(@Nullable SessionWrite write) {
    if (write == null) {
      return;
    }
    ConversationId id = write.conversation();
    SessionRecord next = write.next();
    SessionRecord before = next == null ? sessions.remove(id) : sessions.put(id, next);
    if (before != null) {
      expiries.remove(new Expiry(before.expiresAt(), id));
    }
    if (next != null) {
      expiries.add(new Expiry(next.expiresAt(), id));
    }
  }

  void erase(ConversationId conversation) {
    SessionRecord before = sessions.remove(conversation);
    if (before != null) {
      expiries.remove(new Expiry(before.expiresAt(), conversation));
    }
  }

  void move(ChatAddress from, ChatAddress to) {
    List<ConversationId> there =
        sessions.keySet().stream().filter(id -> id.chat().equals(from)).toList();
    for (ConversationId old : there) {
      SessionRecord session = sessions.get(old);
      erase(old);
      ConversationId moved = new ConversationId(to, old.person());
      if (session != null && !sessions.containsKey(moved)) {
        apply(new SessionWrite(moved, 0, session));
      }
    }
  }

  Optional<SessionRecord> find(ConversationId id) {
    return Optional.ofNullable(sessions.get(id));
  }

  List<ConversationId> expired(Instant now, int limit) {
    List<ConversationId> expired = new ArrayList<>();
    for (Expiry expiry : expiries) {
      if (expired.size() == limit || expiry.at().isAfter(now)) {
        break;
      }
      expired.add(expiry.conversation());
    }
    return expired;
  }
}
