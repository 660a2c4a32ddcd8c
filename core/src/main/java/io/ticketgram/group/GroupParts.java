package io.ticketgram.group;

import io.ticketgram.desk.Codec;
import io.ticketgram.desk.DeskParts;
import io.ticketgram.desk.Languages;
import io.ticketgram.dialog.ScreenRenderer;
import io.ticketgram.identity.Codes;
import io.ticketgram.identity.MemoEdit;
import io.ticketgram.spi.Storage;
import java.time.InstantSource;

/** What everything about groups works with. Thread-safe. */
record GroupParts(
    Groups rules,
    Storage storage,
    Codec codec,
    InstantSource clock,
    GroupFeature.Host host,
    GroupFeature.Tickets tickets,
    Languages languages,
    ScreenRenderer renderer,
    GroupBook book,
    GroupAudit audit,
    Identifiers identifiers,
    Reminders reminders) {
  static GroupParts of(
      Groups rules, DeskParts desk, GroupFeature.Host host, GroupFeature.Tickets tickets) {
    Storage storage = desk.storage();
    Codec codec = desk.codec();
    Codes codes = new Codes();
    return new GroupParts(
        rules,
        storage,
        codec,
        desk.clock(),
        host,
        tickets,
        desk.languages(),
        desk.renderer(),
        new GroupBook(storage, codec),
        new GroupAudit(storage, codec, codes),
        new Identifiers(codes, rules.identifierLifetime()),
        new Reminders(rules.remindAfter()));
  }

  MemoEdit edit() {
    return new MemoEdit(storage, codec, clock.instant());
  }
}
