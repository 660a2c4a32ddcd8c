package io.ticketgram.identity;

import io.ticketgram.channel.Input;
import io.ticketgram.identity.AuditEntry.Event;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.MemoWrite;
import io.ticketgram.ticket.ClientId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The clients that an account can be: which one it is now, and how that ends. Reads, and writes
 * nothing. Thread-safe.
 */
public final class Accounts {
  private final LinkingParts parts;

  Accounts(LinkingParts parts) {
    this.parts = parts;
  }

  /**
   * What a person changed about who they are.
   *
   * @param now whom they are from now on, or null for nobody
   * @param link the binding of their chat from now on, or null for none
   * @param ended bindings of other chats that end, or of this one
   */
  public record Change(
      @Nullable ClientProfile now, @Nullable Link link, List<Link> ended, List<MemoWrite> memos) {
    public Change {
      ended = List.copyOf(ended);
      memos = List.copyOf(memos);
    }
  }

  /** The clients that whoever sent this is bound to, whether or not they are served. */
  public List<ClientId> bound(Input input) {
    return parts.bindings().of(parts.edit(), Account.of(input)).stream()
        .map(Binding::client)
        .toList();
  }

  /** The clients that whoever sent this can be, the one chosen last first. */
  public List<ClientProfile> of(Input input) {
    return clients(parts.edit(), Account.of(input));
  }

  private List<ClientProfile> clients(MemoEdit edit, Account who) {
    return parts.bindings().of(edit, who).stream()
        .flatMap(binding -> parts.client(binding.client(), who.bot()).stream())
        .toList();
  }

  /** Becomes another client; empty when the account is not bound to that one. */
  public Optional<Change> choose(Input input, String client) {
    MemoEdit edit = parts.edit();
    Account who = Account.of(input);
    return clients(edit, who).stream()
        .filter(candidate -> candidate.id().value().equals(client))
        .findFirst()
        .map(
            chosen -> {
              parts.bindings().choose(edit, chosen.id(), who);
              parts
                  .audit()
                  .add(edit, Event.SWITCHED, chosen.id(), who.person(), who.bot(), null, null);
              return new Change(chosen, link(edit, who, chosen), List.of(), edit.writes());
            });
  }

  /** Ends what binds the account to a client; it becomes the next of its clients, if any. */
  public Change unlink(Input input, ClientId client) {
    MemoEdit edit = parts.edit();
    Account who = Account.of(input);
    List<Link> ended = parts.bindings().unbind(edit, client, who.person());
    parts.audit().add(edit, Event.UNLINKED, client, who.person(), who.bot(), null, null);
    return clients(edit, who).stream()
        .findFirst()
        .map(
            next ->
                new Change(
                    next,
                    link(edit, who, next),
                    ended.stream()
                        .filter(link -> !link.conversation().equals(who.conversation()))
                        .toList(),
                    edit.writes()))
        .orElseGet(() -> new Change(null, null, ended, edit.writes()));
  }

  private static Link link(MemoEdit edit, Account who, ClientProfile client) {
    return new Link(who.conversation(), client.id(), who.language(), edit.now());
  }
}
