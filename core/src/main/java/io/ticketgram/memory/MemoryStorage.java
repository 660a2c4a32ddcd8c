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
import io.ticketgram.spi.SessionRecord;
import io.ticketgram.spi.SessionWrite;
import io.ticketgram.spi.Storage;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.ticket.AttachmentId;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A storage in the memory of this process: everything is forgotten when it ends. For trials and
 * tests. Thread-safe; every method runs alone.
 */
public final class MemoryStorage implements Storage {
  private final Map<UpdateKey, Boolean> keys;
  private final Map<ConversationId, SessionRecord> sessions = new LinkedHashMap<>();
  private final Map<ConversationId, Link> links = new LinkedHashMap<>();
  private final Map<UpdateKey, ParkedUpdate> parked = new LinkedHashMap<>();
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
    Set<UpdateKey> seen =
        changes.keys().stream().filter(keys::containsKey).collect(Collectors.toSet());
    if (!seen.isEmpty()) {
      return new CommitResult.Seen(seen);
    }
    if (!follows(changes.session()) || !changes.tickets().stream().allMatch(tickets::follows)) {
      return new CommitResult.Conflict();
    }
    // from here on nothing fails
    changes.keys().forEach(parked::remove);
    for (ParkedUpdate update : changes.parked()) {
      if (!keys.containsKey(update.key())) {
        parked.put(update.key(), update);
      }
    }
    changes.keys().forEach(key -> keys.put(key, Boolean.TRUE));
    write(changes.session());
    changes.tickets().forEach(tickets::apply);
    changes.attachments().forEach(tickets::apply);
    changes.links().forEach(link -> links.put(link.conversation(), link));
    changes.unlinked().forEach(links::remove);
    return new CommitResult.Committed(outbox.add(changes.outbox()));
  }

  private boolean follows(@Nullable SessionWrite write) {
    if (write == null) {
      return true;
    }
    SessionRecord stored = sessions.get(write.conversation());
    return (stored == null ? 0 : stored.version()) == write.expectedVersion();
  }

  private void write(@Nullable SessionWrite write) {
    if (write == null) {
      return;
    }
    if (write.next() == null) {
      sessions.remove(write.conversation());
    } else {
      sessions.put(write.conversation(), write.next());
    }
  }

  @Override
  public synchronized ConversationState conversation(ConversationId id) {
    return new ConversationState(
        Optional.ofNullable(sessions.get(id)), Optional.ofNullable(links.get(id)));
  }

  @Override
  public synchronized List<Link> links(ClientId client) {
    return links.values().stream()
        .filter(link -> link.client().equals(client))
        .sorted(Comparator.comparing(Link::linkedAt))
        .toList();
  }

  @Override
  public synchronized List<ConversationId> expired(Instant now, int limit) {
    return sessions.entrySet().stream()
        .filter(session -> !session.getValue().expiresAt().isAfter(now))
        .sorted(Comparator.comparing(session -> session.getValue().expiresAt()))
        .limit(limit)
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public synchronized List<ParkedUpdate> waitingUpdates(int limit) {
    return parked.values().stream().filter(p -> p.error() == null).limit(limit).toList();
  }

  @Override
  public synchronized List<ParkedUpdate> failedUpdates(int limit) {
    return parked.values().stream().filter(p -> p.error() != null).limit(limit).toList();
  }

  @Override
  public synchronized List<OutboxEntry> outbox(Instant now, long above, int limit) {
    return outbox.due(now, above, limit);
  }

  @Override
  public synchronized void settle(List<OutboxSettlement> settlements) {
    settlements.forEach(outbox::settle);
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
