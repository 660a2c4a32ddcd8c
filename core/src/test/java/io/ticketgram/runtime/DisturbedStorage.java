package io.ticketgram.runtime;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.memory.MemoryStorage;
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
import io.ticketgram.spi.StorageException;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A storage that fails a number of times: when a conversation is read, or right after a commit. */
final class DisturbedStorage implements Storage {
  private final MemoryStorage memory = new MemoryStorage();
  volatile int failing;

  /** How many commits succeed without anybody being told. */
  volatile int losingAnswers;

  /** What happens while the storage takes a sign of life. */
  volatile Runnable renewing = () -> {};

  volatile Supplier<RuntimeException> failure = IllegalStateException::new;

  private volatile boolean dead;

  /** The same data, as the next process finds it; this one changes nothing from now on. */
  synchronized MemoryStorage restarted() {
    dead = true;
    return memory;
  }

  private void checkAlive() {
    if (dead) {
      throw new StorageException("This process is dead");
    }
  }

  @Override
  public synchronized ConversationState conversation(ConversationId id) {
    if (failing > 0) {
      failing--;
      throw failure.get();
    }
    return memory.conversation(id);
  }

  @Override
  public List<Link> linksIn(ChatAddress chat) {
    return memory.linksIn(chat);
  }

  @Override
  public List<Link> linksOf(BotId bot, @Nullable ConversationId after, int limit) {
    return memory.linksOf(bot, after, limit);
  }

  @Override
  public List<Receipt> receipts(String about, @Nullable ChatAddress after, int limit) {
    return memory.receipts(about, after, limit);
  }

  @Override
  public Optional<Receipt> receipt(String about, ChatAddress chat) {
    return memory.receipt(about, chat);
  }

  @Override
  public Map<Receipt.State, Long> countReceipts(String about) {
    return memory.countReceipts(about);
  }

  @Override
  public Optional<Posting> posting(MessageRef place) {
    return memory.posting(place);
  }

  @Override
  public List<Posting> postings(String about, ChatAddress chat) {
    return memory.postings(about, chat);
  }

  @Override
  public List<Memo> memos(Set<String> keys) {
    return memory.memos(keys);
  }

  @Override
  public List<Memo> memosUnder(String prefix, @Nullable String after, int limit) {
    return memory.memosUnder(prefix, after, limit);
  }

  @Override
  public List<Link> links(ClientId client) {
    return memory.links(client);
  }

  @Override
  public synchronized CommitResult commit(ChangeSet changes, Origin origin) {
    checkAlive();
    CommitResult result = memory.commit(changes, origin);
    if (losingAnswers > 0) {
      losingAnswers--;
      throw failure.get();
    }
    return result;
  }

  @Override
  public List<OutboxEntry> outbox(long above, int limit) {
    return memory.outbox(above, limit);
  }

  @Override
  public List<OutboxEntry> claim(NodeId node, Instant now, int lanes) {
    checkAlive();
    return memory.claim(node, now, lanes);
  }

  @Override
  public List<OutboxEntry> settle(
      NodeId node, List<OutboxSettlement> settlements, List<LaneRelease> releases) {
    return memory.settle(node, settlements, releases);
  }

  @Override
  public void requeue(List<Long> undelivered) {
    memory.requeue(undelivered);
  }

  @Override
  public void discard(List<Long> undelivered) {
    memory.discard(undelivered);
  }

  @Override
  public List<ParkedUpdate> claimWaiting(NodeId node, int limit) {
    checkAlive();
    return memory.claimWaiting(node, limit);
  }

  @Override
  public List<Timer> claimTimers(NodeId node, Instant now, int limit) {
    return memory.claimTimers(node, now, limit);
  }

  @Override
  public int prune(Retention retention, int limit) {
    return memory.prune(retention, limit);
  }

  @Override
  public synchronized NodeId join(String name, Instant until) {
    checkAlive();
    return memory.join(name, until);
  }

  @Override
  public synchronized boolean renew(NodeId node, Instant now, Instant until) {
    checkAlive();
    renewing.run();
    return memory.renew(node, now, until);
  }

  @Override
  public void leave(NodeId node) {
    memory.leave(node);
  }

  @Override
  public Optional<Lease> lease(String name, NodeId node) {
    return memory.lease(name, node);
  }

  @Override
  public void giveBack(Lease lease) {
    memory.giveBack(lease);
  }

  @Override
  public List<OutboxEntry> undelivered(long above, int limit) {
    return memory.undelivered(above, limit);
  }

  @Override
  public List<ConversationId> expired(Instant now, int limit) {
    return memory.expired(now, limit);
  }

  @Override
  public List<ParkedUpdate> waitingUpdates(int limit) {
    return memory.waitingUpdates(limit);
  }

  @Override
  public List<ParkedUpdate> failedUpdates(int limit) {
    return memory.failedUpdates(limit);
  }

  @Override
  public TicketId newTicketId() {
    return memory.newTicketId();
  }

  @Override
  public Optional<Ticket> ticket(TicketId id) {
    return memory.ticket(id);
  }

  @Override
  public Page<Ticket> tickets(TicketQuery query) {
    return memory.tickets(query);
  }

  @Override
  public List<TicketMessage> messages(TicketId id) {
    return memory.messages(id);
  }

  @Override
  public Optional<TicketMessage> lastPublicMessage(TicketId id) {
    return memory.lastPublicMessage(id);
  }

  @Override
  public Optional<TicketMessage> messageOf(AttachmentId attachment) {
    return memory.messageOf(attachment);
  }

  @Override
  public List<TicketEvent> history(TicketId id) {
    return memory.history(id);
  }
}
