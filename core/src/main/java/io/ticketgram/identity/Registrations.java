package io.ticketgram.identity;

import io.ticketgram.identity.PinChallenges.Challenge;
import io.ticketgram.ticket.ClientId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The phones and consents that the portal recorded. Thread-safe. */
final class Registrations {
  /** More clients than that can't have the same phone: each gets a PIN of its own. */
  private static final int MOST_CLIENTS = 5;

  private Registrations() {}

  /** The clients that gave a phone. */
  record Phone(List<ClientId> clients) {
    Phone {
      clients = List.copyOf(clients);
    }
  }

  /** The phone that a client gave. */
  record Consent(String digits, Instant at) {
    @Override
    public String toString() {
      return "Consent[at=" + at + "]";
    }
  }

  private static String key(ClientId client) {
    return "identity/consent/" + Bindings.part(client.value());
  }

  static List<ClientId> clients(MemoEdit edit, String phone) {
    Phone known = edit.read(phone, Phone.class);
    return known == null ? List.of() : known.clients();
  }

  static Optional<Registration> of(MemoEdit edit, ClientId client) {
    Consent consent = edit.read(key(client), Consent.class);
    if (consent == null) {
      return Optional.empty();
    }
    Challenge challenge = PinChallenges.read(edit, new PhoneNumber(consent.digits()).key());
    return Optional.of(
        new Registration(
            client, consent.digits(), consent.at(), challenge.lockedUntil(edit.now())));
  }

  static void put(MemoEdit edit, ClientId client, PhoneNumber phone, Instant consentAt) {
    remove(edit, client);
    List<ClientId> clients = new ArrayList<>(clients(edit, phone.key()));
    if (clients.size() >= MOST_CLIENTS) {
      throw new IllegalStateException(
          "At most " + MOST_CLIENTS + " clients can register with the same phone");
    }
    clients.add(client);
    edit.put(phone.key(), new Phone(clients), null);
    edit.put(key(client), new Consent(phone.digits(), consentAt), null);
  }

  static void remove(MemoEdit edit, ClientId client) {
    Consent consent = edit.read(key(client), Consent.class);
    if (consent == null) {
      return;
    }
    String phone = new PhoneNumber(consent.digits()).key();
    List<ClientId> others =
        clients(edit, phone).stream().filter(other -> !other.equals(client)).toList();
    if (others.isEmpty()) {
      edit.remove(phone);
    } else {
      edit.put(phone, new Phone(others), null);
    }
    edit.remove(key(client));
  }
}
