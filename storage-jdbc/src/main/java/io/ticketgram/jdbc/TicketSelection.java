package io.ticketgram.jdbc;

import io.ticketgram.spi.TicketQuery;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.TicketId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statement for a list of tickets. With several providers or statuses it reads the newest ones
 * of each from the end of an index, and takes the newest of those: no database does that by itself
 * for {@code status in (…) order by id}, it reads them all and sorts.
 *
 * @param sql a statement that ends with the newest tickets first, one more than asked for
 */
record TicketSelection(String sql, List<Object> arguments) {
  /** More parts than this would cost more than they spare. */
  private static final int MAX_PARTS = 100;

  /** Column and value, in the order of an index that ends with the id. */
  private record Equal(String column, String value) {}

  static TicketSelection of(String select, TicketQuery query, Dialect dialect) {
    List<String> providers = query.providers().stream().map(ProviderId::value).sorted().toList();
    List<String> statuses = query.statuses().stream().map(Status::key).sorted().toList();
    ClientId client = query.client();
    boolean apart =
        client == null
            && Math.max(1L, providers.size()) * Math.max(1, statuses.size()) <= MAX_PARTS;
    List<List<Equal>> parts = new ArrayList<>();
    if (apart) {
      parts = product(equals("provider_id", providers), equals("status", statuses));
    } else {
      parts.add(client == null ? List.of() : List.of(new Equal("client", client.value())));
    }
    List<Object> arguments = new ArrayList<>();
    List<String> selects = new ArrayList<>();
    for (List<Equal> part : parts) {
      List<String> conditions = new ArrayList<>();
      for (Equal equal : part) {
        conditions.add(equal.column() + " = ?");
        arguments.add(equal.value());
      }
      if (!apart) {
        in("provider_id", providers, conditions, arguments);
        in("status", statuses, conditions, arguments);
      }
      selects.add(
          select
              + newest(conditions, query, arguments)
              + dialect.newestFirst(part.stream().map(Equal::column).toList())
              + " limit ?");
    }
    if (selects.size() == 1) {
      return new TicketSelection(selects.get(0), arguments);
    }
    arguments.add(query.limit() + 1L);
    return new TicketSelection(
        selects.stream().collect(Collectors.joining(") union all (", "(", ")"))
            + " order by id desc limit ?",
        arguments);
  }

  private static String newest(List<String> conditions, TicketQuery query, List<Object> arguments) {
    TicketId below = query.below();
    if (below != null) {
      conditions.add("id < ?");
      arguments.add(below.value());
    }
    arguments.add(query.limit() + 1L);
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  private static void in(
      String column, List<String> values, List<String> conditions, List<Object> arguments) {
    if (!values.isEmpty()) {
      conditions.add(column + " in (?" + ", ?".repeat(values.size() - 1) + ")");
      arguments.addAll(values);
    }
  }

  private static List<List<Equal>> equals(String column, Collection<String> values) {
    return values.isEmpty()
        ? List.of(List.of())
        : values.stream().map(value -> List.of(new Equal(column, value))).toList();
  }

  private static List<List<Equal>> product(List<List<Equal>> first, List<List<Equal>> second) {
    List<List<Equal>> all = new ArrayList<>();
    for (List<Equal> one : first) {
      for (List<Equal> other : second) {
        List<Equal> both = new ArrayList<>(one);
        both.addAll(other);
        all.add(both);
      }
    }
    return all;
  }
}
