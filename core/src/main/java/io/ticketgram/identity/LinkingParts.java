package io.ticketgram.identity;

import io.ticketgram.desk.Bots;
import io.ticketgram.desk.Codec;
import io.ticketgram.desk.DeskParts;
import io.ticketgram.desk.Languages;
import io.ticketgram.dialog.ScreenRenderer;
import io.ticketgram.spi.ClientDirectory;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.Storage;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ClientId;
import java.time.InstantSource;
import java.util.Optional;

/** What linking in the chat and in the panel has in common. Thread-safe. */
record LinkingParts(
    Linking linking,
    Storage storage,
    Codec codec,
    InstantSource clock,
    ClientDirectory directory,
    Bots bots,
    Languages languages,
    ScreenRenderer renderer,
    Codes codes,
    AuditTrail audit,
    Tries tries,
    Bindings bindings,
    Invitations invitations,
    PinChallenges pins,
    Requests requests) {

  static LinkingParts of(Linking linking, DeskParts desk) {
    Storage storage = desk.storage();
    Codec codec = desk.codec();
    Codes codes = new Codes();
    AuditTrail audit = new AuditTrail(storage, codec, codes);
    return new LinkingParts(
        linking,
        storage,
        codec,
        desk.clock(),
        desk.directory(),
        desk.bots(),
        desk.languages(),
        desk.renderer(),
        codes,
        audit,
        new Tries(linking.triesPerHour(), audit),
        new Bindings(storage, linking, audit),
        new Invitations(codes),
        new PinChallenges(linking.pin(), codes),
        new Requests(storage, codec, codes));
  }

  MemoEdit edit() {
    return new MemoEdit(storage, codec, clock.instant());
  }

  /** A client who may use a bot. */
  Optional<ClientProfile> client(ClientId id, BotId bot) {
    return directory.find(id).filter(client -> bots.serves(bot, client));
  }
}
