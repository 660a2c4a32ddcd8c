package io.ticketgram.group;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.desk.Codec;
import io.ticketgram.identity.Codes;
import io.ticketgram.identity.MemoEdit;
import io.ticketgram.spi.MemoStorage;
import io.ticketgram.ticket.ClientId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happened about whose groups are, kept for a year. Thread-safe. */
final class GroupAudit {
  private static final String PREFIX = "group/audit/";
  private static final Duration KEPT = Duration.ofDays(365);

  private final MemoStorage storage;
  private final Codec codec;
  private final Codes codes;

  GroupAudit(MemoStorage storage, Codec codec, Codes codes) {
    this.storage = storage;
    this.codec = codec;
    this.codes = codes;
  }

  void add(
      MemoEdit edit,
      GroupEvent.Kind kind,
      @Nullable ChatAddress group,
      @Nullable ClientId client,
      @Nullable String person,
      @Nullable String by) {
    String id = String.format(Locale.ROOT, "%015d-%s", edit.now().toEpochMilli(), codes.unique());
    edit.put(
        PREFIX + id,
        new GroupEvent(id, edit.now(), kind, group, client, person, by),
        edit.now().plus(KEPT));
  }

  List<GroupEvent> read(@Nullable GroupEvent after, int limit) {
    String from = after == null ? null : PREFIX + after.id();
    return storage.memosUnder(PREFIX, from, limit).stream()
        .map(memo -> codec.readMemo(memo.value(), GroupEvent.class))
        .toList();
  }
}
