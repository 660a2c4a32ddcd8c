package io.ticketgram.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of a try of an outbox entry. */
public sealed interface OutboxSettlement {
  long id();

  /**
   * Done: the entry is removed.
   *
   * @param receipt to be kept with that, or null
   */
  record Done(long id, @Nullable Receipt receipt) implements OutboxSettlement {
    /** Done, and nothing else to keep. */
    public Done(long id) {
      this(id, null);
    }
  }

  /**
   * To be tried again; the lane is given back until then.
   *
   * @param attempts how often it was tried; as before when this was no real try
   * @param error why it failed, or null when this was no real try; holds no secret
   */
  record Retry(long id, int attempts, Instant notBefore, @Nullable String error)
      implements OutboxSettlement {}

  /**
   * Given up: it no longer holds up its lane, and is kept for the host to look at.
   *
   * @param receipt to be kept with that, or null
   */
  record GivenUp(long id, int attempts, String error, @Nullable Receipt receipt)
      implements OutboxSettlement {
    /** Given up, and nothing else to keep. */
    public GivenUp(long id, int attempts, String error) {
      this(id, attempts, error, null);
    }
  }
}
