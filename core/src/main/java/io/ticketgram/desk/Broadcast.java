package io.ticketgram.desk;

import io.ticketgram.spi.Receipt;
import io.ticketgram.ticket.BotId;
import java.time.Instant;
import java.util.Map;

/**
 * How far a broadcast got.
 *
 * @param counts how many chats it is queued for, was sent to, failed in, or could not reach; kept
 *     as long as receipts are
 */
public record Broadcast(
    String id, BotId bot, State state, Instant startedAt, Map<Receipt.State, Long> counts) {
  public Broadcast {
    counts = Map.copyOf(counts);
  }

  /** How many chats it was sent to. */
  public long sent() {
    return counts.getOrDefault(Receipt.State.SENT, 0L);
  }

  /** Whether anything more is sent. */
  public enum State {
    /** Goes on. */
    RUNNING,
    /** Waits for the host to let it go on; what was queued before is still sent. */
    PAUSED,
    /** Ended by the host. */
    CANCELLED,
    /** Everybody was gone through. */
    DONE
  }
}
