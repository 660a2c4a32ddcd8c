package io.ticketgram.identity;

import io.ticketgram.channel.Delivery;
import io.ticketgram.desk.Committer;
import io.ticketgram.desk.TooManyConflictsException;
import io.ticketgram.desk.Work;
import io.ticketgram.dialog.Screen;
import io.ticketgram.identity.AuditEntry.Event;
import io.ticketgram.identity.Bindings.Verdict;
import io.ticketgram.identity.Linking.Method;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.Link;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the host's panel does about who is who. The panel checks its users' rights itself: whoever
 * calls this for a client acts for that client. Thread-safe.
 *
 * <p>Every method may throw a {@link io.ticketgram.spi.StorageException}, and those that change
 * something a {@link TooManyConflictsException}; then nothing was changed.
 */
public final class LinkingDesk {
  private static final int MAX_TRIES = 8;

  private final LinkingParts parts;
  private final Committer committer;
  private final AuditTrail audit;

  LinkingDesk(LinkingParts parts, Committer committer) {
    this.parts = parts;
    this.committer = committer;
    this.audit = parts.audit();
  }

  /**
   * Makes a code that makes the first account which shows it this client's. Put it into a link to
   * the bot, and show that to the client only.
   *
   * @param lifetime a minute to 7 days; short is safe, for example 10 minutes
   * @param by who made it, for the audit trail
   * @throws IllegalArgumentException when the lifetime is another
   * @throws IllegalStateException when the preset has no invitations
   */
  public Invitation invite(ClientId client, Duration lifetime, String by) {
    require(Method.INVITATION);
    return commit(
        "An invitation",
        (edit, changes) -> {
          Invitation made = parts.invitations().make(edit, client, lifetime);
          audit.add(edit, Event.INVITED, client, by);
          return made;
        });
  }

  /**
   * Records a client's phone and their consent to the use of the portal's data in the bot, in place
   * of what was recorded before.
   *
   * @param phone international, with {@code +}
   * @param by who recorded it, for the audit trail
   * @throws IllegalArgumentException when the phone is none; the message does not tell the phone
   * @throws IllegalStateException when 5 other clients have that phone, or the preset does not link
   *     by phone
   */
  public void register(ClientId client, String phone, Instant consentAt, String by) {
    require(Method.PHONE);
    PhoneNumber number = PhoneNumber.ofPortal(phone);
    commit(
        "The registration of client " + client,
        (edit, changes) -> {
          Registrations.put(edit, client, number, consentAt);
          audit.add(edit, Event.REGISTERED, client, by);
          return number;
        });
  }

  /** What was recorded for a client, and whether the phone is locked now. */
  public Optional<Registration> registration(ClientId client) {
    return Registrations.of(parts.edit(), client);
  }

  /** Takes the consent back: forgets the phone, and ends every binding of the client. */
  public void withdraw(ClientId client, String by) {
    commit(
        "The registration of client " + client,
        (edit, changes) -> {
          Registrations.remove(edit, client);
          audit.add(edit, Event.WITHDRAWN, client, by);
          end(edit, changes, client, by);
          return client;
        });
  }

  /**
   * Lifts what keeps a client out: the lock of their phone, and that their username is only good
   * for the account which had it first. Does nothing when there is neither.
   */
  public void unlock(ClientId client, String by) {
    commit(
        "The lock of client " + client,
        (edit, changes) -> {
          boolean locked = Usernames.forget(edit, client);
          Registration registration = Registrations.of(edit, client).orElse(null);
          if (registration != null && registration.lockedUntil() != null) {
            PinChallenges.lift(edit, new PhoneNumber(registration.phone()).key());
            locked = true;
          }
          if (locked) {
            audit.add(edit, Event.UNLOCKED, client, by);
          }
          return client;
        });
  }

  /**
   * People who wait to be confirmed. What they are called is their own choice and proves nothing:
   * have the client name the code that the bot shows them.
   *
   * @param after only requests after this one, or null for the first ones
   */
  public List<LinkRequest> requests(@Nullable LinkRequest after, int limit) {
    return parts.requests().waiting(parts.clock().instant(), after, limit);
  }

  /**
   * Binds the person who made a request to a client, and tells them.
   *
   * @param by who confirmed it, for the audit trail
   */
  public Confirmation confirm(LinkRequest request, ClientId client, String by) {
    return confirm(request.id(), client, by);
  }

  /**
   * Binds the person whom the bot showed this code to a client, and tells them.
   *
   * @param code as it was typed
   * @param by who typed it, for the audit trail
   */
  public Confirmation confirmCode(String code, ClientId client, String by) {
    return confirm(Requests.idOf(code), client, by);
  }

  private Confirmation confirm(String id, ClientId client, String by) {
    require(Method.PANEL);
    return commit(
        "The request of a person",
        (edit, changes) -> {
          Optional<LinkRequest> request = parts.requests().find(edit, id);
          Optional<ClientProfile> profile =
              request.flatMap(made -> parts.client(client, made.conversation().chat().bot()));
          if (request.isEmpty() || profile.isEmpty()) {
            audit.add(edit, Event.REFUSED_CODE, client, by);
            return Confirmation.NO_SUCH_REQUEST;
          }
          return bind(edit, changes, request.get(), profile.get(), by);
        });
  }

  private Confirmation bind(
      MemoEdit edit,
      ChangeSet.Builder changes,
      LinkRequest request,
      ClientProfile client,
      String by) {
    Account who = new Account(request.conversation(), request.name(), request.language());
    Verdict verdict = parts.bindings().bind(edit, client.id(), who, Method.PANEL, by);
    if (verdict != Verdict.BOUND) {
      audit.add(edit, Event.REFUSED_LIMIT, client.id(), by);
      return verdict == Verdict.TOO_MANY_ACCOUNTS
          ? Confirmation.TOO_MANY_ACCOUNTS
          : Confirmation.TOO_MANY_CLIENTS;
    }
    parts.requests().remove(edit, request);
    changes.link(new Link(who.conversation(), client.id(), who.language(), edit.now()));
    Locale locale = parts.languages().of(client, who.language());
    Screen screen = Screen.of(Phrase.of("link.done").with("name", client.displayName()));
    var rendered = parts.renderer().render(screen, locale, "", "", null);
    var chat = who.conversation().chat();
    Delivery told = new Delivery.Send(chat, rendered.text(), rendered.keyboard(), List.of());
    changes.outbox(parts.codec().draft(new Work.Deliver(chat, told)));
    return Confirmation.LINKED;
  }

  /** Refuses a request; does nothing when there is none any more. */
  public void reject(LinkRequest request, String by) {
    commit(
        "The request of a person",
        (edit, changes) -> {
          if (parts.requests().find(edit, request.id()).isPresent()) {
            parts.requests().remove(edit, request);
            var who = request.conversation();
            audit.add(edit, Event.REJECTED, null, who.person(), who.chat().bot(), Method.PANEL, by);
          }
          return request;
        });
  }

  /** The accounts that are bound to a client, oldest first. */
  public List<Binding> accounts(ClientId client) {
    return parts.bindings().of(parts.edit(), client);
  }

  /**
   * Ends what binds one account to a client.
   *
   * @param by who ended it, for the audit trail
   */
  public void unlink(Binding binding, String by) {
    commit(
        "The binding of client " + binding.client(),
        (edit, changes) -> {
          end(edit, changes, binding.client(), binding.person(), by);
          return binding;
        });
  }

  /**
   * Ends every binding of a client: their messenger accounts have to link anew.
   *
   * @param by who ended it, for the audit trail
   */
  public void unlink(ClientId client, String by) {
    commit(
        "The bindings of client " + client,
        (edit, changes) -> {
          end(edit, changes, client, by);
          return client;
        });
  }

  /** Forgets everything about a client but what the audit trail says. */
  public void erase(ClientId client) {
    commit(
        "The bindings of client " + client,
        (edit, changes) -> {
          Registrations.of(edit, client)
              .ifPresent(
                  registration ->
                      PinChallenges.lift(edit, new PhoneNumber(registration.phone()).key()));
          Registrations.remove(edit, client);
          Usernames.forget(edit, client);
          end(edit, changes, client, "erasure");
          return client;
        });
  }

  /**
   * What happened, oldest first; kept for a year.
   *
   * @param after only entries after this one, or null for the first ones
   */
  public List<AuditEntry> audit(@Nullable AuditEntry after, int limit) {
    return audit.read(after, limit);
  }

  private void end(MemoEdit edit, ChangeSet.Builder changes, ClientId client, String by) {
    parts.bindings().people(edit, client).forEach(person -> end(edit, changes, client, person, by));
  }

  private void end(
      MemoEdit edit, ChangeSet.Builder changes, ClientId client, String person, String by) {
    parts
        .bindings()
        .unbind(edit, client, person)
        .forEach(link -> changes.unlink(link.conversation()));
    audit.add(edit, Event.UNLINKED, client, person, null, null, by);
  }

  private void require(Method method) {
    if (!parts.linking().has(method)) {
      throw new IllegalStateException(
          "The preset does not link by " + method + ": add it with Preset.withLinking(…)");
    }
  }

  private <T> T commit(String what, BiFunction<MemoEdit, ChangeSet.Builder, T> change) {
    for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
      MemoEdit edit = parts.edit();
      ChangeSet.Builder changes = ChangeSet.of(List.of());
      T result = change.apply(edit, changes);
      edit.writes().forEach(changes::memo);
      if (!(committer.commit(changes.build()) instanceof CommitResult.Conflict)) {
        return result;
      }
    }
    throw new TooManyConflictsException(what);
  }
}
