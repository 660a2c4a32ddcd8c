package io.ticketgram.jdbc;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.ConversationState;
import io.ticketgram.spi.LaneRelease;
import io.ticketgram.spi.Lease;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.Memo;
import io.ticketgram.spi.NodeId;
import io.ticketgram.spi.Origin;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.spi.OutboxSettlement;
import io.ticketgram.spi.Page;
import io.ticketgram.spi.ParkedUpdate;
import io.ticketgram.spi.Posting;
import io.ticketgram.spi.Receipt;
import io.ticketgram.spi.Retention;
import io.ticketgram.spi.Storage;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.spi.Timer;
import io.ticketgram.ticket.AttachmentId;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in an SQL database: H2, PostgreSQL 15, MariaDB 10.6, MySQL 8 or newer. Any
 * number of nodes may share one. What the database can't do now is a {@link
 * io.ticketgram.spi.StorageException}. Thread-safe.
 */
public final class JdbcStorage implements Storage {
  private final Database database;
  private final JdbcTickets tickets;
  private final Commit commit;

  JdbcStorage(Database database, JdbcTickets tickets) {
    this.database = database;
    this.tickets = tickets;
    this.commit = new Commit(database, tickets);
  }

  /**
   * Starts the description of a storage.
   *
   * @param source of connections; a pool, with two connections at the least. The host closes it,
   *     after the desk
   */
  public static JdbcStorageBuilder builder(DataSource source) {
    return new JdbcStorageBuilder(source);
  }

  @Override
  public CommitResult commit(ChangeSet changes, Origin origin) {
    return commit.run(changes, origin);
  }

  @Override
  public ConversationState conversation(ConversationId id) {
    return database.read("read a conversation", sql -> SessionTable.state(sql, id));
  }

  @Override
  public List<Link> links(ClientId client) {
    return database.read("read links", sql -> LinkTable.of(sql, client));
  }

  @Override
  public List<Link> linksIn(ChatAddress chat) {
    return database.read("read links", sql -> LinkTable.in(sql, chat));
  }

  @Override
  public List<Link> linksOf(BotId bot, @Nullable ConversationId after, int limit) {
    return database.read("read links", sql -> LinkTable.of(sql, bot, after, limit));
  }

  @Override
  public List<Receipt> receipts(String about, @Nullable ChatAddress after, int limit) {
    return database.read("read receipts", sql -> ReceiptTable.find(sql, about, after, limit));
  }

  @Override
  public Optional<Receipt> receipt(String about, ChatAddress chat) {
    return database.read("read a receipt", sql -> ReceiptTable.find(sql, about, chat));
  }

  @Override
  public Map<Receipt.State, Long> countReceipts(String about) {
    return database.read("count receipts", sql -> ReceiptTable.count(sql, about));
  }

  @Override
  public Optional<Posting> posting(MessageRef place) {
    return database.read("read a posting", sql -> PostingTable.find(sql, place));
  }

  @Override
  public List<Posting> postings(String about, ChatAddress chat) {
    return database.read("read postings", sql -> PostingTable.of(sql, about, chat));
  }

  @Override
  public List<Memo> memos(Set<String> keys) {
    return database.read("read memos", sql -> MemoTable.find(sql, keys));
  }

  @Override
  public List<Memo> memosUnder(String prefix, @Nullable String after, int limit) {
    return database.read("read memos", sql -> MemoTable.under(sql, prefix, after, limit));
  }

  @Override
  public List<ConversationId> expired(Instant now, int limit) {
    return database.read("read expired sessions", sql -> SessionTable.expired(sql, now, limit));
  }

  @Override
  public List<ParkedUpdate> waitingUpdates(int limit) {
    return database.read("read waiting updates", sql -> ParkedTable.all(sql, false, limit));
  }

  @Override
  public List<ParkedUpdate> failedUpdates(int limit) {
    return database.read("read failed updates", sql -> ParkedTable.all(sql, true, limit));
  }

  @Override
  public List<ParkedUpdate> claimWaiting(NodeId node, int limit) {
    return database.write("claim updates", sql -> ParkedTable.claim(sql, node, limit));
  }

  @Override
  public List<Timer> claimTimers(NodeId node, Instant now, int limit) {
    return database.write("claim timers", sql -> TimerTable.claim(sql, node, now, limit));
  }

  @Override
  public int prune(Retention old, int limit) {
    return database.write(
        "remove what is old",
        sql ->
            KeyTable.prune(sql, old.keys(), limit)
                + OutboxTable.prune(sql, old.undelivered(), limit)
                + ParkedTable.prune(sql, old.failedUpdates(), limit)
                + ReceiptTable.prune(sql, old.receipts(), limit)
                + PostingTable.prune(sql, old.receipts(), limit)
                + MemoTable.prune(sql, old.memos(), limit));
  }

  @Override
  public List<OutboxEntry> outbox(long above, int limit) {
    return database.read("read the outbox", sql -> OutboxTable.all(sql, false, above, limit));
  }

  @Override
  public List<OutboxEntry> undelivered(long above, int limit) {
    return database.read("read what was given up", sql -> OutboxTable.all(sql, true, above, limit));
  }

  @Override
  public List<OutboxEntry> claim(NodeId node, Instant now, int lanes) {
    return database.write("claim lanes", sql -> OutboxTable.claim(sql, node, now, lanes));
  }

  @Override
  public List<OutboxEntry> settle(
      NodeId node, List<OutboxSettlement> settlements, List<LaneRelease> releases) {
    List<OutboxSettlement> all = List.copyOf(settlements);
    List<LaneRelease> ends = List.copyOf(releases);
    return database.write("record what was done", sql -> OutboxTable.settle(sql, node, all, ends));
  }

  @Override
  public void requeue(List<Long> undelivered) {
    database.run("queue again", sql -> OutboxTable.requeue(sql, undelivered));
  }

  @Override
  public void discard(List<Long> undelivered) {
    database.run("discard entries", sql -> OutboxTable.discard(sql, undelivered));
  }

  @Override
  public NodeId join(String name, Instant until) {
    return database.write("enter a node", sql -> NodeTable.join(sql, name, until));
  }

  @Override
  public boolean renew(NodeId node, Instant now, Instant until) {
    return database.write("renew a node", sql -> NodeTable.renew(sql, node, now, until));
  }

  @Override
  public void leave(NodeId node) {
    database.run("remove a node", sql -> NodeTable.leave(sql, node));
  }

  @Override
  public Optional<Lease> lease(String name, NodeId node) {
    return database.write("take a lease", sql -> NodeTable.lease(sql, name, node));
  }

  @Override
  public void giveBack(Lease lease) {
    database.run("give a lease back", sql -> NodeTable.giveBack(sql, lease));
  }

  @Override
  public TicketId newTicketId() {
    return database.write("number a ticket", sql -> tickets.newTicketId(sql.connection()));
  }

  @Override
  public Optional<Ticket> ticket(TicketId id) {
    return database.read("read a ticket", sql -> tickets.ticket(sql.connection(), id));
  }

  @Override
  public Page<Ticket> tickets(TicketQuery query) {
    return database.read("list tickets", sql -> tickets.tickets(sql.connection(), query));
  }

  @Override
  public List<TicketMessage> messages(TicketId id) {
    return database.read("read messages", sql -> tickets.messages(sql.connection(), id));
  }

  @Override
  public Optional<TicketMessage> lastPublicMessage(TicketId id) {
    return database.read("read a message", sql -> tickets.lastPublicMessage(sql.connection(), id));
  }

  @Override
  public Optional<TicketMessage> messageOf(AttachmentId attachment) {
    return database.read("read a message", sql -> tickets.messageOf(sql.connection(), attachment));
  }

  @Override
  public List<TicketEvent> history(TicketId id) {
    return database.read("read a history", sql -> tickets.history(sql.connection(), id));
  }
}
