package io.ticketgram.jdbc;

import io.ticketgram.channel.UpdateKey;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys that were committed. */
final class KeyTable {
  private KeyTable() {}

  /** The keys in the order in which all transactions take them, each once. */
  static List<UpdateKey> inOrder(Collection<UpdateKey> keys) {
    return keys.stream()
        .distinct()
        .sorted(Comparator.comparing(UpdateKey::source).thenComparing(UpdateKey::id))
        .toList();
  }

  /** Waits for transactions with the same keys; fails as a duplicate when one was committed. */
  static void insert(Statements statements, List<UpdateKey> keys, Instant at) throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (UpdateKey key : keys) {
      rows.add(new @Nullable Object[] {key.source(), key.id(), at});
    }
    statements.insert("${p}update_key (source, id, committed_at)", rows);
  }

  static void delete(Statements statements, List<UpdateKey> keys) throws SQLException {
    for (UpdateKey key : keys) {
      statements.update(
          "delete from ${p}update_key where source = ? and id = ?", key.source(), key.id());
    }
  }

  static Set<UpdateKey> known(Statements statements, Collection<UpdateKey> keys)
      throws SQLException {
    Set<UpdateKey> known = new LinkedHashSet<>();
    for (UpdateKey key : keys) {
      statements
          .first(
              "select 1 from ${p}update_key where source = ? and id = ?",
              row -> key,
              key.source(),
              key.id())
          .ifPresent(known::add);
    }
    return known;
  }

  static int prune(Statements statements, Instant before, int limit) throws SQLException {
    List<UpdateKey> old =
        statements.query(
            "select source, id from ${p}update_key where committed_at < ?"
                + " order by committed_at limit ?",
            row -> new UpdateKey(row.getString(1), row.getString(2)),
            before,
            limit);
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (UpdateKey key : inOrder(old)) {
      rows.add(new @Nullable Object[] {key.source(), key.id()});
    }
    statements.updateEach("delete from ${p}update_key where source = ? and id = ?", rows);
    return old.size();
  }
}
