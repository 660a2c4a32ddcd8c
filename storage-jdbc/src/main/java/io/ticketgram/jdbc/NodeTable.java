package io.ticketgram.jdbc;

import io.ticketgram.spi.Lease;
import io.ticketgram.spi.NodeId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Nodes, leases and the numbers that are given once. */
final class NodeTable {
  /** Whether a row's holder is alive, for use in other statements. */
  static final String HOLDER_IS_FORGOTTEN =
      "(%1$s is null or not exists (select 1 from ${p}node n where n.number = %1$s))";

  private NodeTable() {}

  static long next(Statements statements, String counter) throws SQLException {
    statements.update("update ${p}counter set last_value = last_value + 1 where name = ?", counter);
    return statements
        .first("select last_value from ${p}counter where name = ?", row -> row.getLong(1), counter)
        .orElseThrow(() -> new IllegalStateException("The counter " + counter + " is missing"));
  }

  /** Numbers that were used from outside are not given. */
  static void atLeast(Statements statements, String counter, long used) throws SQLException {
    statements.update(
        "update ${p}counter set last_value = ? where name = ? and last_value < ?",
        used,
        counter,
        used);
  }

  static NodeId join(Statements statements, String name, Instant until) throws SQLException {
    NodeId node = new NodeId(next(statements, "node"));
    statements.update("delete from ${p}node where name = ?", name);
    statements.update(
        "insert into ${p}node (number, name, until_at) values (?, ?, ?)", node, name, until);
    return node;
  }

  static boolean renew(Statements statements, NodeId node, Instant now, Instant until)
      throws SQLException {
    statements.update("delete from ${p}node where until_at < ? and number <> ?", now, node);
    return statements.update("update ${p}node set until_at = ? where number = ?", until, node) == 1;
  }

  static void leave(Statements statements, NodeId node) throws SQLException {
    statements.update("delete from ${p}node where number = ?", node);
  }

  static boolean isAlive(Statements statements, @Nullable NodeId node) throws SQLException {
    return node != null
        && statements
            .first("select 1 from ${p}node where number = ?", row -> true, node)
            .isPresent();
  }

  private record Held(long number, boolean free, boolean mine) {}

  static Optional<Lease> lease(Statements statements, String name, NodeId node)
      throws SQLException {
    if (!isAlive(statements, node)) {
      return Optional.empty();
    }
    Optional<Held> held =
        statements.first(
            "select number, holder, case when "
                + HOLDER_IS_FORGOTTEN.formatted("holder")
                + " then 1 else 0 end from ${p}lease where name = ? for update",
            row -> new Held(row.getLong(1), row.getInt(3) == 1, row.getLong(2) == node.number()),
            name);
    if (held.isEmpty()) {
      statements.update(
          "insert into ${p}lease (name, holder, number) values (?, ?, 1)", name, node);
      return Optional.of(new Lease(name, node, 1));
    }
    long number = held.get().number();
    if (!held.get().free()) {
      return held.get().mine() ? Optional.of(new Lease(name, node, number)) : Optional.empty();
    }
    statements.update(
        "update ${p}lease set holder = ?, number = ? where name = ?", node, number + 1, name);
    return Optional.of(new Lease(name, node, number + 1));
  }

  static void giveBack(Statements statements, Lease lease) throws SQLException {
    // the number lives on, so that the next holder's is higher
    statements.update(
        "update ${p}lease set holder = null where name = ? and holder = ? and number = ?",
        lease.name(),
        lease.holder(),
        lease.number());
  }
}
