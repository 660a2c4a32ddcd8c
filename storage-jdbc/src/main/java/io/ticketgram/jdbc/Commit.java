package io.ticketgram.jdbc;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.spi.AttachmentChange;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ChatChange;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.MemoWrite;
import io.ticketgram.spi.NodeId;
import io.ticketgram.spi.Origin;
import io.ticketgram.spi.OutboxDraft;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.spi.ParkedUpdate;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.spi.TimerChange;
import io.ticketgram.ticket.TicketId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Applies change sets. Rows are locked in the same order by everyone: keys first, lanes and then
 * receipts last, so that transactions wait for one another instead of failing. Thread-safe.
 */
final class Commit {
  private final Database database;
  private final JdbcTickets tickets;

  Commit(Database database, JdbcTickets tickets) {
    this.database = database;
    this.tickets = tickets;
  }

  CommitResult run(ChangeSet changes, Origin origin) {
    return database.write("commit", sql -> apply(sql, changes, origin));
  }

  private CommitResult apply(Statements sql, ChangeSet changes, Origin origin) throws SQLException {
    Set<UpdateKey> own = new LinkedHashSet<>(changes.keys());
    List<ParkedUpdate> parked = acceptable(sql, changes.parked(), own);
    Set<UpdateKey> borrowed =
        parked.stream().map(ParkedUpdate::key).collect(Collectors.toCollection(HashSet::new));
    borrowed.removeAll(own);
    takeKeys(sql, own, borrowed, origin);
    erase(sql, changes);
    if (!applyVersions(sql, changes)) {
      throw new Database.RollbackException(CommitResult.Conflict::new);
    }
    park(sql, changes, parked);
    for (AttachmentChange change : changes.attachments()) {
      tickets.apply(sql.connection(), change);
    }
    for (Link link : changes.links()) {
      LinkTable.put(sql, link);
    }
    for (ConversationId conversation : changes.unlinked()) {
      LinkTable.remove(sql, conversation);
    }
    for (ChatChange change : changes.chats()) {
      apply(sql, change);
    }
    // taken only so that nobody commits them while their updates are parked
    KeyTable.delete(sql, KeyTable.inOrder(borrowed));
    CommitResult result = outbox(sql, changes, origin);
    // after the outbox, from which receipts of what is erased could come until now
    receipts(sql, changes, origin);
    return result;
  }

  /** Those updates whose keys were not committed before. */
  private static List<ParkedUpdate> acceptable(
      Statements sql, List<ParkedUpdate> parked, Set<UpdateKey> own) throws SQLException {
    List<UpdateKey> foreign =
        parked.stream().map(ParkedUpdate::key).filter(key -> !own.contains(key)).toList();
    Set<UpdateKey> known = KeyTable.known(sql, foreign);
    return parked.stream().filter(update -> !known.contains(update.key())).toList();
  }

  private void takeKeys(Statements sql, Set<UpdateKey> own, Set<UpdateKey> borrowed, Origin origin)
      throws SQLException {
    List<UpdateKey> all = new ArrayList<>(own);
    all.addAll(borrowed);
    try {
      KeyTable.insert(sql, KeyTable.inOrder(all), origin.at());
    } catch (SQLException e) {
      if (!Dialect.isDuplicate(e)) {
        throw e;
      }
      throw new Database.RollbackException(() -> seen(own, e));
    }
  }

  private CommitResult seen(Set<UpdateKey> own, SQLException duplicate) {
    Set<UpdateKey> seen = database.read("read keys", sql -> KeyTable.known(sql, own));
    if (seen.isEmpty()) {
      // it was a borrowed one, or one that was forgotten in this very moment
      throw new Database.AgainException(duplicate);
    }
    return new CommitResult.Seen(seen);
  }

  private void erase(Statements sql, ChangeSet changes) throws SQLException {
    for (TicketId ticket : changes.erasure().tickets()) {
      tickets.erase(sql.connection(), ticket);
    }
    for (ConversationId conversation : changes.erasure().conversations()) {
      SessionTable.erase(sql, conversation);
      LinkTable.remove(sql, conversation);
      ParkedTable.erase(sql, conversation);
    }
  }

  /** False when something does not follow what is stored. */
  private boolean applyVersions(Statements sql, ChangeSet changes) throws SQLException {
    if (changes.session() != null && !SessionTable.write(sql, changes.session())) {
      return false;
    }
    List<TicketChange> inOrder =
        changes.tickets().stream()
            .sorted(Comparator.comparing(change -> change.after().id()))
            .toList();
    for (TicketChange change : inOrder) {
      if (!tickets.apply(sql.connection(), change)) {
        return false;
      }
    }
    for (TimerChange change : changes.timers()) {
      if (!TimerTable.apply(sql, change)) {
        return false;
      }
    }
    List<MemoWrite> memos =
        changes.memos().stream().sorted(Comparator.comparing(MemoWrite::key)).toList();
    for (MemoWrite memo : memos) {
      if (!MemoTable.apply(sql, memo)) {
        return false;
      }
    }
    return true;
  }

  private static void apply(Statements sql, ChatChange change) throws SQLException {
    if (change instanceof ChatChange.Unreachable unreachable) {
      LinkTable.unreachable(sql, unreachable.chat(), unreachable.at());
    } else if (change instanceof ChatChange.Reachable reachable) {
      LinkTable.reachable(sql, reachable.chat());
    } else if (change instanceof ChatChange.Moved moved) {
      SessionTable.move(sql, moved.chat(), moved.to());
      LinkTable.move(sql, moved.chat(), moved.to());
    }
  }

  private static void receipts(Statements sql, ChangeSet changes, Origin origin)
      throws SQLException {
    for (String about : changes.erasure().abouts()) {
      ReceiptTable.erase(sql, about);
      PostingTable.erase(sql, about);
    }
    for (ChatAddress chat : changes.erasure().chats()) {
      ReceiptTable.erase(sql, chat);
      PostingTable.erase(sql, chat);
    }
    for (ChatChange change : changes.chats()) {
      if (change instanceof ChatChange.Moved moved) {
        ReceiptTable.move(sql, moved.chat(), moved.to());
        PostingTable.move(sql, moved.chat(), moved.to());
      }
    }
    ReceiptTable.put(sql, changes.receipts());
    PostingTable.put(sql, changes.receipts(), changes.postings(), origin.at());
  }

  private static void park(Statements sql, ChangeSet changes, List<ParkedUpdate> parked)
      throws SQLException {
    List<UpdateKey> over = new ArrayList<>(changes.keys());
    over.removeAll(changes.parked().stream().map(ParkedUpdate::key).toList());
    over.addAll(changes.unparked());
    ParkedTable.remove(sql, over);
    for (ParkedUpdate update : parked) {
      ParkedTable.put(sql, update);
    }
  }

  private static CommitResult outbox(Statements sql, ChangeSet changes, Origin origin)
      throws SQLException {
    List<OutboxDraft> drafts = changes.outbox();
    List<String> erased = changes.erasure().lanes();
    if (drafts.isEmpty() && erased.isEmpty()) {
      return new CommitResult.Committed(List.of(), Set.of());
    }
    NodeId dispatcher = origin.dispatcher();
    boolean alive = NodeTable.isAlive(sql, dispatcher);
    Set<String> names = drafts.stream().map(OutboxDraft::lane).collect(Collectors.toSet());
    names.addAll(erased);
    // entries before their lanes, as who settles them
    OutboxTable.erase(sql, erased);
    LaneTable lanes = LaneTable.lock(sql, names);
    OutboxTable.erase(sql, lanes, erased);
    List<OutboxEntry> entries =
        OutboxTable.add(sql, lanes, drafts, new Origin(alive ? dispatcher : null, origin.at()));
    Set<String> held = new HashSet<>();
    for (LaneTable.Lane lane : lanes.all()) {
      if (alive && lane.holder != null && lane.holder.equals(dispatcher)) {
        held.add(lane.name);
      }
    }
    held.retainAll(drafts.stream().map(OutboxDraft::lane).collect(Collectors.toSet()));
    return new CommitResult.Committed(entries, held);
  }
}
