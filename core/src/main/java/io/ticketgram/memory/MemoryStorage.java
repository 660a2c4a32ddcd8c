package io.ticketgram.memory;

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
import org.jspecify.annotations.Nullable;

/**
 * A storage in the memory of this process: everything is forgotten when it ends, tickets too. For
 * trials and tests; production needs a durable one. Of entries that were given up it keeps the
 * newest 10,000. Tickets and parked updates are kept until the process ends. Thread-safe; every
 * method runs alone.
 */
public final class MemoryStorage implements Storage {
  private final MemoryTables tables;

  /** A storage that knows the last 100,000 keys of updates. */
  public MemoryStorage() {
    this(100_000);
  }

  /**
   * A storage.
   *
   * @param rememberedKeys how many keys of updates are known, 1 or more: a repetition of an older
   *     one would be done again
   */
  public MemoryStorage(int rememberedKeys) {
    if (rememberedKeys < 1) {
      throw new IllegalArgumentException("At least one key must be known: " + rememberedKeys);
    }
    this.tables = new MemoryTables(rememberedKeys);
  }

  @Override
  public synchronized CommitResult commit(ChangeSet changes, Origin origin) {
    return tables.commit(changes, origin);
  }

  @Override
  public synchronized ConversationState conversation(ConversationId id) {
    return new ConversationState(
        tables.sessions.find(id), tables.links.find(id), tables.parked.first(id));
  }

  @Override
  public synchronized List<Link> links(ClientId client) {
    return tables.links.of(client);
  }

  @Override
  public synchronized List<Link> linksIn(ChatAddress chat) {
    return tables.links.in(chat);
  }

  @Override
  public synchronized List<Link> linksOf(BotId bot, @Nullable ConversationId after, int limit) {
    return tables.links.ofBot(bot, after, limit);
  }

  @Override
  public synchronized List<Receipt> receipts(String about, @Nullable ChatAddress after, int limit) {
    return tables.receipts.find(about, after, limit);
  }

  @Override
  public synchronized Optional<Receipt> receipt(String about, ChatAddress chat) {
    return tables.receipts.find(about, chat);
  }

  @Override
  public synchronized Map<Receipt.State, Long> countReceipts(String about) {
    return tables.receipts.count(about);
  }

  @Override
  public synchronized Optional<Posting> posting(MessageRef place) {
    return tables.receipts.posting(place);
  }

  @Override
  public synchronized List<Posting> postings(String about, ChatAddress chat) {
    return tables.receipts.postings(about, chat);
  }

  @Override
  public synchronized List<Memo> memos(Set<String> keys) {
    return tables.memos.find(keys);
  }

  @Override
  public synchronized List<Memo> memosUnder(String prefix, @Nullable String after, int limit) {
    return tables.memos.under(prefix, after, limit);
  }

  @Override
  public synchronized List<ConversationId> expired(Instant now, int limit) {
    return tables.sessions.expired(now, limit);
  }

  @Override
  public synchronized List<ParkedUpdate> waitingUpdates(int limit) {
    return tables.parked.waiting(limit);
  }

  @Override
  public synchronized List<ParkedUpdate> failedUpdates(int limit) {
    return tables.parked.failed(limit);
  }

  @Override
  public synchronized List<OutboxEntry> outbox(long above, int limit) {
    return tables.outbox.waiting(above, limit);
  }

  @Override
  public synchronized List<OutboxEntry> claim(NodeId node, Instant now, int lanes) {
    return tables.nodes.isAlive(node) ? tables.outbox.claim(node, now, lanes) : List.of();
  }

  @Override
  public List<OutboxEntry> settle(
      NodeId node, List<OutboxSettlement> settlements, List<LaneRelease> releases) {
    // a list that fails while it is read must leave nothing
    List<OutboxSettlement> all = List.copyOf(settlements);
    List<LaneRelease> ends = List.copyOf(releases);
    synchronized (this) {
      return tables.outbox.settle(node, all, ends);
    }
  }

  @Override
  public synchronized void requeue(List<Long> undelivered) {
    tables.outbox.requeue(undelivered);
  }

  @Override
  public synchronized void discard(List<Long> undelivered) {
    tables.outbox.discard(undelivered);
  }

  @Override
  public synchronized List<ParkedUpdate> claimWaiting(NodeId node, int limit) {
    return tables.nodes.isAlive(node)
        ? tables.parked.claim(node, limit, tables.nodes::isAlive)
        : List.of();
  }

  @Override
  public synchronized List<Timer> claimTimers(NodeId node, Instant now, int limit) {
    return tables.nodes.isAlive(node)
        ? tables.timers.claim(node, now, limit, tables.nodes::isAlive)
        : List.of();
  }

  @Override
  public synchronized int prune(Retention retention, int limit) {
    return tables.prune(retention, limit);
  }

  @Override
  public synchronized NodeId join(String name, Instant until) {
    return tables.nodes.join(name, until);
  }

  @Override
  public synchronized boolean renew(NodeId node, Instant now, Instant until) {
    return tables.nodes.renew(node, now, until);
  }

  @Override
  public synchronized void leave(NodeId node) {
    tables.nodes.leave(node);
  }

  @Override
  public synchronized Optional<Lease> lease(String name, NodeId node) {
    return tables.nodes.lease(name, node);
  }

  @Override
  public synchronized void giveBack(Lease lease) {
    tables.nodes.giveBack(lease);
  }

  @Override
  public synchronized List<OutboxEntry> undelivered(long above, int limit) {
    return tables.outbox.undelivered(above, limit);
  }

  @Override
  public synchronized TicketId newTicketId() {
    return tables.tickets.newId();
  }

  @Override
  public synchronized Optional<Ticket> ticket(TicketId id) {
    return tables.tickets.ticket(id);
  }

  @Override
  public synchronized Page<Ticket> tickets(TicketQuery query) {
    return tables.tickets.tickets(query);
  }

  @Override
  public synchronized List<TicketMessage> messages(TicketId id) {
    return tables.tickets.messages(id);
  }

  @Override
  public synchronized Optional<TicketMessage> lastPublicMessage(TicketId id) {
    return tables.tickets.lastPublicMessage(id);
  }

  @Override
  public synchronized Optional<TicketMessage> messageOf(AttachmentId attachment) {
    return tables.tickets.messageOf(attachment);
  }

  @Override
  public synchronized List<TicketEvent> history(TicketId id) {
    return tables.tickets.history(id);
  }
}
