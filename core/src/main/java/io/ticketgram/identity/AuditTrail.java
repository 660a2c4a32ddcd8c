package io.ticketgram.identity;

import io.ticketgram.desk.Codec;
import io.ticketgram.identity.AuditEntry.Event;
import io.ticketgram.spi.Memo;
import io.ticketgram.spi.MemoStorage;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ClientId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happened about who is who, kept for a year. Thread-safe. */
final class AuditTrail {
  private static final String PREFIX = "identity/audit/";
  private static final Duration KEPT = Duration.ofDays(365);

  private final MemoStorage storage;
  private final Codec codec;
  private final Codes codes;

  AuditTrail(MemoStorage storage, Codec codec, Codes codes) {
    this.storage = storage;
    this.codec = codec;
    this.codes = codes;
  }

  /** Adds what an account did in the chat. */
  void add(MemoEdit edit, Event event, @Nullable ClientId client, Account who, Linking.Method how) {
    add(edit, event, client, who.person(), who.bot(), how, null);
  }

  /** Adds what was done in the panel. */
  void add(MemoEdit edit, Event event, @Nullable ClientId client, String by) {
    add(edit, event, client, null, null, null, by);
  }

  void add(
      MemoEdit edit,
      Event event,
      @Nullable ClientId client,
      @Nullable String person,
      @Nullable BotId bot,
      Linking.@Nullable Method how,
      @Nullable String by) {
    String id = String.format(Locale.ROOT, "%015d-%s", edit.now().toEpochMilli(), codes.unique());
    edit.put(
        PREFIX + id,
        new AuditEntry(id, edit.now(), event, client, person, bot, how, by),
        edit.now().plus(KEPT));
  }

  List<AuditEntry> read(@Nullable AuditEntry after, int limit) {
    String from = after == null ? null : PREFIX + after.id();
    return storage.memosUnder(PREFIX, from, limit).stream()
        .map(Memo::value)
        .map(json -> codec.readMemo(json, AuditEntry.class))
        .toList();
  }
}
