package io.ticketgram.identity;

import io.ticketgram.channel.Input;
import io.ticketgram.desk.Work;
import io.ticketgram.dialog.Screen;
import io.ticketgram.identity.AuditEntry.Event;
import io.ticketgram.identity.Linking.Method;
import io.ticketgram.identity.PinChallenges.Result;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.CodeSender;
import io.ticketgram.text.Numbers;
import io.ticketgram.ticket.ClientId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Becoming a client by one's own phone and a PIN by e-mail. Thread-safe. */
final class PhoneAdmission {
  private final LinkingParts parts;
  private final Binder binder;

  /** Binds an account, or says why it can't be. */
  interface Binder {
    Admission.Answer bind(MemoEdit edit, Account who, ClientProfile client, Method how);
  }

  /** For which phone an account is to type a PIN. */
  record Awaited(String phone) {}

  PhoneAdmission(LinkingParts parts, Binder binder) {
    this.parts = parts;
    this.binder = binder;
  }

  /**
   * Takes a contact or a PIN; empty when it is neither.
   *
   * @param again whether the person asked for another PIN
   */
  Optional<Admission.Answer> meet(
      MemoEdit edit, Input input, Input.Content content, boolean again) {
    Account who = Account.of(input);
    if (!again && !(content instanceof Input.Contact) && !(content instanceof Input.Words)) {
      return Optional.empty();
    }
    Instant paused = parts.tries().pausedUntil(edit, who);
    if (content instanceof Input.Contact contact) {
      return Optional.of(paused == null ? contact(edit, who, contact) : wait(edit, paused));
    }
    Awaited awaited = edit.read(key(who), Awaited.class);
    if (awaited == null) {
      return Optional.empty();
    }
    if (paused != null) {
      return Optional.of(wait(edit, paused));
    }
    return Optional.of(
        again
            ? send(edit, who, awaited.phone(), false)
            : typed(edit, who, awaited.phone(), ((Input.Words) content).text()));
  }

  private static String key(Account who) {
    return "identity/awaited/" + Bindings.part(who.person());
  }

  private static Admission.Answer wait(MemoEdit edit, Instant until) {
    return Admission.Answer.of(edit, LinkScreens.wait(edit.now(), until));
  }

  private Admission.Answer contact(MemoEdit edit, Account who, Input.Contact contact) {
    if (!who.person().equals(contact.owner())) {
      parts.tries().fail(edit, who, Event.REFUSED_CONTACT, null, Method.PHONE);
      return Admission.Answer.of(edit, LinkScreens.foreignContact());
    }
    Optional<PhoneNumber> phone = PhoneNumber.read(contact.phone());
    if (phone.isEmpty() || candidates(edit, who, phone.get().key()).isEmpty()) {
      parts.tries().fail(edit, who, Event.REFUSED_CONTACT, null, Method.PHONE);
      return Admission.Answer.of(edit, LinkScreens.unknownPhone());
    }
    return send(edit, who, phone.get().key(), true);
  }

  /** The clients with that phone that the account is not yet. */
  private List<ClientProfile> candidates(MemoEdit edit, Account who, String phone) {
    List<ClientId> bound = parts.bindings().of(edit, who).stream().map(Binding::client).toList();
    return Registrations.clients(edit, phone).stream()
        .filter(client -> !bound.contains(client))
        .flatMap(client -> parts.client(client, who.bot()).stream())
        .toList();
  }

  private Admission.Answer send(MemoEdit edit, Account who, String phone, boolean first) {
    Instant now = edit.now();
    Instant locked = PinChallenges.read(edit, phone).lockedUntil(now);
    if (locked != null) {
      return Admission.Answer.of(edit, LinkScreens.locked(now, locked));
    }
    Instant paused = parts.pins().pausedUntil(edit, phone);
    if (paused != null) {
      return Admission.Answer.of(edit, LinkScreens.noMorePins(now, paused));
    }
    List<ClientProfile> clients = candidates(edit, who, phone);
    if (clients.isEmpty()) {
      return Admission.Answer.of(edit, LinkScreens.unknownPhone());
    }
    List<Work> work = new ArrayList<>();
    Map<ClientId, String> pins = parts.pins().make(edit, phone, who, clients);
    for (ClientProfile client : clients) {
      parts.audit().add(edit, Event.PIN_SENT, client.id(), who, Method.PHONE);
      work.add(
          new Work.SendCode(
              new CodeSender.Code(
                  client.id(),
                  parts.codes().unique(),
                  Objects.requireNonNull(pins.get(client.id())),
                  parts.languages().of(client, who.language()),
                  parts.pins().until(edit))));
    }
    edit.put(key(who), new Awaited(phone), now.plus(parts.linking().pin().lock()));
    Screen sent = LinkScreens.pinSent(parts.linking().pin());
    List<Screen> screens = first ? List.of(LinkScreens.contactTaken(), sent) : List.of(sent);
    return new Admission.Answer(null, null, screens, edit.writes(), work);
  }

  private Admission.Answer typed(MemoEdit edit, Account who, String phone, String text) {
    String pin = Numbers.toLatinDigits(text).replaceAll("[\\s\\p{Cf}-]", "");
    if (!Codes.isPin(pin)) {
      return Admission.Answer.of(edit, LinkScreens.notAPin());
    }
    Result result = parts.pins().check(edit, phone, who, pin);
    if (result instanceof Result.Right right) {
      return right(edit, who, right.client());
    }
    if (result instanceof Result.Expired) {
      return Admission.Answer.of(edit, LinkScreens.pinExpired());
    }
    @Nullable Instant locked = result instanceof Result.Locked lock ? lock.until() : null;
    boolean counted = edit.writes().size() > 0;
    if (counted) {
      parts.tries().fail(edit, who, Event.WRONG_PIN, null, Method.PHONE);
    }
    if (locked == null) {
      return Admission.Answer.of(edit, LinkScreens.wrongPin(((Result.Wrong) result).left()));
    }
    if (counted) {
      Registrations.clients(edit, phone)
          .forEach(client -> parts.audit().add(edit, Event.LOCKED, client, who, Method.PHONE));
    }
    return Admission.Answer.of(edit, LinkScreens.locked(edit.now(), locked));
  }

  private Admission.Answer right(MemoEdit edit, Account who, ClientId client) {
    edit.remove(key(who));
    return parts
        .client(client, who.bot())
        .map(profile -> binder.bind(edit, who, profile, Method.PHONE))
        .orElseGet(() -> Admission.Answer.of(edit, LinkScreens.unknownPhone()));
  }
}
