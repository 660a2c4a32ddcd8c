package io.ticketgram.dialog;

/**
 * How much one composed message may hold, counted over all the chat messages it is made of.
 *
 * @param characters as a person counts them (code points), 1 or more
 * @param files 0 or more
 * @param fileBytes the largest file; what a bot can fetch from the channel is at most 20,000,000
 *     for Telegram's public server
 */
public record MessageLimits(int characters, int files, long fileBytes) {
  public static final long TELEGRAM_DOWNLOAD_BYTES = 20_000_000;

  public MessageLimits {
    if (characters < 1 || files < 0 || fileBytes < 1) {
      throw new IllegalArgumentException(
          "Limits must allow at least one character and no fewer"
              + " than 0 files of at least 1 byte");
    }
  }

  /** Limits with Telegram's own limit for the size of a file. */
  public static MessageLimits of(int characters, int files) {
    return new MessageLimits(characters, files, TELEGRAM_DOWNLOAD_BYTES);
  }
}
