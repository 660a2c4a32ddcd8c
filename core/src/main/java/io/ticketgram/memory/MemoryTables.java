package io.ticketgram.memory;

import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ChatChange;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.Erasure;
import io.ticketgram.spi.Origin;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.spi.Retention;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables of a {@link MemoryStorage}, which guards them, and what changes several of them. */
final class MemoryTables {
  final Map<UpdateKey, Instant> keys;
  final NodeTable nodes = new NodeTable();
  final SessionTable sessions = new SessionTable();
  final LinkTable links = new LinkTable();
  final ParkedTable parked = new ParkedTable();
  final TicketTables tickets = new TicketTables();
  final ReceiptTable receipts = new ReceiptTable();
  final OutboxTables outbox = new OutboxTables(nodes::isAlive, receipts::apply);
  final TimerTable timers = new TimerTable();
  final MemoTable memos = new MemoTable();

  MemoryTables(int rememberedKeys) {
    this.keys = new Remembered<>(rememberedKeys);
  }

  CommitResult commit(ChangeSet changes, Origin origin) {
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

  int prune(Retention retention, int limit) {
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
}
