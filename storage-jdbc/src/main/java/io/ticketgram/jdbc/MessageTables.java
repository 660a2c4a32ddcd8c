package io.ticketgram.jdbc;

import io.ticketgram.spi.AttachmentChange;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.AttachmentId;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ChannelFile;
import io.ticketgram.ticket.FileKind;
import io.ticketgram.ticket.MessageId;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import io.ticketgram.ticket.TicketMessage.Visibility;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages of tickets, with their attachments. */
final class MessageTables {
  /** With both tables' tickets in a condition, no database starts with all events there are. */
  private static final String SELECT =
      """
      select e.ticket, e.at, e.actor_kind, e.actor_id, e.actor_name,
        m.id, m.visibility, m.text, m.answers, m.edited_at
      from ${p}message m join ${p}event e on e.place = m.event
      """;

  private static final String FILES =
      """
      select message, id, kind, file_name, media_type, size, content, content_detail,
        channel_bot, channel_reference
      from ${p}attachment
      """;

  private MessageTables() {}

  /**
   * A message without its attachments, which are read after it: then none of its own is missing.
   */
  record Bare(
      MessageId id,
      TicketId ticket,
      Actor author,
      Visibility visibility,
      String text,
      Instant at,
      @Nullable MessageId answers,
      @Nullable Instant editedAt) {
    /**
     * The message; empty when it was erased while it was read.
     *
     * @param byMessage attachments
     */
    Optional<TicketMessage> with(Map<String, List<Attachment>> byMessage) {
      List<Attachment> files = byMessage.getOrDefault(id.value(), List.of());
      return text.isBlank() && files.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new TicketMessage(
                  id, ticket, author, visibility, text, files, at, answers, editedAt));
    }
  }

  static void add(Statements statements, long event, TicketMessage message) throws SQLException {
    MessageId answers = message.answers();
    statements.update(
        "insert into ${p}message (id, event, ticket, visibility, text, answers, edited_at)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        message.id().value(),
        event,
        message.ticket().value(),
        message.visibility().name(),
        message.text(),
        answers == null ? null : answers.value(),
        message.editedAt());
    add(statements, message.ticket(), message.id(), 0, message.attachments());
  }

  static void edit(Statements statements, TicketEvent.MessageEdited edited) throws SQLException {
    statements.update(
        "update ${p}message set text = ?, edited_at = ? where id = ? and ticket = ?",
        edited.after(),
        edited.at(),
        edited.message().value(),
        edited.ticket().value());
  }

  static void add(Statements statements, TicketEvent.AttachmentAdded late) throws SQLException {
    // whoever changes this ticket waits until now
    int position =
        statements
            .first(
                "select coalesce(max(position) + 1, 0) from ${p}attachment where message = ?",
                row -> row.getInt(1),
                late.message().value())
            .orElse(0);
    add(statements, late.ticket(), late.message(), position, List.of(late.attachment()));
  }

  private static void add(
      Statements statements,
      TicketId ticket,
      MessageId message,
      int position,
      List<Attachment> files)
      throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Attachment file : files) {
      ChannelFile channel = file.channelFile();
      rows.add(
          new @Nullable Object[] {
            file.id().value(),
            message.value(),
            ticket.value(),
            position + rows.size(),
            file.kind().name(),
            file.fileName(),
            file.mediaType(),
            file.size(),
            state(file.content()),
            detail(file.content()),
            channel == null ? null : channel.bot().value(),
            channel == null ? null : channel.reference()
          });
    }
    statements.insert(
        "${p}attachment (id, message, ticket, position, kind, file_name, media_type, size,"
            + " content, content_detail, channel_bot, channel_reference)",
        rows);
  }

  static void apply(Statements statements, AttachmentChange change) throws SQLException {
    statements.update(
        "update ${p}attachment set content = ?, content_detail = ?, size = ?,"
            + " media_type = coalesce(?, media_type) where id = ?",
        state(change.content()),
        detail(change.content()),
        change.size(),
        change.mediaType(),
        change.attachment().value());
  }

  static List<TicketMessage> messages(Statements statements, TicketId ticket) throws SQLException {
    List<Bare> messages =
        statements.query(
            SELECT + " where m.ticket = ? and e.ticket = ? order by m.event",
            MessageTables::bare,
            ticket.value(),
            ticket.value());
    Map<String, List<Attachment>> files = files(statements, ticket);
    return messages.stream().flatMap(bare -> bare.with(files).stream()).toList();
  }

  /** All attachments of a ticket, by message. */
  static Map<String, List<Attachment>> files(Statements statements, TicketId ticket)
      throws SQLException {
    Map<String, List<Attachment>> files = new HashMap<>();
    statements.query(
        FILES + " where ticket = ? order by message, position",
        row -> files.computeIfAbsent(row.getString(1), id -> new ArrayList<>()).add(file(row)),
        ticket.value());
    return files;
  }

  static Optional<TicketMessage> last(Statements statements, TicketId ticket, Visibility visibility)
      throws SQLException {
    return one(
        statements,
        SELECT
            + " where m.ticket = ? and m.visibility = ? and e.ticket = ?"
            + " order by m.event desc limit 1",
        ticket.value(),
        visibility.name(),
        ticket.value());
  }

  static Optional<TicketMessage> holding(Statements statements, AttachmentId attachment)
      throws SQLException {
    return one(
        statements,
        SELECT + " where m.id = (select message from ${p}attachment where id = ?)",
        attachment.value());
  }

  private static Optional<TicketMessage> one(
      Statements statements, String sql, @Nullable Object... arguments) throws SQLException {
    Optional<Bare> bare = statements.first(sql, MessageTables::bare, arguments);
    if (bare.isEmpty()) {
      return Optional.empty();
    }
    String id = bare.get().id().value();
    return bare.get()
        .with(
            Map.of(
                id,
                statements.query(
                    FILES + " where message = ? order by position", MessageTables::file, id)));
  }

  private static Bare bare(ResultSet row) throws SQLException {
    return bare(
        row,
        new TicketId(row.getLong(1)),
        EventTable.actor(row, 3),
        Statements.instant(row.getLong(2)),
        6);
  }

  /** Reads a message from five columns: id, visibility, text, answered message, time of edit. */
  static Bare bare(ResultSet row, TicketId ticket, Actor author, Instant at, int first)
      throws SQLException {
    String answers = row.getString(first + 3);
    return new Bare(
        new MessageId(row.getString(first)),
        ticket,
        author,
        Visibility.valueOf(row.getString(first + 1)),
        row.getString(first + 2),
        at,
        answers == null ? null : new MessageId(answers),
        Statements.time(row, first + 4));
  }

  private static Attachment file(ResultSet row) throws SQLException {
    String bot = row.getString(9);
    return new Attachment(
        new AttachmentId(row.getString(2)),
        FileKind.valueOf(row.getString(3)),
        row.getString(4),
        row.getString(5),
        row.getLong(6),
        content(row.getString(7), row.getString(8)),
        bot == null ? null : new ChannelFile(new BotId(bot), row.getString(10)));
  }

  private static String state(Attachment.Content content) {
    return content instanceof Attachment.Content.Pending
        ? "pending"
        : content instanceof Attachment.Content.Stored ? "stored" : "failed";
  }

  private static @Nullable String detail(Attachment.Content content) {
    if (content instanceof Attachment.Content.Stored stored) {
      return stored.storeId();
    }
    return content instanceof Attachment.Content.Failed failed ? failed.reason() : null;
  }

  private static Attachment.Content content(String state, String detail) throws SQLException {
    return switch (state) {
      case "pending" -> new Attachment.Content.Pending();
      case "stored" -> new Attachment.Content.Stored(detail);
      case "failed" -> new Attachment.Content.Failed(detail);
      default -> throw new SQLException("An attachment has the unknown state " + state);
    };
  }
}
