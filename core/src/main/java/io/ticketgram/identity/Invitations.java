package io.ticketgram.identity;

import io.ticketgram.ticket.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Codes that make whoever has one a client, once. Thread-safe. */
final class Invitations {
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(7);

  private final Codes codes;

  /** What is stored of a code. */
  record Stored(ClientId client) {}

  Invitations(Codes codes) {
    this.codes = codes;
  }

  Invitation make(MemoEdit edit, ClientId client, Duration lifetime) {
    if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "An invitation lives for a minute to 7 days, not " + lifetime);
    }
    Instant until = edit.now().plus(lifetime);
    Invitation made = new Invitation(client, codes.invitation(), until);
    edit.put(key(made.code()), new Stored(client), until);
    return made;
  }

  /** Whose code it is, if it was not used and has not expired; it is used then. */
  Optional<ClientId> take(MemoEdit edit, String code) {
    Stored stored = edit.read(key(code), Stored.class);
    if (stored == null) {
      return Optional.empty();
    }
    edit.remove(key(code));
    return Optional.of(stored.client());
  }

  private static String key(String code) {
    return "identity/invitation/" + Codes.hash(code);
  }
}
