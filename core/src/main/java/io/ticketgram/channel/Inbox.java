package io.ticketgram.channel;

import java.util.concurrent.CompletionStage;

/** Where a channel puts what it receives. Thread-safe. */
public interface Inbox {
  /**
   * Takes an input. Inputs of one conversation are handled in the order of the calls.
   *
   * @return completes normally once the input is durable (handled and committed, or stored to be
   *     handled later), so that the channel may confirm it to its server; completes exceptionally
   *     when it could not be stored, and then the channel must deliver it again
   */
  CompletionStage<Void> accept(Input input);

  /**
   * Puts aside something that could not be read, for the host to look at.
   *
   * @return as for {@link #accept}
   */
  CompletionStage<Void> putAside(UnreadableUpdate update);
}
