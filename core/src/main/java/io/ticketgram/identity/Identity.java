package io.ticketgram.identity;

import io.ticketgram.desk.Bots;
import io.ticketgram.desk.Codec;
import io.ticketgram.desk.Committer;
import io.ticketgram.desk.Languages;
import io.ticketgram.dialog.ScreenRenderer;
import io.ticketgram.spi.ClientDirectory;
import io.ticketgram.spi.Storage;
import java.time.InstantSource;

/** Everything about who is who, put together. Thread-safe. */
public final class Identity {
  private final Admission admission;
  private final Accounts accounts;
  private final LinkingDesk desk;

  /** The rules of a preset over a storage. */
  public Identity(
      Linking linking,
      Storage storage,
      Committer committer,
      Codec codec,
      InstantSource clock,
      ClientDirectory directory,
      Bots bots,
      Languages languages,
      ScreenRenderer renderer) {
    LinkingParts parts =
        LinkingParts.of(linking, storage, codec, clock, directory, bots, languages, renderer);
    this.admission = new Admission(parts);
    this.accounts = new Accounts(parts);
    this.desk = new LinkingDesk(parts, committer);
  }

  /** How people become clients. */
  public Admission admission() {
    return admission;
  }

  /** What clients do with their bindings in the chat. */
  public Accounts accounts() {
    return accounts;
  }

  /** What the host's panel does. */
  public LinkingDesk desk() {
    return desk;
  }
}
