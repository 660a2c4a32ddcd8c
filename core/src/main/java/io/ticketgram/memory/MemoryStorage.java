package io.ticketgram.memory;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ChatChange;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.ConversationState;
import io.ticketgram.spi.Erasure;
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
import java.util.Iterator;
import java.util.LinkedHashSet;
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
  private final Map<UpdateKey, Instant> keys;
  private final NodeTable nodes = new NodeTable();
  private final SessionTable sessions = new SessionTable();
  private final LinkTable links = new LinkTable();
  private final ParkedTable parked = new ParkedTable();
  private final TicketTables tickets = new TicketTables();
  private final ReceiptTable receipts = new ReceiptTable();
  private final OutboxTables outbox = new OutboxTables(nodes::isAlive, receipts::apply);
  private final TimerTable timers = new TimerTable();
  private final MemoTable memos = new MemoTable();

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
    this.keys = new Remembered<>(rememberedKeys);
  }

  @Override
  public synchronized CommitResult commit(ChangeSet changes, Origin origin) {
    Set<UpdateKey> seen = new LinkedHashSet<>(changes.keys());
    seen.removeIf(key -> !keys.containsKey(key));
    if (!seen.isEmpty()) {
      return new CommitResult.Seen(seen);
    }
    Erasure erasure = changes.erasure();
    if (!sessions.follows(changes.session(), erasure.conversations())
        || !changes.tickets().stream().allMatch(c -> tickets.follows(c, erasure.tickets()))
        || !changes.timers().stream().allMatch(timers::follows)
        || !changes.memos().stream().allMatch(memos::follows)) {
      return new CommitResult.Conflict();
    }
    // from here on nothing fails
    erase(erasure);
    changes.unparked().forEach(parked::remove);
    parked.apply(changes.keys(), changes.parked(), keys::containsKey);
    changes.keys().forEach(key -> keys.put(key, origin.at()));
    sessions.apply(changes.session());
    changes.tickets().forEach(tickets::apply);
    changes.attachments().forEach(tickets::apply);
    changes.links().forEach(links::put);
    changes.unlinked().forEach(links::remove);
    changes.chats().forEach(this::apply);
    changes.timers().forEach(timers::apply);
    changes.receipts().forEach(receipts::apply);
    changes.postings().forEach(posting -> receipts.apply(posting, origin.at()));
    changes.memos().forEach(memos::apply);
    List<OutboxEntry> entries = outbox.add(changes.outbox(), origin);
    return new CommitResult.Committed(entries, outbox.held(entries, origin.dispatcher()));
  }

  private void apply(ChatChange change) {
    if (change instanceof ChatChange.Unreachable unreachable) {
      links.reach(unreachable.chat(), unreachable.at());
    } else if (change instanceof ChatChange.Reachable reachable) {
      links.reach(reachable.chat(), null);
    } else if (change instanceof ChatChange.Moved moved) {
      links.move(moved.chat(), moved.to());
      sessions.move(moved.chat(), moved.to());
      receipts.move(moved.chat(), moved.to());
    }
  }

  private void erase(Erasure erasure) {
    erasure.tickets().forEach(tickets::erase);
    for (ConversationId conversation : erasure.conversations()) {
      sessions.erase(conversation);
      links.remove(conversation);
      parked.erase(conversation);
    }
    erasure.abouts().forEach(receipts::erase);
    erasure.chats().forEach(receipts::erase);
    erasure.lanes().forEach(outbox::erase);
  }

  @Override
  public synchronized ConversationState conversation(ConversationId id) {
    return new ConversationState(sessions.find(id), links.find(id), parked.first(id));
  }

  @Override
  public synchronized List<Link> links(ClientId client) {
    return links.of(client);
  }

  @Override
  public synchronized List<Link> linksIn(ChatAddress chat) {
    return links.in(chat);
  }

  @Override
  public synchronized List<Link> linksOf(BotId bot, @Nullable ConversationId after, int limit) {
    return links.ofBot(bot, after, limit);
  }

  @Override
  public synchronized List<Receipt> receipts(String about, @Nullable ChatAddress after, int limit) {
    return receipts.find(about, after, limit);
  }

  @Override
  public synchronized Optional<Receipt> receipt(String about, ChatAddress chat) {
    return receipts.find(about, chat);
  }

  @Override
  public synchronized Map<Receipt.State, Long> countReceipts(String about) {
    return receipts.count(about);
  }

  @Override
  public synchronized Optional<Posting> posting(MessageRef place) {
    return receipts.posting(place);
  }

  @Override
  public synchronized List<Posting> postings(String about, ChatAddress chat) {
    return receipts.postings(about, chat);
  }

  @Override
  public synchronized List<Memo> memos(Set<String> keys) {
    return memos.find(keys);
  }

  @Override
  public synchronized List<Memo> memosUnder(String prefix, @Nullable String after, int limit) {
    return memos.under(prefix, after, limit);
  }

  @Override
  public synchronized List<ConversationId> expired(Instant now, int limit) {
    return sessions.expired(now, limit);
  }

  @Override
  public synchronized List<ParkedUpdate> waitingUpdates(int limit) {
    return parked.waiting(limit);
  }

  @Override
  public synchronized List<ParkedUpdate> failedUpdates(int limit) {
    return parked.failed(limit);
  }

  @Override
  public synchronized List<OutboxEntry> outbox(long above, int limit) {
    return outbox.waiting(above, limit);
  }

  @Override
  public synchronized List<OutboxEntry> claim(NodeId node, Instant now, int lanes) {
    return nodes.isAlive(node) ? outbox.claim(node, now, lanes) : List.of();
  }

  @Override
  public List<OutboxEntry> settle(
      NodeId node, List<OutboxSettlement> settlements, List<LaneRelease> releases) {
    // a list that fails while it is read must leave nothing
    List<OutboxSettlement> all = List.copyOf(settlements);
    List<LaneRelease> ends = List.copyOf(releases);
    synchronized (this) {
      return outbox.settle(node, all, ends);
    }
  }

  @Override
  public synchronized void requeue(List<Long> undelivered) {
    outbox.requeue(undelivered);
  }

  @Override
  public synchronized void discard(List<Long> undelivered) {
    outbox.discard(undelivered);
  }

  @Override
  public synchronized List<ParkedUpdate> claimWaiting(NodeId node, int limit) {
    return nodes.isAlive(node) ? parked.claim(node, limit, nodes::isAlive) : List.of();
  }

  @Override
  public synchronized List<Timer> claimTimers(NodeId node, Instant now, int limit) {
    return nodes.isAlive(node) ? timers.claim(node, now, limit, nodes::isAlive) : List.of();
  }

  @Override
  public synchronized int prune(Retention retention, int limit) {
    int forgotten = 0;
    for (Iterator<Instant> all = keys.values().iterator(); all.hasNext() && forgotten < limit; ) {
      if (all.next().isBefore(retention.keys())) {
        all.remove();
        forgotten++;
      }
    }
    return forgotten
        + outbox.prune(retention.undelivered(), limit)
        + parked.prune(retention.failedUpdates(), limit)
        + receipts.prune(retention.receipts(), limit)
        + memos.prune(retention.memos(), limit);
  }

  @Override
  public synchronized NodeId join(String name, Instant until) {
    return nodes.join(name, until);
  }

  @Override
  public synchronized boolean renew(NodeId node, Instant now, Instant until) {
    return nodes.renew(node, now, until);
  }

  @Override
  public synchronized void leave(NodeId node) {
    nodes.leave(node);
  }

  @Override
  public synchronized Optional<Lease> lease(String name, NodeId node) {
    return nodes.lease(name, node);
  }

  @Override
  public synchronized void giveBack(Lease lease) {
    nodes.giveBack(lease);
  }

  @Override
  public synchronized List<OutboxEntry> undelivered(long above, int limit) {
    return outbox.undelivered(above, limit);
  }

  @Override
  public synchronized TicketId newTicketId() {
    return tickets.newId();
  }

  @Override
  public synchronized Optional<Ticket> ticket(TicketId id) {
    return tickets.ticket(id);
  }

  @Override
  public synchronized Page<Ticket> tickets(TicketQuery query) {
    return tickets.tickets(query);
  }

  @Override
  public synchronized List<TicketMessage> messages(TicketId id) {
    return tickets.messages(id);
  }

  @Override
  public synchronized Optional<TicketMessage> lastPublicMessage(TicketId id) {
    return tickets.lastPublicMessage(id);
  }

  @Override
  public synchronized Optional<TicketMessage> messageOf(AttachmentId attachment) {
    return tickets.messageOf(attachment);
  }

  @Override
  public synchronized List<TicketEvent> history(TicketId id) {
    return tickets.history(id);
  }
}
