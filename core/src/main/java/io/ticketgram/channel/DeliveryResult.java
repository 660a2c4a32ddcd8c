package io.ticketgram.channel;

import java.time.Duration;

/** What became of a {@link Delivery}. */
public sealed interface DeliveryResult {
  /** Done. */
  record Delivered() implements DeliveryResult {}

  /** Not done and not counted as a try: the channel's limits ask to wait. */
  record NotYet(Duration delay) implements DeliveryResult {}

  /** Failed, or perhaps failed, in a way that another try may mend. */
  record Retry(String reason) implements DeliveryResult {}

  /** The person can't be reached until they write again (blocked the bot, deleted the account). */
  record Unreachable(String reason) implements DeliveryResult {}

  /** Will never work; the reason holds no secret. */
  record Rejected(String reason) implements DeliveryResult {}
}
