package io.ticketgram.channel;

import io.ticketgram.ticket.BotId;

/** Which bots this process receives for, when several share a storage. Thread-safe. */
public interface PollLeases {
  /**
   * Takes a bot, or finds that this process has it already. To be asked before each poll; cheap as
   * long as the answer is yes.
   *
   * @return false while another process receives for the bot, or when nobody can tell
   */
  boolean acquire(BotId bot);

  /** Lets another process have a bot. */
  void release(BotId bot);
}
