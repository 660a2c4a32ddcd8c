package io.ticketgram.jdbc;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.spi.Posting;
import io.ticketgram.spi.Receipt;
import io.ticketgram.ticket.BotId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What messages in chats are. */
final class PostingTable {
  private static final String TABLE = "${p}posting";
  private static final List<String> KEY = List.of("bot", "chat", "message");
  private static final List<String> OTHERS = List.of("about", "part", "text", "posted_at");

  private static final String SELECT =
      "select bot, chat, message, about, part, text from ${p}posting";

  private PostingTable() {}

  private record Posted(Posting posting, Instant at) {}

  /** Keeps the messages of receipts, then postings; the last one that names a place counts. */
  static void put(Statements statements, List<Receipt> receipts, List<Posting> postings, Instant at)
      throws SQLException {
    Map<MessageRef, Posted> last = new LinkedHashMap<>();
    for (Receipt receipt : receipts) {
      List<String> messages = receipt.messages();
      for (int part = 0; part < messages.size(); part++) {
        MessageRef place = new MessageRef(receipt.chat(), messages.get(part));
        last.put(place, new Posted(new Posting(place, receipt.about(), part, null), receipt.at()));
      }
    }
    postings.forEach(posting -> last.put(posting.place(), new Posted(posting, at)));
    List<@Nullable Object[]> rows = new ArrayList<>();
    last.entrySet().stream()
        // in the order in which all transactions lock them
        .sorted(
            Map.Entry.comparingByKey(
                Comparator.comparing((MessageRef place) -> place.chat().bot().value())
                    .thenComparing(place -> place.chat().chat())
                    .thenComparing(MessageRef::message)))
        .forEach(entry -> rows.add(row(entry.getValue())));
    statements.put(TABLE, KEY, OTHERS, true, rows);
  }

  private static @Nullable Object[] row(Posted posted) {
    Posting posting = posted.posting();
    MessageRef place = posting.place();
    return new @Nullable Object[] {
      place.chat().bot().value(),
      place.chat().chat(),
      place.message(),
      posting.about(),
      posting.part(),
      posting.text(),
      posted.at()
    };
  }

  static void erase(Statements statements, String about) throws SQLException {
    statements.update("delete from ${p}posting where about = ?", about);
  }

  static void erase(Statements statements, ChatAddress chat) throws SQLException {
    statements.update(
        "delete from ${p}posting where bot = ? and chat = ?", chat.bot().value(), chat.chat());
  }

  static void move(Statements statements, ChatAddress from, ChatAddress to) throws SQLException {
    Moves.move(statements, TABLE, "message", from, to);
  }

  static Optional<Posting> find(Statements statements, MessageRef place) throws SQLException {
    return statements.first(
        SELECT + " where bot = ? and chat = ? and message = ?",
        PostingTable::posting,
        place.chat().bot().value(),
        place.chat().chat(),
        place.message());
  }

  static List<Posting> of(Statements statements, String about, ChatAddress chat)
      throws SQLException {
    return statements.query(
        SELECT + " where about = ? and bot = ? and chat = ? order by part",
        PostingTable::posting,
        about,
        chat.bot().value(),
        chat.chat());
  }

  static int prune(Statements statements, Instant before, int limit) throws SQLException {
    List<@Nullable Object[]> old =
        statements.query(
            "select bot, chat, message from ${p}posting where posted_at < ?"
                + " order by posted_at limit ?"
                + statements.locking(),
            row -> new @Nullable Object[] {row.getString(1), row.getString(2), row.getString(3)},
            before,
            limit);
    statements.updateEach(
        "delete from ${p}posting where bot = ? and chat = ? and message = ?", old);
    return old.size();
  }

  private static Posting posting(ResultSet row) throws SQLException {
    ChatAddress chat = new ChatAddress(new BotId(row.getString(1)), row.getString(2));
    return new Posting(
        new MessageRef(chat, row.getString(3)), row.getString(4), row.getInt(5), row.getString(6));
  }
}
