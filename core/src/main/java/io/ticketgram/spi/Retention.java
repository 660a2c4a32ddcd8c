package io.ticketgram.spi;

import java.time.Instant;

/**
 * What is old enough to be removed.
 *
 * @param keys keys committed before this are forgotten: a repetition after that is done again
 * @param undelivered outbox entries that were given up, committed before this
 * @param failedUpdates updates that were put aside with an error, received before this
 * @param receipts receipts last changed before this, with the postings of as old messages; those
 *     that are queued stay
 * @param memos memos that no longer mattered at this time
 */
public record Retention(
    Instant keys, Instant undelivered, Instant failedUpdates, Instant receipts, Instant memos) {
  /** A retention that keeps every receipt and every memo. */
  public Retention(Instant keys, Instant undelivered, Instant failedUpdates) {
    this(keys, undelivered, failedUpdates, Instant.EPOCH, Instant.EPOCH);
  }
}
