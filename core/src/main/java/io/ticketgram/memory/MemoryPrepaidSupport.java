package io.ticketgram.memory;

import io.ticketgram.spi.PrepaidSupport;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.ProviderId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Balances of prepaid requests that are set by calls. A reservation goes back to the balance when
 * its hold time has passed; when it is committed after that, a request is taken again if one is
 * left. Of reservations that have ended, the newest 100,000 are known. For trials and tests.
 * Thread-safe.
 */
public final class MemoryPrepaidSupport implements PrepaidSupport {
  private static final int MAX_ENDED = 100_000;

  /** What became of a reservation that no longer holds a request. */
  private enum Ended {
    COMMITTED,
    RELEASED,
    EXPIRED,
    REFUSED
  }

  private record Hold(String key, ClientId client, Instant until) {}

  private record Past(ClientId client, Ended how) {}

  private final InstantSource clock;
  private final Set<DepartmentId> paid = new HashSet<>();
  private final Map<ClientId, Integer> balances = new HashMap<>();
  private final Map<String, Hold> holds = new HashMap<>();
  private final TreeSet<Hold> byTime =
      new TreeSet<>(Comparator.comparing(Hold::until).thenComparing(Hold::key));
  private final Map<String, Past> past = new Remembered<>(MAX_ENDED);

  /** No department needs a prepaid request yet. */
  public MemoryPrepaidSupport(InstantSource clock) {
    this.clock = clock;
  }

  /** From now on tickets of this department need a prepaid request. */
  public synchronized void require(DepartmentId department) {
    paid.add(department);
  }

  /** Sets how many requests a client has left, besides those that are reserved. */
  public synchronized void balance(ClientId client, int left) {
    if (left < 0) {
      throw new IllegalArgumentException("A balance is 0 or more: " + left);
    }
    giveBackExpired();
    balances.put(client, left);
  }

  /** How many requests a client has left, besides those that are reserved. */
  public synchronized int balance(ClientId client) {
    giveBackExpired();
    return balances.getOrDefault(client, 0);
  }

  @Override
  public synchronized boolean required(
      ClientId client, ProviderId provider, DepartmentId department) {
    return paid.contains(department);
  }

  @Override
  public synchronized Reservation reserve(
      String key, ClientId client, ProviderId provider, DepartmentId department, Instant until) {
    giveBackExpired();
    Past before = past.get(key);
    if (before != null) {
      return before.how() == Ended.REFUSED ? Reservation.NONE_LEFT : Reservation.RESERVED;
    }
    if (holds.containsKey(key)) {
      return Reservation.RESERVED;
    }
    if (!take(client)) {
      past.put(key, new Past(client, Ended.REFUSED));
      return Reservation.NONE_LEFT;
    }
    Hold hold = new Hold(key, client, until);
    holds.put(key, hold);
    byTime.add(hold);
    return Reservation.RESERVED;
  }

  @Override
  public synchronized void commit(String key) {
    giveBackExpired();
    Past before = past.get(key);
    if (before != null && before.how() == Ended.EXPIRED) {
      // the ticket exists, so it counts; without any left the client keeps it all the same
      take(before.client());
      past.put(key, new Past(before.client(), Ended.COMMITTED));
    }
    Hold hold = holds.get(key);
    if (hold != null) {
      end(hold, Ended.COMMITTED);
    }
  }

  @Override
  public synchronized void release(String key) {
    giveBackExpired();
    past.computeIfPresent(
        key,
        (k, before) ->
            before.how() == Ended.EXPIRED ? new Past(before.client(), Ended.RELEASED) : before);
    Hold hold = holds.get(key);
    if (hold != null) {
      end(hold, Ended.RELEASED);
    }
  }

  private boolean take(ClientId client) {
    int left = balances.getOrDefault(client, 0);
    if (left > 0) {
      balances.put(client, left - 1);
    }
    return left > 0;
  }

  private void giveBackExpired() {
    Instant now = clock.instant();
    while (!byTime.isEmpty() && !byTime.first().until().isAfter(now)) {
      end(byTime.first(), Ended.EXPIRED);
    }
  }

  private void end(Hold hold, Ended how) {
    holds.remove(hold.key());
    byTime.remove(hold);
    past.put(hold.key(), new Past(hold.client(), how));
    if (how != Ended.COMMITTED) {
      balances.merge(hold.client(), 1, Integer::sum);
    }
  }
}
