package io.ticketgram.jdbc;

import io.ticketgram.spi.NodeId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Some lanes of the outbox, locked for one transaction: there is a row for each lane in which
 * something waits or which a node holds. Changed in memory, and saved with few statements. Not
 * thread-safe.
 */
final class LaneTable {
  /** One lane. */
  static final class Lane {
    final String name;
    final boolean isNew;
    @Nullable NodeId holder;
    Instant dueAt;
    int waiting;
    private boolean givenBack;

    private Lane(String name, boolean isNew, @Nullable NodeId holder, Instant dueAt, int waiting) {
      this.name = name;
      this.isNew = isNew;
      this.holder = holder;
      this.dueAt = dueAt;
      this.waiting = waiting;
    }

    void giveBack() {
      holder = null;
      givenBack = true;
    }
  }

  private final Map<String, Lane> lanes = new TreeMap<>();

  private LaneTable() {}

  /** Locks those of the lanes that there are. */
  static LaneTable lock(Statements statements, Collection<String> names) throws SQLException {
    LaneTable table = new LaneTable();
    List<Lane> found =
        statements.queryIn(
            "select l.lane, l.holder, l.due_at, l.waiting,"
                + " (select count(*) from ${p}node n where n.number = l.holder)"
                + " from ${p}lane l where l.lane in (%s) order by l.lane for update",
            row -> {
              NodeId holder = new NodeId(row.getLong(2));
              return new Lane(
                  row.getString(1),
                  false,
                  row.getInt(5) == 1 ? holder : null,
                  Statements.instant(row.getLong(3)),
                  row.getInt(4));
            },
            names.stream().sorted().distinct().toList());
    found.forEach(lane -> table.lanes.put(lane.name, lane));
    return table;
  }

  /**
   * Waits for those who are making one of these lanes at this moment, and fails as a duplicate when
   * it is there then. A node that does not know what became of its commit asks about lanes which
   * that commit may be about to make: it would never hear of them again.
   */
  void awaitMakers(Statements statements, Collection<String> names) throws SQLException {
    List<String> missing =
        names.stream().filter(name -> !lanes.containsKey(name)).sorted().distinct().toList();
    List<@Nullable Object[]> rows = new ArrayList<>();
    missing.forEach(name -> rows.add(new @Nullable Object[] {name, null, Instant.EPOCH, 0}));
    statements.insert("${p}lane (lane, holder, due_at, waiting)", rows);
    statements.updateIn("delete from ${p}lane where lane in (%s)", missing);
  }

  @Nullable Lane find(String name) {
    return lanes.get(name);
  }

  Collection<Lane> all() {
    return lanes.values();
  }

  /** A lane, made when it is not there; the dispatcher has it when it is free and empty. */
  Lane get(String name, @Nullable NodeId dispatcher) {
    Lane lane = lanes.computeIfAbsent(name, key -> new Lane(key, true, null, Instant.EPOCH, 0));
    if (lane.waiting == 0 && lane.holder == null) {
      lane.holder = dispatcher;
      lane.dueAt = Instant.EPOCH;
    }
    return lane;
  }

  List<Lane> givenBack() {
    return lanes.values().stream().filter(lane -> lane.givenBack && lane.waiting > 0).toList();
  }

  /** Writes all lanes; fails as a duplicate when another transaction made one meanwhile. */
  void save(Statements statements) throws SQLException {
    List<@Nullable Object[]> made = new ArrayList<>();
    List<@Nullable Object[]> changed = new ArrayList<>();
    List<String> ended = new ArrayList<>();
    for (Lane lane : lanes.values()) {
      if (lane.waiting == 0 && lane.holder == null) {
        ended.add(lane.name);
      } else if (lane.isNew) {
        made.add(new @Nullable Object[] {lane.name, lane.holder, lane.dueAt, lane.waiting});
      } else {
        changed.add(new @Nullable Object[] {lane.holder, lane.dueAt, lane.waiting, lane.name});
      }
    }
    statements.insert("${p}lane (lane, holder, due_at, waiting)", made);
    statements.updateEach(
        "update ${p}lane set holder = ?, due_at = ?, waiting = ? where lane = ?", changed);
    statements.updateIn("delete from ${p}lane where lane in (%s)", ended);
  }

  /** Gives a node lanes, the longest due first, with how much waits in them. */
  static Map<String, Integer> claim(Statements statements, NodeId node, Instant now, int limit)
      throws SQLException {
    Map<String, Integer> claimed = new LinkedHashMap<>();
    statements.query(
        "select lane, waiting from ${p}lane where due_at <= ? and waiting > 0 and "
            + NodeTable.HOLDER_IS_FORGOTTEN.formatted("holder")
            + " order by due_at, lane limit ? for update skip locked",
        row -> claimed.put(row.getString(1), row.getInt(2)),
        now,
        limit);
    statements.updateIn(
        "update ${p}lane set holder = " + node.number() + " where lane in (%s)",
        List.copyOf(claimed.keySet()));
    return claimed;
  }
}
