package io.ticketgram.channel;

import java.io.IOException;

/** A file that a channel will never give out: too large for a bot, deleted, or not the bot's. */
public final class FileGoneException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param reason for staff; holds no secret
   */
  public FileGoneException(String reason) {
    super(reason);
  }
}
