package io.ticketgram.identity;

import io.ticketgram.ticket.ClientId;
import java.util.Locale;

/**
 * Whose account a client's username was when it bound one first. Messengers give a username that
 * was given up to whoever wants it, so that it says nothing of anybody else later, also after that
 * account was unlinked.
 */
final class Usernames {
  private Usernames() {}

  /** The first account with a username, in lower case. */
  record First(String username, String person) {}

  private static String key(ClientId client) {
    return "identity/username/" + Bindings.part(client.value());
  }

  private static First first(String username, String person) {
    return new First(username.toLowerCase(Locale.ROOT), person);
  }

  /** Whether the username belongs to another account than the first one that had it. */
  static boolean isTakenOver(MemoEdit edit, ClientId client, String username, String person) {
    First known = edit.read(key(client), First.class);
    First now = first(username, person);
    return known != null && known.username().equals(now.username()) && !known.equals(now);
  }

  /** Keeps whose it is; a client who has another username begins anew. */
  static void remember(MemoEdit edit, ClientId client, String username, String person) {
    First now = first(username, person);
    if (!now.equals(edit.read(key(client), First.class))) {
      edit.put(key(client), now, null);
    }
  }

  /** Lets any account have it; returns whether one was kept. */
  static boolean forget(MemoEdit edit, ClientId client) {
    boolean known = edit.read(key(client), First.class) != null;
    if (known) {
      edit.remove(key(client));
    }
    return known;
  }
}
