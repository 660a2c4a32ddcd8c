package io.ticketgram.spi;

import java.time.Instant;

/** What became of a try of an outbox entry. */
public sealed interface OutboxSettlement {
  long id();

  /** Done: the entry is removed. */
  record Done(long id) implements OutboxSettlement {}

  /** Failed: to be tried again. */
  record Retry(long id, int attempts, Instant notBefore, String error)
      implements OutboxSettlement {}

  /** Given up: it no longer holds up its lane, and is kept for the host to look at. */
  record GivenUp(long id, int attempts, String error) implements OutboxSettlement {}
}
