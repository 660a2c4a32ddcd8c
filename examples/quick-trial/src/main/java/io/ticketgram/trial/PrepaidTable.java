package io.ticketgram.trial;

import io.ticketgram.spi.PrepaidSupport;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.ProviderId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * Prepaid requests of the trial's billing system, in its database. A key is decided once: asking
 * again gives the same answer, also after a restart. One process has the database, so that a lock
 * of this object is enough between looking and changing. Thread-safe.
 */
final class PrepaidTable implements PrepaidSupport {
  private static final String RESERVED = "reserved";
  private static final String COMMITTED = "committed";
  private static final String RELEASED = "released";
  private static final String EXPIRED = "expired";
  private static final String REFUSED = "refused";

  private final TrialDatabase database;
  private final Set<DepartmentId> paid;
  private final InstantSource clock;

  /**
   * Prepaid requests.
   *
   * @param paid the departments that need one
   */
  PrepaidTable(TrialDatabase database, Set<DepartmentId> paid, InstantSource clock) {
    this.database = database;
    this.paid = Set.copyOf(paid);
    this.clock = clock;
  }

  /** How many requests a client has left, besides those that are reserved. */
  int balance(ClientId client) {
    giveBackExpired();
    return database
        .query("select balance from client where id = ?", row -> row.getInt(1), client.value())
        .stream()
        .findFirst()
        .orElse(0);
  }

  void balance(ClientId client, int left) {
    change(
        connection ->
            TrialDatabase.update(
                connection, "update client set balance = ? where id = ?", left, client.value()));
  }

  @Override
  public boolean required(ClientId client, ProviderId provider, DepartmentId department) {
    return paid.contains(department);
  }

  @Override
  public synchronized Reservation reserve(
      String key, ClientId client, ProviderId provider, DepartmentId department, Instant until) {
    giveBackExpired();
    if (state(key).isEmpty()) {
      change(
          connection ->
              TrialDatabase.update(
                  connection,
                  "insert into prepaid (id, client, hold_until, state) values (?, ?, ?, ?)",
                  key,
                  client.value(),
                  until.toEpochMilli(),
                  take(connection, client.value()) ? RESERVED : REFUSED));
    }
    return state(key).equals(REFUSED) ? Reservation.NONE_LEFT : Reservation.RESERVED;
  }

  @Override
  public synchronized void commit(String key) {
    giveBackExpired();
    String state = state(key);
    change(
        connection -> {
          if (state.equals(EXPIRED)) {
            // the ticket exists, so it counts; without any left the client keeps it all the same
            boolean unused = take(connection, client(key));
          }
          if (state.equals(EXPIRED) || state.equals(RESERVED)) {
            become(connection, key, COMMITTED);
          }
        });
  }

  @Override
  public synchronized void release(String key) {
    giveBackExpired();
    String state = state(key);
    change(
        connection -> {
          if (state.equals(RESERVED)) {
            giveBack(connection, client(key));
          }
          if (state.equals(EXPIRED) || state.equals(RESERVED)) {
            become(connection, key, RELEASED);
          }
        });
  }

  private synchronized void giveBackExpired() {
    List<String> expired =
        database.query(
            "select id from prepaid where state = ? and hold_until <= ?",
            row -> row.getString(1),
            RESERVED,
            clock.instant().toEpochMilli());
    for (String key : expired) {
      change(
          connection -> {
            giveBack(connection, client(key));
            become(connection, key, EXPIRED);
          });
    }
  }

  private synchronized void change(TrialDatabase.Changes changes) {
    database.change(changes);
  }

  private static boolean take(Connection connection, String client) throws SQLException {
    return TrialDatabase.update(
            connection,
            "update client set balance = balance - 1 where id = ? and balance > 0",
            client)
        == 1;
  }

  private static void giveBack(Connection connection, String client) throws SQLException {
    TrialDatabase.update(
        connection, "update client set balance = balance + 1 where id = ?", client);
  }

  private static void become(Connection connection, String key, String state) throws SQLException {
    TrialDatabase.update(connection, "update prepaid set state = ? where id = ?", state, key);
  }

  /** What became of a key; empty for an unknown one. */
  private String state(String key) {
    return column("state", key);
  }

  private String client(String key) {
    return column("client", key);
  }

  private String column(String name, String key) {
    return database
        .query("select " + name + " from prepaid where id = ?", row -> row.getString(1), key)
        .stream()
        .findFirst()
        .orElse("");
  }
}
