package io.ticketgram.spi;

import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.UpdateKey;
import java.util.ArrayList;
import java.util.List;
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
 */
public record ChangeSet(
    List<UpdateKey> keys,
    @Nullable SessionWrite session,
    List<TicketChange> tickets,
    List<AttachmentChange> attachments,
    List<Link> links,
    List<ConversationId> unlinked,
    List<OutboxDraft> outbox,
    List<ParkedUpdate> parked) {
  public ChangeSet {
    keys = List.copyOf(keys);
    tickets = List.copyOf(tickets);
    attachments = List.copyOf(attachments);
    links = List.copyOf(links);
    unlinked = List.copyOf(unlinked);
    outbox = List.copyOf(outbox);
    parked = List.copyOf(parked);
  }

  /** Starts a change set for the given keys. */
  public static Builder of(List<UpdateKey> keys) {
    return new Builder(keys);
  }

  /** This change set with more updates to keep. */
  public ChangeSet parking(List<ParkedUpdate> more) {
    List<ParkedUpdate> all = new ArrayList<>(parked);
    all.addAll(more);
    return new ChangeSet(keys, session, tickets, attachments, links, unlinked, outbox, all);
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

    public ChangeSet build() {
      return new ChangeSet(keys, session, tickets, attachments, links, unlinked, outbox, parked);
    }
  }
}
