package io.ticketgram.identity;

import io.ticketgram.identity.Linking.PinRules;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.ticket.ClientId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The PINs that were sent for a phone, and what came of them. Tries and PINs are counted for the
 * phone, whoever types and through whatever bot or node: each is a write that follows the one
 * before. Thread-safe.
 */
final class PinChallenges {
  private static final Challenge NONE =
      new Challenge("", List.of(), Instant.EPOCH, 0, 0, Instant.EPOCH, null);

  private final PinRules rules;
  private final Codes codes;

  /** A PIN that was sent to a client. */
  record Pin(ClientId client, String salt, String hash) {}

  /**
   * What is known of a phone.
   *
   * @param person who may type the PINs
   * @param until when they expire
   * @param wrong PINs typed so far
   * @param sent how often PINs were sent so far
   * @param forgotten when both numbers begin anew
   * @param locked until when the phone is locked, or null
   */
  record Challenge(
      String person,
      List<Pin> pins,
      Instant until,
      int wrong,
      int sent,
      Instant forgotten,
      @Nullable Instant locked) {
    Challenge {
      pins = List.copyOf(pins);
    }

    @Nullable Instant lockedUntil(Instant now) {
      return locked != null && locked.isAfter(now) ? locked : null;
    }
  }

  /** What came of a typed PIN. */
  sealed interface Result {
    /** It is the one that was sent to this client. */
    record Right(ClientId client) implements Result {}

    /** It is none; so many tries are left. */
    record Wrong(int left) implements Result {}

    /** The phone is locked. */
    record Locked(Instant until) implements Result {}

    /** There is none that could be typed. */
    record Expired() implements Result {}
  }

  PinChallenges(PinRules rules, Codes codes) {
    this.rules = rules;
    this.codes = codes;
  }

  private static String key(String phone) {
    return phone.replace("identity/phone/", "identity/pin/");
  }

  static Challenge read(MemoEdit edit, String phone) {
    Challenge challenge = edit.read(key(phone), Challenge.class);
    return challenge == null ? NONE : challenge;
  }

  private static void write(MemoEdit edit, String phone, Challenge challenge) {
    edit.put(key(phone), challenge, challenge.forgotten());
  }

  /** When another PIN can be sent; null when it can be now. */
  @Nullable Instant pausedUntil(MemoEdit edit, String phone) {
    Challenge challenge = read(edit, phone);
    return challenge.sent() > rules.resends() ? challenge.forgotten() : null;
  }

  /** Makes a PIN for each client; those before are good for nothing then. */
  Map<ClientId, String> make(
      MemoEdit edit, String phone, Account who, List<ClientProfile> clients) {
    Challenge before = read(edit, phone);
    Map<ClientId, String> made = new LinkedHashMap<>();
    List<Pin> pins = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (ClientProfile client : clients) {
      String pin = codes.pin();
      while (!taken.add(pin)) {
        pin = codes.pin();
      }
      String salt = codes.salt();
      pins.add(new Pin(client.id(), salt, Codes.hash(pin, salt)));
      made.put(client.id(), pin);
    }
    write(
        edit,
        phone,
        new Challenge(
            who.person(),
            pins,
            until(edit),
            before.wrong(),
            before.sent() + 1,
            edit.now().plus(rules.lock()),
            null));
    return made;
  }

  /** When a PIN that is made now expires. */
  Instant until(MemoEdit edit) {
    return edit.now().plus(rules.lifetime());
  }

  /** Compares what was typed with every PIN that was sent, in a time that tells nothing. */
  Result check(MemoEdit edit, String phone, Account who, String typed) {
    Challenge challenge = read(edit, phone);
    Instant now = edit.now();
    Instant locked = challenge.lockedUntil(now);
    if (locked != null) {
      return new Result.Locked(locked);
    }
    if (!challenge.person().equals(who.person())
        || challenge.pins().isEmpty()
        || !challenge.until().isAfter(now)) {
      return new Result.Expired();
    }
    ClientId right = null;
    for (Pin pin : challenge.pins()) {
      if (Codes.same(Codes.hash(typed, pin.salt()), pin.hash())) {
        right = pin.client();
      }
    }
    if (right != null) {
      lift(edit, phone);
      return new Result.Right(right);
    }
    int wrong = challenge.wrong() + 1;
    Instant until = now.plus(rules.lock());
    boolean last = wrong >= rules.tries();
    write(
        edit,
        phone,
        new Challenge(
            challenge.person(),
            last ? List.of() : challenge.pins(),
            challenge.until(),
            wrong,
            challenge.sent(),
            until,
            last ? until : null));
    return last ? new Result.Locked(until) : new Result.Wrong(rules.tries() - wrong);
  }

  /** Forgets everything about a phone. */
  static void lift(MemoEdit edit, String phone) {
    read(edit, phone);
    edit.remove(key(phone));
  }
}
