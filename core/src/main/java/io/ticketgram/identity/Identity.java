package io.ticketgram.identity;

import io.ticketgram.desk.Committer;
import io.ticketgram.desk.DeskParts;

/** Everything about who is who, put together. Thread-safe. */
public final class Identity {
  private final Admission admission;
  private final Accounts accounts;
  private final LinkingDesk desk;

  /** The rules of a preset over a storage. */
  public Identity(Linking rules, DeskParts desk, Committer committer) {
    LinkingParts parts = LinkingParts.of(rules, desk);
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
