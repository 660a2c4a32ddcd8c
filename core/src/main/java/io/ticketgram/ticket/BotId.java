package io.ticketgram.ticket;

/**
 * The identifier of a bot within a channel; for Telegram the digits before the colon of its token.
 *
 * @param value 1 to 128 characters, compared as they are
 */
public record BotId(String value) {
  public BotId {
    Values.requireId("BotId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
