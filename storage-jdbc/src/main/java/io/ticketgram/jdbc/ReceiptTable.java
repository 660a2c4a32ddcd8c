package io.ticketgram.jdbc;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.spi.Receipt;
import io.ticketgram.spi.Receipt.State;
import io.ticketgram.ticket.BotId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What became of things in chats. */
final class ReceiptTable {
  private static final String TABLE = "${p}receipt";
  private static final List<String> KEY = List.of("about", "bot", "chat");
  private static final List<String> OTHERS =
      List.of("state", "reason", "changed_at", "texts", "files");

  private static final String SELECT =
      "select about, bot, chat, state, reason, changed_at, texts, files from ${p}receipt";

  /** Counts each state by itself, as the index goes. */
  private static final String COUNT =
      Stream.of(State.values())
          .map(
              state ->
                  "select '%1$s', count(*) from ${p}receipt where state = '%1$s' and about = ?"
                      .formatted(state))
          .collect(Collectors.joining(" union all "));

  private ReceiptTable() {}

  private record Key(String about, ChatAddress chat) {}

  /** Keeps the last receipt of each thing and chat; one that is queued replaces none. */
  static void put(Statements statements, List<Receipt> receipts) throws SQLException {
    Map<Key, Receipt> queued = new LinkedHashMap<>();
    Map<Key, Receipt> further = new LinkedHashMap<>();
    for (Receipt receipt : receipts) {
      Key key = new Key(receipt.about(), receipt.chat());
      if (receipt.state() == State.QUEUED) {
        queued.putIfAbsent(key, receipt);
      } else {
        further.put(key, receipt);
      }
    }
    queued.keySet().removeAll(further.keySet());
    statements.put(TABLE, KEY, OTHERS, true, rows(further.values()));
    statements.put(TABLE, KEY, OTHERS, false, rows(queued.values()));
  }

  /** In the order in which all transactions lock them. */
  private static List<@Nullable Object[]> rows(Collection<Receipt> receipts) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    receipts.stream()
        .sorted(
            Comparator.comparing(Receipt::about)
                .thenComparing(receipt -> receipt.chat().bot().value())
                .thenComparing(receipt -> receipt.chat().chat()))
        .forEach(
            receipt ->
                rows.add(
                    new @Nullable Object[] {
                      receipt.about(),
                      receipt.chat().bot().value(),
                      receipt.chat().chat(),
                      receipt.state().name(),
                      receipt.reason(),
                      receipt.at(),
                      written(receipt.texts()),
                      written(receipt.files())
                    }));
    return rows;
  }

  static void erase(Statements statements, String about) throws SQLException {
    statements.update("delete from ${p}receipt where about = ?", about);
  }

  static void erase(Statements statements, ChatAddress chat) throws SQLException {
    statements.update(
        "delete from ${p}receipt where bot = ? and chat = ?", chat.bot().value(), chat.chat());
  }

  static void move(Statements statements, ChatAddress from, ChatAddress to) throws SQLException {
    Moves.move(statements, TABLE, "about", from, to);
  }

  static List<Receipt> find(
      Statements statements, String about, @Nullable ChatAddress after, int limit)
      throws SQLException {
    if (after == null) {
      return ofFurtherBots(statements, about, "", limit);
    }
    // two statements: no database reads an index from the middle for (bot, chat) > (?, ?)
    List<Receipt> found =
        new ArrayList<>(
            statements.query(
                SELECT
                    + " where about = ? and bot = ? and chat > ?"
                    + statements.inOrder(List.of("about", "bot"), "chat")
                    + " limit ?",
                ReceiptTable::receipt,
                about,
                after.bot().value(),
                after.chat(),
                limit));
    if (found.size() < limit) {
      found.addAll(ofFurtherBots(statements, about, after.bot().value(), limit - found.size()));
    }
    return found;
  }

  private static List<Receipt> ofFurtherBots(
      Statements statements, String about, String bot, int limit) throws SQLException {
    return statements.query(
        SELECT
            + " where about = ? and bot > ?"
            + statements.inOrder(List.of("about"), "bot", "chat")
            + " limit ?",
        ReceiptTable::receipt,
        about,
        bot,
        limit);
  }

  static Optional<Receipt> find(Statements statements, String about, ChatAddress chat)
      throws SQLException {
    return statements.first(
        SELECT + " where about = ? and bot = ? and chat = ?",
        ReceiptTable::receipt,
        about,
        chat.bot().value(),
        chat.chat());
  }

  static Map<State, Long> count(Statements statements, String about) throws SQLException {
    Map<State, Long> counts = new EnumMap<>(State.class);
    statements.query(
        COUNT,
        row -> counts.put(State.valueOf(row.getString(1)), row.getLong(2)),
        Stream.of(State.values()).map(state -> about).toArray());
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  static int prune(Statements statements, Instant before, int limit) throws SQLException {
    List<@Nullable Object[]> old =
        statements.query(
            "select about, bot, chat from ${p}receipt where changed_at < ? and state <> 'QUEUED'"
                + " order by changed_at limit ?"
                + statements.locking(),
            row -> new @Nullable Object[] {row.getString(1), row.getString(2), row.getString(3)},
            before,
            limit);
    statements.updateEach("delete from ${p}receipt where about = ? and bot = ? and chat = ?", old);
    return old.size();
  }

  private static Receipt receipt(ResultSet row) throws SQLException {
    return new Receipt(
        row.getString(1),
        new ChatAddress(new BotId(row.getString(2)), row.getString(3)),
        State.valueOf(row.getString(4)),
        row.getString(5),
        Statements.instant(row.getLong(6)),
        read(row.getString(7)),
        read(row.getString(8)));
  }

  /** Every identifier in a line of its own; those of a channel may hold anything. */
  private static @Nullable String written(List<String> identifiers) {
    StringBuilder lines = new StringBuilder();
    for (String identifier : identifiers) {
      lines.append(identifier.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
    }
    return identifiers.isEmpty() ? null : lines.toString();
  }

  private static List<String> read(@Nullable String lines) {
    return lines == null
        ? List.of()
        : Arrays.stream(lines.substring(0, lines.length() - 1).split("\n", -1))
            .map(ReceiptTable::unescaped)
            .toList();
  }

  private static String unescaped(String line) {
    if (line.indexOf('\\') < 0) {
      return line;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\') {
        i++;
        text.append(line.charAt(i) == 'n' ? '\n' : line.charAt(i));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
