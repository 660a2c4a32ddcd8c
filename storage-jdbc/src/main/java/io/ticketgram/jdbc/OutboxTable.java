package io.ticketgram.jdbc;

import io.ticketgram.spi.LaneRelease;
import io.ticketgram.spi.NodeId;
import io.ticketgram.spi.Origin;
import io.ticketgram.spi.OutboxDraft;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.spi.OutboxSettlement;
import io.ticketgram.spi.Receipt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The entries of the outbox. Whoever adds to a lane or ends its holding locks the lane first, so
 * that ids grow in the order of the commits and nothing is added to a lane that is being let go.
 */
final class OutboxTable {
  /** How much of a lane is given to a node at once. */
  private static final int OF_A_LANE = 100;

  private static final String SELECT =
      "select id, lane, payload, attempts, not_before, last_error from ${p}outbox ";

  private OutboxTable() {}

  static List<OutboxEntry> add(
      Statements statements, LaneTable lanes, List<OutboxDraft> drafts, Origin origin)
      throws SQLException {
    for (OutboxDraft draft : drafts) {
      lanes.get(draft.lane(), origin.dispatcher()).waiting++;
    }
    lanes.save(statements);
    List<@Nullable Object[]> rows = new ArrayList<>(drafts.size());
    for (OutboxDraft draft : drafts) {
      rows.add(new @Nullable Object[] {draft.lane(), draft.payload(), 0, 0L, 0, origin.at()});
    }
    List<Long> ids =
        statements.insertNumbered(
            "${p}outbox (lane, payload, attempts, not_before, given_up, committed_at)", "id", rows);
    List<OutboxEntry> entries = new ArrayList<>(drafts.size());
    for (int i = 0; i < drafts.size(); i++) {
      OutboxDraft draft = drafts.get(i);
      entries.add(
          new OutboxEntry(ids.get(i), draft.lane(), draft.payload(), 0, Instant.EPOCH, null));
    }
    return entries;
  }

  static List<OutboxEntry> all(Statements statements, boolean givenUp, long above, int limit)
      throws SQLException {
    return statements.query(
        SELECT + "where given_up = ? and id > ? order by given_up, id limit ?",
        OutboxTable::entry,
        givenUp ? 1 : 0,
        above,
        limit);
  }

  private static List<OutboxEntry> ofLane(Statements statements, String lane, long above, int limit)
      throws SQLException {
    return statements.query(
        SELECT + "where lane = ? and given_up = 0 and id > ? order by id limit ?",
        OutboxTable::entry,
        lane,
        above,
        limit);
  }

  static List<OutboxEntry> claim(Statements statements, NodeId node, Instant now, int limit)
      throws SQLException {
    if (!NodeTable.isAlive(statements, node)) {
      return List.of();
    }
    Map<String, Integer> lanes = LaneTable.claim(statements, node, now, limit);
    Map<String, List<OutboxEntry>> entries = new LinkedHashMap<>();
    List<String> shortOnes = new ArrayList<>();
    for (Map.Entry<String, Integer> lane : lanes.entrySet()) {
      boolean isShort = lane.getValue() <= OF_A_LANE;
      entries.put(
          lane.getKey(),
          isShort ? new ArrayList<>() : ofLane(statements, lane.getKey(), 0, OF_A_LANE));
      if (isShort) {
        shortOnes.add(lane.getKey());
      }
    }
    statements
        .queryIn(
            SELECT + "where lane in (%s) and given_up = 0 order by id",
            OutboxTable::entry,
            shortOnes)
        .forEach(entry -> entries.getOrDefault(entry.lane(), new ArrayList<>()).add(entry));
    return entries.values().stream().flatMap(List::stream).toList();
  }

  static List<OutboxEntry> settle(
      Statements statements,
      NodeId node,
      List<OutboxSettlement> settlements,
      List<LaneRelease> releases)
      throws SQLException {
    Map<Long, String> waiting = lockWaiting(statements, settlements);
    Set<String> names = new HashSet<>(waiting.values());
    releases.forEach(release -> names.add(release.lane()));
    LaneTable lanes = LaneTable.lock(statements, names);
    lanes.awaitMakers(statements, releases.stream().map(LaneRelease::lane).toList());
    List<Long> done = new ArrayList<>();
    List<Receipt> receipts = new ArrayList<>();
    for (OutboxSettlement settlement : settlements) {
      String name = waiting.get(settlement.id());
      LaneTable.Lane lane = name == null ? null : lanes.find(name);
      if (name == null || lane == null) {
        continue;
      }
      if (settlement instanceof OutboxSettlement.Done isDone) {
        waiting.remove(settlement.id());
        done.add(settlement.id());
        keep(receipts, isDone.receipt());
        lane.waiting--;
      } else if (node.equals(lane.holder)) {
        tried(statements, lane, settlement);
        if (settlement instanceof OutboxSettlement.GivenUp givenUp) {
          waiting.remove(settlement.id());
          keep(receipts, givenUp.receipt());
        }
      }
    }
    statements.updateIn("delete from ${p}outbox where id in (%s)", done);
    List<OutboxEntry> more = release(statements, node, lanes, releases);
    for (LaneTable.Lane lane : lanes.givenBack()) {
      lane.dueAt = due(statements, lane.name);
    }
    lanes.save(statements);
    ReceiptTable.put(statements, receipts);
    PostingTable.put(statements, receipts, List.of(), Instant.EPOCH);
    return more;
  }

  private static void keep(List<Receipt> receipts, @Nullable Receipt receipt) {
    if (receipt != null) {
      receipts.add(receipt);
    }
  }

  private static Map<Long, String> lockWaiting(
      Statements statements, List<OutboxSettlement> settlements) throws SQLException {
    Map<Long, String> waiting = new HashMap<>();
    statements.queryIn(
        "select id, lane from ${p}outbox where id in (%s) and given_up = 0 order by id for update",
        row -> waiting.put(row.getLong(1), row.getString(2)),
        settlements.stream().map(OutboxSettlement::id).sorted().distinct().toList());
    return waiting;
  }

  private static void tried(Statements statements, LaneTable.Lane lane, OutboxSettlement settlement)
      throws SQLException {
    if (settlement instanceof OutboxSettlement.Retry retry) {
      statements.update(
          "update ${p}outbox set attempts = ?, not_before = ?, last_error = ? where id = ?",
          retry.attempts(),
          retry.notBefore(),
          retry.error(),
          retry.id());
      lane.giveBack();
    } else if (settlement instanceof OutboxSettlement.GivenUp givenUp) {
      statements.update(
          "update ${p}outbox set attempts = ?, last_error = ?, given_up = 1 where id = ?",
          givenUp.attempts(),
          givenUp.error(),
          givenUp.id());
      lane.waiting--;
    }
  }

  private static List<OutboxEntry> release(
      Statements statements, NodeId node, LaneTable lanes, List<LaneRelease> releases)
      throws SQLException {
    TreeMap<Long, OutboxEntry> more = new TreeMap<>();
    for (LaneRelease release : releases) {
      LaneTable.Lane lane = lanes.find(release.lane());
      if (lane == null || !node.equals(lane.holder)) {
        continue;
      }
      List<OutboxEntry> above =
          lane.waiting == 0
              ? List.of()
              : ofLane(statements, release.lane(), release.above(), OF_A_LANE);
      above.forEach(entry -> more.put(entry.id(), entry));
      if (above.isEmpty()) {
        lane.giveBack();
      }
    }
    return List.copyOf(more.values());
  }

  private static Instant due(Statements statements, String lane) throws SQLException {
    return statements
        .first(
            "select not_before from ${p}outbox where lane = ? and given_up = 0"
                + " order by id limit 1",
            row -> Statements.instant(row.getLong(1)),
            lane)
        .orElse(Instant.EPOCH);
  }

  static void requeue(Statements statements, List<Long> ids) throws SQLException {
    Map<Long, String> found = lockGivenUp(statements, ids);
    LaneTable lanes = LaneTable.lock(statements, new HashSet<>(found.values()));
    found.values().forEach(lane -> lanes.get(lane, null).waiting++);
    statements.updateIn(
        "update ${p}outbox set given_up = 0, attempts = 0, not_before = 0, last_error = null"
            + " where id in (%s)",
        List.copyOf(found.keySet()));
    for (LaneTable.Lane lane : lanes.all()) {
      lane.dueAt = due(statements, lane.name);
    }
    lanes.save(statements);
  }

  static void discard(Statements statements, List<Long> ids) throws SQLException {
    statements.updateIn("delete from ${p}outbox where id in (%s) and given_up = 1", ids);
  }

  private static Map<Long, String> lockGivenUp(Statements statements, List<Long> ids)
      throws SQLException {
    Map<Long, String> found = new TreeMap<>();
    statements.queryIn(
        "select id, lane from ${p}outbox where id in (%s) and given_up = 1 order by id for update",
        row -> found.put(row.getLong(1), row.getString(2)),
        ids.stream().sorted().distinct().toList());
    return found;
  }

  static void erase(Statements statements, Collection<String> names) throws SQLException {
    for (String name : names) {
      statements.update("delete from ${p}outbox where lane = ?", name);
    }
  }

  /** Erases what came to the lanes until they were locked. */
  static void erase(Statements statements, LaneTable lanes, Collection<String> names)
      throws SQLException {
    erase(statements, names);
    for (String name : names) {
      LaneTable.Lane lane = lanes.find(name);
      if (lane != null) {
        lane.waiting = 0;
      }
    }
  }

  static int prune(Statements statements, Instant before, int limit) throws SQLException {
    List<Long> old =
        statements.query(
            "select id from ${p}outbox where given_up = 1 and committed_at < ?"
                + " order by given_up, committed_at limit ?",
            row -> row.getLong(1),
            before,
            limit);
    discard(statements, old);
    return old.size();
  }

  private static OutboxEntry entry(ResultSet row) throws SQLException {
    return new OutboxEntry(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getInt(4),
        Statements.instant(row.getLong(5)),
        row.getString(6));
  }
}
