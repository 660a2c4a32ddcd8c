package io.ticketgram.spi;

import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.UpdateKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one step changes, to be committed at once. Immutable.
 *
 * @param keys what this is the handling of; may be empty for changes that may be repeated
 * @param session the conversation's new state, or null to leave it
 * @param tickets changes of tickets, one for each ticket at the most
 * @param attachments attachments whose content arrived or failed
 * @param links new bindings; one for the same conversation replaces the older
 * @param unlinked conversations whose binding ends
 * @param outbox what is to be done outside of the storage, in order
 * @param parked updates to keep for later; one whose key was committed before is left out
 * @param unparked keys of parked updates to remove
 * @param timers what becomes of timers, one change for each key at the most
 * @param chats what happened to chats
 * @param receipts what became of things in chats
 * @param postings messages in chats that are to be known again
 * @param memos one write for each key at the most
 * @param erasure what is to be gone for good
 */
public record ChangeSet(
    List<UpdateKey> keys,
    @Nullable SessionWrite session,
    List<TicketChange> tickets,
    List<AttachmentChange> attachments,
    List<Link> links,
    List<ConversationId> unlinked,
    List<OutboxDraft> outbox,
    List<ParkedUpdate> parked,
    List<UpdateKey> unparked,
    List<TimerChange> timers,
    List<ChatChange> chats,
    List<Receipt> receipts,
    List<Posting> postings,
    List<MemoWrite> memos,
    Erasure erasure) {
  public ChangeSet {
    keys = List.copyOf(keys);
    tickets = List.copyOf(tickets);
    attachments = List.copyOf(attachments);
    links = List.copyOf(links);
    unlinked = List.copyOf(unlinked);
    outbox = List.copyOf(outbox);
    parked = List.copyOf(parked);
    unparked = List.copyOf(unparked);
    timers = List.copyOf(timers);
    chats = List.copyOf(chats);
    receipts = List.copyOf(receipts);
    postings = List.copyOf(postings);
    memos = List.copyOf(memos);
    requireOnce("ticket", tickets, change -> change.after().id());
    requireOnce("timer", timers, TimerChange::key);
    requireOnce("memo", memos, MemoWrite::key);
  }

  private static <T> void requireOnce(String what, List<T> changes, Function<T, Object> key) {
    Set<Object> seen = new HashSet<>();
    for (T change : changes) {
      if (!seen.add(key.apply(change))) {
        throw new IllegalArgumentException("Two changes of " + what + " " + key.apply(change));
      }
    }
  }

  /** Starts a change set for the given keys. */
  public static Builder of(List<UpdateKey> keys) {
    return new Builder(keys);
  }

  /** This change set with more updates to keep. */
  public ChangeSet parking(List<ParkedUpdate> more) {
    List<ParkedUpdate> all = new ArrayList<>(parked);
    all.addAll(more);
    return new ChangeSet(
        keys,
        session,
        tickets,
        attachments,
        links,
        unlinked,
        outbox,
        all,
        unparked,
        timers,
        chats,
        receipts,
        postings,
        memos,
        erasure);
  }

  /** Collects the parts of a change set. Not thread-safe. */
  public static final class Builder {
    private final List<UpdateKey> keys;
    private @Nullable SessionWrite session;
    private final List<TicketChange> tickets = new ArrayList<>();
    private final List<AttachmentChange> attachments = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final List<ConversationId> unlinked = new ArrayList<>();
    private final List<OutboxDraft> outbox = new ArrayList<>();
    private final List<ParkedUpdate> parked = new ArrayList<>();
    private final List<UpdateKey> unparked = new ArrayList<>();
    private final List<TimerChange> timers = new ArrayList<>();
    private final List<ChatChange> chats = new ArrayList<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private final List<Posting> postings = new ArrayList<>();
    private final List<MemoWrite> memos = new ArrayList<>();
    private Erasure erasure = Erasure.NOTHING;

    private Builder(List<UpdateKey> keys) {
      this.keys = keys;
    }

    public Builder session(@Nullable SessionWrite write) {
      this.session = write;
      return this;
    }

    public Builder ticket(TicketChange change) {
      tickets.add(change);
      return this;
    }

    public Builder attachment(AttachmentChange change) {
      attachments.add(change);
      return this;
    }

    public Builder link(Link link) {
      links.add(link);
      return this;
    }

    public Builder unlink(ConversationId conversation) {
      unlinked.add(conversation);
      return this;
    }

    public Builder outbox(OutboxDraft draft) {
      outbox.add(draft);
      return this;
    }

    public Builder outbox(List<OutboxDraft> drafts) {
      outbox.addAll(drafts);
      return this;
    }

    public Builder park(ParkedUpdate update) {
      parked.add(update);
      return this;
    }

    public Builder unpark(UpdateKey key) {
      unparked.add(key);
      return this;
    }

    public Builder timer(TimerChange change) {
      timers.add(change);
      return this;
    }

    /** Adds a change of a timer in place of what was to become of the same timer. */
    public Builder replaceTimer(TimerChange change) {
      timers.removeIf(other -> other.key().equals(change.key()));
      return timer(change);
    }

    public Builder chat(ChatChange change) {
      chats.add(change);
      return this;
    }

    public Builder receipt(Receipt receipt) {
      receipts.add(receipt);
      return this;
    }

    public Builder posting(Posting posting) {
      postings.add(posting);
      return this;
    }

    public Builder memo(MemoWrite write) {
      memos.add(write);
      return this;
    }

    public Builder erase(Erasure what) {
      this.erasure = what;
      return this;
    }

    public ChangeSet build() {
      return new ChangeSet(
          keys,
          session,
          tickets,
          attachments,
          links,
          unlinked,
          outbox,
          parked,
          unparked,
          timers,
          chats,
          receipts,
          postings,
          memos,
          erasure);
    }
  }
}
