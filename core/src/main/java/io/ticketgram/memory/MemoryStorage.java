package io.ticketgram.memory;

import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.ConversationState;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.spi.OutboxSettlement;
import io.ticketgram.spi.Page;
import io.ticketgram.spi.ParkedUpdate;
import io.ticketgram.spi.Storage;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.ticket.AttachmentId;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A storage in the memory of this process: everything is forgotten when it ends, tickets too. For
 * trials and tests; production needs a durable one. Of entries that were given up it keeps the
 * newest 10,000. Tickets and parked updates are kept until the process ends. Thread-safe; every
 * method runs alone.
 */
public final class MemoryStorage implements Storage {
  private final Map<UpdateKey, Boolean> keys;
  private final SessionTable sessions = new SessionTable();
  private final LinkTable links = new LinkTable();
  private final ParkedTable parked = new ParkedTable();
  private final TicketTables tickets = new TicketTables();
  private final OutboxTables outbox = new OutboxTables();

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
  public synchronized CommitResult commit(ChangeSet changes) {
    Set<UpdateKey> seen = new LinkedHashSet<>(changes.keys());
    seen.removeIf(key -> !keys.containsKey(key));
    if (!seen.isEmpty()) {
      return new CommitResult.Seen(seen);
    }
    if (!sessions.follows(changes.session())
        || !changes.tickets().stream().allMatch(tickets::follows)) {
      return new CommitResult.Conflict();
    }
    // from here on nothing fails
    parked.apply(changes.keys(), changes.parked(), keys::containsKey);
    changes.keys().forEach(key -> keys.put(key, Boolean.TRUE));
    sessions.apply(changes.session());
    changes.tickets().forEach(tickets::apply);
    changes.attachments().forEach(tickets::apply);
    changes.links().forEach(links::put);
    changes.unlinked().forEach(links::remove);
    return new CommitResult.Committed(outbox.add(changes.outbox()));
  }

  @Override
  public synchronized ConversationState conversation(ConversationId id) {
    return new ConversationState(sessions.find(id), links.find(id));
  }

  @Override
  public synchronized List<Link> links(ClientId client) {
    return links.of(client);
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
  public void settle(List<OutboxSettlement> settlements) {
    // a list that fails while it is read must leave nothing
    List<OutboxSettlement> all = List.copyOf(settlements);
    synchronized (this) {
      all.forEach(outbox::settle);
    }
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
