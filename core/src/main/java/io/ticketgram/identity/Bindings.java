package io.ticketgram.identity;

import io.ticketgram.desk.KeyPart;
import io.ticketgram.identity.AuditEntry.Event;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.Storage;
import io.ticketgram.ticket.ClientId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts are bound to which clients, seen from both sides. A link says which client a chat
 * is now; this says which it can be. Thread-safe.
 */
final class Bindings {
  private final Storage storage;
  private final Linking linking;
  private final AuditTrail audit;

  /** The bindings of one account, the client chosen last first, or of one client, oldest first. */
  record Bound(List<Binding> bindings) {
    Bound {
      bindings = List.copyOf(bindings);
    }
  }

  Bindings(Storage storage, Linking linking, AuditTrail audit) {
    this.storage = storage;
    this.linking = linking;
    this.audit = audit;
  }

  /** Whether an account may be bound to a client. */
  enum Verdict {
    BOUND,
    TOO_MANY_ACCOUNTS,
    TOO_MANY_CLIENTS
  }

  /** Part of a key, whatever it is made of. */
  static String part(String value) {
    return KeyPart.of(value);
  }

  private static String key(String person) {
    return "identity/account/" + part(person);
  }

  private static String key(ClientId client) {
    return "identity/client/" + part(client.value());
  }

  private static List<Binding> read(MemoEdit edit, String key) {
    Bound bound = edit.read(key, Bound.class);
    return bound == null ? List.of() : bound.bindings();
  }

  private static void write(MemoEdit edit, String key, List<Binding> bindings) {
    if (bindings.isEmpty()) {
      edit.remove(key);
    } else {
      edit.put(key, new Bound(bindings), null);
    }
  }

  List<Binding> of(MemoEdit edit, ClientId client) {
    return read(edit, key(client));
  }

  /** What an account can be in the chat with a bot, the client chosen last first. */
  List<Binding> of(MemoEdit edit, Account who) {
    return read(edit, key(who.person())).stream().filter(isKnown(who)).toList();
  }

  private Predicate<Binding> isKnown(Account who) {
    return binding -> linking.acrossBots() || binding.bot().equals(who.bot());
  }

  /** Whether an account of somebody else is bound to the client. */
  boolean isTaken(MemoEdit edit, ClientId client, Account who) {
    return !others(edit, client, who).isEmpty();
  }

  private List<String> others(MemoEdit edit, ClientId client, Account who) {
    return people(edit, client).stream().filter(person -> !person.equals(who.person())).toList();
  }

  /** Everybody who is bound to a client, also by a link alone. */
  List<String> people(MemoEdit edit, ClientId client) {
    return Stream.concat(
            of(edit, client).stream().map(Binding::person),
            storage.links(client).stream().map(link -> link.conversation().person()))
        .distinct()
        .toList();
  }

  /** Binds an account to a client in the chat. */
  Verdict bind(MemoEdit edit, ClientId client, Account who, Linking.Method how) {
    return bind(edit, client, who, how, null);
  }

  /**
   * Binds an account to a client, and makes it the one that the account is now.
   *
   * @param by who does it in the panel, or null
   */
  Verdict bind(
      MemoEdit edit, ClientId client, Account who, Linking.Method how, @Nullable String by) {
    List<Binding> mine = new ArrayList<>(read(edit, key(who.person())));
    boolean known =
        mine.stream().filter(isKnown(who)).anyMatch(bound -> bound.client().equals(client));
    if (known) {
      choose(edit, client, who);
      return Verdict.BOUND;
    }
    if (others(edit, client, who).size() >= linking.accountsPerClient()) {
      return Verdict.TOO_MANY_ACCOUNTS;
    }
    if (of(edit, who).size() >= linking.clientsPerAccount()) {
      return Verdict.TOO_MANY_CLIENTS;
    }
    Binding binding = new Binding(client, who.person(), who.bot(), who.name(), how, edit.now());
    mine.add(0, binding);
    write(edit, key(who.person()), mine);
    List<Binding> theirs = new ArrayList<>(of(edit, client));
    theirs.add(binding);
    write(edit, key(client), theirs);
    audit.add(edit, Event.LINKED, client, who.person(), who.bot(), how, by);
    return Verdict.BOUND;
  }

  /** Remembers which of their clients an account is now. */
  void choose(MemoEdit edit, ClientId client, Account who) {
    List<Binding> all = new ArrayList<>(read(edit, key(who.person())));
    List<Binding> chosen = all.stream().filter(one -> one.client().equals(client)).toList();
    all.removeAll(chosen);
    all.addAll(0, chosen);
    write(edit, key(who.person()), all);
  }

  /**
   * Ends what binds an account to a client, through whatever bot.
   *
   * @return the links that have to end with it
   */
  List<Link> unbind(MemoEdit edit, ClientId client, String person) {
    write(edit, key(person), without(read(edit, key(person)), one -> one.client().equals(client)));
    write(edit, key(client), without(of(edit, client), one -> one.person().equals(person)));
    return storage.links(client).stream()
        .filter(link -> link.conversation().person().equals(person))
        .toList();
  }

  private static List<Binding> without(List<Binding> all, Predicate<Binding> gone) {
    return all.stream().filter(gone.negate()).toList();
  }
}
