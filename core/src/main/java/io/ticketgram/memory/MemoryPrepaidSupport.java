package io.ticketgram.memory;

import io.ticketgram.spi.PrepaidSupport;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.ProviderId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Balances of prepaid requests that are set by calls. For trials and tests. Thread-safe. */
public final class MemoryPrepaidSupport implements PrepaidSupport {
  private enum State {
    HELD,
    COMMITTED,
    RELEASED,
    REFUSED
  }

  private record Hold(ClientId client, Instant until, State state) {
    Hold in(State next) {
      return new Hold(client, until, next);
    }
  }

  private final InstantSource clock;
  private final Set<DepartmentId> paid = new HashSet<>();
  private final Map<ClientId, Integer> balances = new HashMap<>();
  private final Map<String, Hold> holds = new HashMap<>();

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
    Hold known = holds.get(key);
    if (known == null) {
      int left = balances.getOrDefault(client, 0);
      known = new Hold(client, until, left > 0 ? State.HELD : State.REFUSED);
      holds.put(key, known);
      if (left > 0) {
        balances.put(client, left - 1);
      }
    }
    return known.state() == State.REFUSED ? Reservation.NONE_LEFT : Reservation.RESERVED;
  }

  @Override
  public synchronized void commit(String key) {
    holds.computeIfPresent(
        key, (k, hold) -> hold.state() == State.HELD ? hold.in(State.COMMITTED) : hold);
  }

  @Override
  public synchronized void release(String key) {
    holds.computeIfPresent(key, (k, hold) -> giveBack(hold));
  }

  private void giveBackExpired() {
    Instant now = clock.instant();
    holds.replaceAll((key, hold) -> hold.until().isAfter(now) ? hold : giveBack(hold));
  }

  private Hold giveBack(Hold hold) {
    if (hold.state() != State.HELD) {
      return hold;
    }
    balances.merge(hold.client(), 1, Integer::sum);
    return hold.in(State.RELEASED);
  }
}
