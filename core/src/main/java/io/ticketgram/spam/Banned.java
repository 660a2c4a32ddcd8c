package io.ticketgram.spam;

import io.ticketgram.ticket.ClientId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Who is banned.
 *
 * @param id the host's id of the client, or the messenger's lasting id of the person
 */
public record Banned(Kind kind, String id) {
  private static final int LONGEST_IN_KEY = 200;

  /** What is banned. */
  public enum Kind {
    /** A client, whichever of their accounts they use. */
    CLIENT,
    /** An account of the messenger, whichever client it is. */
    ACCOUNT
  }

  public Banned {
    if (id.isBlank()) {
      throw new IllegalArgumentException("Say who is banned: the id is blank");
    }
  }

  /** A client with all their accounts. */
  public static Banned client(ClientId client) {
    return new Banned(Kind.CLIENT, client.value());
  }

  /**
   * One account of the messenger.
   *
   * @param person for Telegram the numeric user id
   */
  public static Banned account(String person) {
    return new Banned(Kind.ACCOUNT, person);
  }

  /** Where the ban is kept. */
  String key() {
    String part =
        id.length() <= LONGEST_IN_KEY
            ? id
            : "~" + UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
    return BanBook.PREFIX + (kind == Kind.CLIENT ? "client/" : "account/") + part;
  }
}
