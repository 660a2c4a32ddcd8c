package io.ticketgram.identity;

import io.ticketgram.identity.AuditEntry.Event;
import io.ticketgram.ticket.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often an account may fail within an hour. Thread-safe. */
final class Tries {
  private static final Duration WINDOW = Duration.ofHours(1);

  private final int limit;
  private final AuditTrail audit;

  /** The times of an account's failed tries. */
  record Failed(List<Instant> at) {
    Failed {
      at = List.copyOf(at);
    }
  }

  Tries(int limit, AuditTrail audit) {
    this.limit = limit;
    this.audit = audit;
  }

  /** When the account may try again; null when it may now. */
  @Nullable Instant pausedUntil(MemoEdit edit, Account who) {
    List<Instant> recent = recent(edit, who);
    return recent.size() < limit ? null : recent.get(recent.size() - limit).plus(WINDOW);
  }

  /** Counts a try that failed, and keeps it for the host to see. */
  void fail(
      MemoEdit edit, Account who, Event event, @Nullable ClientId client, Linking.Method how) {
    audit.add(edit, event, client, who, how);
    if (count(edit, who) == limit) {
      audit.add(edit, Event.SLOWED_DOWN, null, who, how);
    }
  }

  /** Counts something that must not be done often. */
  int count(MemoEdit edit, Account who) {
    List<Instant> all = new ArrayList<>(recent(edit, who));
    all.add(edit.now());
    edit.put(key(who), new Failed(all), edit.now().plus(WINDOW));
    return all.size();
  }

  private static List<Instant> recent(MemoEdit edit, Account who) {
    Failed failed = edit.read(key(who), Failed.class);
    Instant since = edit.now().minus(WINDOW);
    return failed == null
        ? List.of()
        : failed.at().stream().filter(time -> time.isAfter(since)).toList();
  }

  private static String key(Account who) {
    return "identity/tries/" + Bindings.part(who.person());
  }
}
