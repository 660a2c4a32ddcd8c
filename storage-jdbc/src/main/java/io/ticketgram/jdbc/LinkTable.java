package io.ticketgram.jdbc;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.spi.Link;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ClientId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Links. */
final class LinkTable {
  private static final String OF_CONVERSATION = " where bot = ? and chat = ? and person = ?";

  private static final String SELECT =
      "select bot, chat, person, client, language, linked_at, unreachable_since from ${p}link";

  private LinkTable() {}

  static void put(Statements statements, Link link) throws SQLException {
    ConversationId id = link.conversation();
    @Nullable Object[] values = {
      link.client().value(),
      link.language(),
      link.linkedAt(),
      link.unreachableSince(),
      id.chat().bot().value(),
      id.chat().chat(),
      id.person()
    };
    int changed =
        statements.update(
            "update ${p}link set client = ?, language = ?, linked_at = ?, unreachable_since = ?"
                + OF_CONVERSATION,
            values);
    if (changed == 0) {
      statements.update(
          "insert into ${p}link (client, language, linked_at, unreachable_since, bot, chat, person)"
              + " values (?, ?, ?, ?, ?, ?, ?)",
          values);
    }
  }

  static void remove(Statements statements, ConversationId id) throws SQLException {
    statements.update(
        "delete from ${p}link" + OF_CONVERSATION,
        id.chat().bot().value(),
        id.chat().chat(),
        id.person());
  }

  static void unreachable(Statements statements, ChatAddress chat, Instant at) throws SQLException {
    statements.update(
        "update ${p}link set unreachable_since = ?"
            + " where bot = ? and chat = ? and unreachable_since is null",
        at,
        chat.bot().value(),
        chat.chat());
  }

  static void reachable(Statements statements, ChatAddress chat) throws SQLException {
    statements.update(
        "update ${p}link set unreachable_since = null"
            + " where bot = ? and chat = ? and unreachable_since is not null",
        chat.bot().value(),
        chat.chat());
  }

  static void move(Statements statements, ChatAddress from, ChatAddress to) throws SQLException {
    Moves.move(statements, "${p}link", "person", from, to);
  }

  static List<Link> of(Statements statements, ClientId client) throws SQLException {
    return statements.query(
        SELECT + " where client = ? order by linked_at", LinkTable::link, client.value());
  }

  static List<Link> in(Statements statements, ChatAddress chat) throws SQLException {
    return statements.query(
        SELECT + " where bot = ? and chat = ?", LinkTable::link, chat.bot().value(), chat.chat());
  }

  static List<Link> of(Statements statements, BotId bot, @Nullable ConversationId after, int limit)
      throws SQLException {
    if (after == null) {
      return inFurtherChats(statements, bot, "", limit);
    }
    String chat = after.chat().chat();
    List<Link> found =
        new ArrayList<>(
            statements.query(
                SELECT
                    + " where bot = ? and chat = ? and person > ?"
                    + statements.inOrder(List.of("bot", "chat"), "person")
                    + " limit ?",
                LinkTable::link,
                bot.value(),
                chat,
                after.person(),
                limit));
    if (found.size() < limit) {
      found.addAll(inFurtherChats(statements, bot, chat, limit - found.size()));
    }
    return found;
  }

  private static List<Link> inFurtherChats(Statements statements, BotId bot, String chat, int limit)
      throws SQLException {
    return statements.query(
        SELECT
            + " where bot = ? and chat > ?"
            + statements.inOrder(List.of("bot"), "chat", "person")
            + " limit ?",
        LinkTable::link,
        bot.value(),
        chat,
        limit);
  }

  private static Link link(ResultSet row) throws SQLException {
    return link(row, SessionTable.conversation(row), new ClientId(row.getString(4)), 5);
  }

  /** Reads a link from three columns: language, time, and since when nobody is reached. */
  static Link link(ResultSet row, ConversationId conversation, ClientId client, int first)
      throws SQLException {
    return new Link(
        conversation,
        client,
        row.getString(first),
        Statements.instant(row.getLong(first + 1)),
        Statements.time(row, first + 2));
  }
}
