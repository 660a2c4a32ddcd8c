package io.ticketgram.dialog;

/**
 * How much one composed message may hold, counted over all the chat messages it is made of.
 *
 * @param characters as a person counts them (code points), 1 or more
 * @param files 0 or more
 * @param fileBytes the size of the largest file; the channel may allow less
 */
public record MessageLimits(int characters, int files, long fileBytes) {
  public MessageLimits {
    if (characters < 1 || files < 0 || fileBytes < 1) {
      throw new IllegalArgumentException(
          "Limits must allow at least one character and no fewer"
              + " than 0 files of at least 1 byte");
    }
  }

  /** Limits that leave it to the channel how large a file may be. */
  public static MessageLimits of(int characters, int files) {
    return new MessageLimits(characters, files, Long.MAX_VALUE);
  }
}
