package io.ticketgram.crashtest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The prepaid requests of all clients, with every charge there ever was. Thread-safe. */
final class Ledger {
  enum State {
    RESERVED,
    COMMITTED,
    RELEASED,
    REFUSED
  }

  /** What was asked for under one key, and what became of it. */
  record Charge(String key, String client, String department, State state) {}

  private final Map<String, Charge> charges = new LinkedHashMap<>();
  private final Map<String, Integer> balances = new LinkedHashMap<>();

  synchronized void balance(String client, int left) {
    balances.put(client, left);
  }

  synchronized int balance(String client) {
    return balances.getOrDefault(client, 0);
  }

  /** True when it is reserved. */
  synchronized boolean reserve(String key, String client, String department) {
    Charge before = charges.get(key);
    if (before == null) {
      int left = balance(client);
      before = new Charge(key, client, department, left > 0 ? State.RESERVED : State.REFUSED);
      if (left > 0) {
        balances.put(client, left - 1);
      }
      charges.put(key, before);
    }
    return before.state() != State.REFUSED;
  }

  synchronized void commit(String key) {
    end(key, State.COMMITTED);
  }

  synchronized void release(String key) {
    end(key, State.RELEASED);
  }

  private void end(String key, State state) {
    Charge charge = charges.get(key);
    if (charge != null && charge.state() == State.RESERVED) {
      charges.put(key, new Charge(key, charge.client(), charge.department(), state));
      if (state == State.RELEASED) {
        balances.merge(charge.client(), 1, Integer::sum);
      }
    }
  }

  synchronized List<Charge> charges() {
    return new ArrayList<>(charges.values());
  }
}
