package io.ticketgram.group;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.identity.MemoEdit;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who was told lately in a group that they may not use the bot there: nobody can flood a group with
 * such answers, and neither can many. Thread-safe.
 */
final class Reminders {
  /** More than that is not told in a group within the time. */
  private static final int MOST = 20;

  private final Duration after;

  /** What people of a group were told, and until when they are not told that again. */
  record Told(Map<String, Instant> until) {
    Told {
      until = Map.copyOf(until);
    }
  }

  Reminders(Duration after) {
    this.after = after;
  }

  /**
   * Whether somebody may be told something now, which is then remembered.
   *
   * @param what names the person and what they are told
   */
  boolean mayTell(MemoEdit edit, ChatAddress group, String what) {
    String key = "group/told/" + GroupBook.part(group);
    Told told = edit.read(key, Told.class);
    Map<String, Instant> still = new LinkedHashMap<>();
    if (told != null) {
      told.until().entrySet().stream()
          .filter(entry -> entry.getValue().isAfter(edit.now()))
          .forEach(entry -> still.put(entry.getKey(), entry.getValue()));
    }
    if (still.containsKey(what) || still.size() >= MOST) {
      return false;
    }
    Instant until = edit.now().plus(after);
    still.put(what, until);
    edit.put(key, new Told(still), until);
    return true;
  }
}
