package io.ticketgram.jdbc;

import io.ticketgram.spi.TicketQuery;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.TicketId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The statement for a list of tickets. With several providers or statuses it reads the newest ones
 * of each from the end of an index, and takes the newest of those: no database does that by itself
 * for {@code status in (…) order by id}, it reads them all and sorts.
 */
final class TicketSelection {
  /** More parts than this would cost more than they spare. */
  private static final int MAX_PARTS = 100;

  private static final long NO_NUMBER = -1;

  /** The indexes by the columns before the id. */
  private static final Map<List<String>, String> INDEXES =
      Map.of(
          List.of("client"), "${i}ticket_client",
          List.of("provider_id"), "${i}ticket_provider",
          List.of("provider_id", "status"), "${i}ticket_both",
          List.of("status"), "${i}ticket_status");

  private final String select;
  private final TicketQuery query;
  private final Dialect dialect;
  private final List<String> providers;
  private final List<String> statuses;
  private final List<Object> arguments = new ArrayList<>();
  private final String sql;

  /**
   * A selection.
   *
   * @param select the columns, and the table at the end
   */
  TicketSelection(String select, TicketQuery query, Dialect dialect) {
    this.select = select;
    this.query = query;
    this.dialect = dialect;
    this.providers = query.providers().stream().map(ProviderId::value).sorted().toList();
    this.statuses = query.statuses().stream().map(Status::key).sorted().toList();
    this.sql = build();
  }

  /** A statement that gives the newest tickets first, one more than asked for. */
  String sql() {
    return sql;
  }

  Object[] arguments() {
    return arguments.toArray();
  }

  private String build() {
    if (query.client() != null) {
      // one client has few: the rest of the query is looked at row by row
      return newest(Map.of("client", query.client().value()), true);
    }
    long parts = Math.max(1L, providers.size()) * Math.max(1, statuses.size());
    if (parts > MAX_PARTS) {
      return newest(Map.of(), true);
    }
    List<String> selects = new ArrayList<>();
    for (String provider : orNone(providers)) {
      for (String status : orNone(statuses)) {
        Map<String, String> same = new TreeMap<>();
        if (!provider.isEmpty()) {
          same.put("provider_id", provider);
        }
        if (!status.isEmpty()) {
          same.put("status", status);
        }
        selects.add(newest(same, false));
      }
    }
    if (selects.size() == 1) {
      return selects.get(0);
    }
    arguments.add(query.limit() + 1L);
    return selects.stream().collect(Collectors.joining(") union all (", "(", ")"))
        + " order by id desc limit ?";
  }

  private static List<String> orNone(List<String> values) {
    return values.isEmpty() ? List.of("") : values;
  }

  /**
   * The newest ones of those with the same values.
   *
   * @param same by column, in the order of an index
   * @param others whether to look at the providers and statuses too
   */
  private String newest(Map<String, String> same, boolean others) {
    List<String> columns = List.copyOf(same.keySet());
    List<String> conditions = new ArrayList<>();
    same.forEach(
        (column, value) -> {
          conditions.add(column + " = ?");
          arguments.add(value);
        });
    if (others) {
      in("provider_id", providers, conditions);
      in("status", statuses, conditions);
    }
    if (query.words() != null) {
      conditions.add(matching(query.words().strip()));
    }
    if (query.below() != null) {
      conditions.add("id < ?");
      arguments.add(query.below().value());
    }
    arguments.add(query.limit() + 1L);
    String index = INDEXES.get(columns);
    return select
        + (index == null ? "" : dialect.using(index))
        + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
        + dialect.newestFirst(columns)
        + " limit ?";
  }

  /** Only for the tickets that the rest of the query leaves: no index finds words. */
  private String matching(String words) {
    String pattern = "%" + escaped(words.toLowerCase(Locale.ROOT)) + "%";
    arguments.add(TicketId.parse(words).map(TicketId::value).orElse(NO_NUMBER));
    arguments.add(pattern);
    arguments.add(pattern);
    return "(id = ? or "
        + dialect.lower("subject")
        + " like ? escape '!' or exists (select 1 from ${p}message m where m.ticket = ${p}ticket.id"
        + " and m.visibility = 'PUBLIC' and "
        + dialect.lower("m.text")
        + " like ? escape '!'))";
  }

  private static String escaped(String words) {
    return words.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private void in(String column, List<String> values, List<String> conditions) {
    if (!values.isEmpty()) {
      conditions.add(column + " in (?" + ", ?".repeat(values.size() - 1) + ")");
      arguments.addAll(values);
    }
  }
}
