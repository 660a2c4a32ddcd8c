package io.ticketgram.group;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.identity.Codes;
import io.ticketgram.identity.MemoEdit;
import io.ticketgram.text.Numbers;
import io.ticketgram.ticket.BotId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The identifiers of groups that are shown in them: the chat's own, which is no secret, and a code
 * that is. Only a hash of the code is kept; it works once, for a while, and ends with a few wrong
 * tries. Thread-safe.
 */
final class Identifiers {
  private static final int TRIES = 5;
  private static final int CODE = 9;
  private static final Pattern TYPED = Pattern.compile("(-?[0-9]{1,20})[-:/]([A-Z0-9-]{8,9})");

  private final Codes codes;
  private final Duration lifetime;

  /**
   * What is kept of an identifier.
   *
   * @param wrong how many wrong codes were entered for the group
   */
  record Stored(String salt, String hash, Instant until, int wrong) {}

  Identifiers(Codes codes, Duration lifetime) {
    this.codes = codes;
    this.lifetime = lifetime;
  }

  private static String key(ChatAddress group) {
    return "group/identifier/" + GroupBook.part(group);
  }

  Duration lifetime() {
    return lifetime;
  }

  /** Makes a group's identifier; the one before is good for nothing then. */
  String make(MemoEdit edit, ChatAddress group) {
    String code = codes.readable();
    String salt = codes.salt();
    Instant until = edit.now().plus(lifetime);
    edit.read(key(group), Stored.class);
    edit.put(key(group), new Stored(salt, Codes.hash(code, salt), until, 0), until);
    return group.chat() + "-" + code;
  }

  void forget(MemoEdit edit, ChatAddress group) {
    edit.read(key(group), Stored.class);
    edit.remove(key(group));
  }

  /**
   * The group whose identifier it is: it is used up then. A wrong code counts against the group.
   *
   * @param bots through which the group can be
   */
  Optional<ChatAddress> take(MemoEdit edit, String typed, Collection<BotId> bots) {
    Matcher parts = TYPED.matcher(plain(typed));
    if (!parts.matches()) {
      return Optional.empty();
    }
    String code = Codes.typed(parts.group(2));
    Optional<ChatAddress> found = Optional.empty();
    for (BotId bot : bots) {
      ChatAddress group = new ChatAddress(bot, parts.group(1));
      Stored stored = edit.read(key(group), Stored.class);
      if (stored == null || found.isPresent()) {
        continue;
      }
      if (code.length() == CODE && Codes.same(Codes.hash(code, stored.salt()), stored.hash())) {
        edit.remove(key(group));
        found = Optional.of(group);
      } else {
        wrong(edit, group, stored);
      }
    }
    return found;
  }

  private static void wrong(MemoEdit edit, ChatAddress group, Stored stored) {
    if (stored.wrong() + 1 >= TRIES) {
      edit.remove(key(group));
      return;
    }
    Stored more = new Stored(stored.salt(), stored.hash(), stored.until(), stored.wrong() + 1);
    edit.put(key(group), more, stored.until());
  }

  /** As it was shown, whatever keyboard or clipboard it went through. */
  private static String plain(String typed) {
    return Numbers.toLatinDigits(typed)
        .replaceAll("[\\u2010-\\u2015\\u2212]", "-")
        .replaceAll("[\\s\\p{Cf}]", "")
        .toUpperCase(Locale.ROOT);
  }
}
