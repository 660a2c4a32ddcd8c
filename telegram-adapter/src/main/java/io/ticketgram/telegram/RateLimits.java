package io.ticketgram.telegram;

/**
 * How fast a bot may send. What Telegram itself asks for ({@code retry_after}) comes on top.
 *
 * @param botPerSecond messages of a bot to all chats together, 1 or more
 * @param chatBurst messages to one private chat in a row, 1 or more; after that one each second
 * @param groupPerMinute messages to one group, 1 or more
 */
public record RateLimits(int botPerSecond, int chatBurst, int groupPerMinute) {
  /** What Telegram documents, with a burst that no dialog reaches. */
  public static final RateLimits STANDARD = new RateLimits(30, 20, 20);

  public RateLimits {
    if (botPerSecond < 1 || chatBurst < 1 || groupPerMinute < 1) {
      throw new IllegalArgumentException(
          "Rate limits must be 1 or more: "
              + botPerSecond
              + ", "
              + chatBurst
              + ", "
              + groupPerMinute);
    }
  }
}
