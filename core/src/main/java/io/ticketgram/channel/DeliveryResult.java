package io.ticketgram.channel;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a {@link Delivery}. */
public sealed interface DeliveryResult {
  /**
   * Done.
   *
   * @param texts identifiers of the messages that were sent with its text, in order
   * @param files identifiers of the messages that were sent with its files, in order
   * @param refused what of it will never be sent, for the host, or null; holds no secret
   */
  record Delivered(List<String> texts, List<String> files, @Nullable String refused)
      implements DeliveryResult {
    public Delivered {
      texts = List.copyOf(texts);
      files = List.copyOf(files);
    }

    /** Done without a new message. */
    public Delivered() {
      this(List.of(), List.of(), null);
    }
  }

  /** Not done, because the chat is another one from now on: the same is to be done there. */
  record Moved(ChatAddress to) implements DeliveryResult {}

  /** Not done and not counted as a try: the channel's limits ask to wait. */
  record NotYet(Duration delay) implements DeliveryResult {}

  /** Failed, or perhaps failed, in a way that another try may mend. */
  record Retry(String reason) implements DeliveryResult {}

  /** The person can't be reached until they write again (blocked the bot, deleted the account). */
  record Unreachable(String reason) implements DeliveryResult {}

  /** Will never work; the reason holds no secret. */
  record Rejected(String reason) implements DeliveryResult {}
}
