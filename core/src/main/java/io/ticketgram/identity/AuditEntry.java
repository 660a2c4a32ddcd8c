package io.ticketgram.identity;

import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ClientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened about who is who.
 *
 * @param id grows with the time
 * @param client whom it is about, or null when that is not known
 * @param person the channel's identifier of the account, or null when no account took part
 * @param bot through which it happened, or null
 * @param method of linking, or null
 * @param by who did it in the panel, or null when it was done in the chat
 */
public record AuditEntry(
    String id,
    Instant at,
    Event event,
    @Nullable ClientId client,
    @Nullable String person,
    @Nullable BotId bot,
    Linking.@Nullable Method method,
    @Nullable String by) {

  /** What happened. */
  public enum Event {
    /** A link was made in the panel. */
    INVITED,
    /** A phone and the consent were recorded. */
    REGISTERED,
    /** The consent was taken back. */
    WITHDRAWN,
    /** A person asked to be confirmed in the panel. */
    REQUESTED,
    /** The panel refused to confirm a person. */
    REJECTED,
    /** A PIN was sent. */
    PIN_SENT,
    /** An account was bound. */
    LINKED,
    /** A person chose another of their clients. */
    SWITCHED,
    /** An account is bound no more. */
    UNLINKED,
    /** A code was used, expired or never there. */
    REFUSED_CODE,
    /** A contact was somebody else's, or of no client. */
    REFUSED_CONTACT,
    /** A username is that of a client, but was another account's before. */
    REFUSED_USERNAME,
    /** No more accounts for the client, or clients for the account. */
    REFUSED_LIMIT,
    /** A wrong PIN was typed. */
    WRONG_PIN,
    /** A phone was locked after too many wrong PINs. */
    LOCKED,
    /** The panel lifted a lock, or let another account have the username. */
    UNLOCKED,
    /** An account failed too often and has to wait. */
    SLOWED_DOWN
  }
}
