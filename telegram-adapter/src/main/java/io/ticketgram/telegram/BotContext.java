package io.ticketgram.telegram;

import io.ticketgram.channel.Channel.CommandList;
import io.ticketgram.channel.Inbox;
import io.ticketgram.channel.PollLeases;
import io.ticketgram.ticket.BotId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One bot while it receives.
 *
 * @param stop is completed when it has to end
 */
record BotContext(
    TelegramBot settings,
    BotApi api,
    LiveState state,
    Surroundings with,
    CompletableFuture<Void> stop) {

  /** What all bots of a channel work with. */
  record Surroundings(
      Inbox inbox,
      List<CommandList> commands,
      PollLeases leases,
      InstantSource clock,
      Waiting waiting,
      SendLimits limits,
      Downloads downloads) {}

  BotId id() {
    return settings.id();
  }

  /** Waits, but not longer than until the bot has to end. */
  void pause(Duration time) throws InterruptedException {
    with.waiting().waitFor(time, stop);
  }
}
