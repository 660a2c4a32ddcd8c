package io.ticketgram.dialog;

import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.Input;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ConversationState;
import java.time.Instant;

/**
 * What a conversation does with what comes in: functions from what is stored to what changes. They
 * read, and write nothing; handling the same input again is harmless. Thread-safe.
 */
public interface Steps {
  /** Handles an input. */
  ChangeSet step(Input input, ConversationState state);

  /** Tells the person that a host's service did not answer, and offers to try again. */
  ChangeSet unanswered(Input input, ConversationState state);

  /** Tells the person that their input can't be handled; the host looks at it. */
  ChangeSet failed(Input input, ConversationState state);

  /**
   * Ends a conversation for good: its link, its session with what is reserved in it, and what waits
   * to be sent to its chat.
   */
  ChangeSet forget(ConversationId conversation, ConversationState state);

  /** Ends a session that has expired: gives back what was typed, releases what was reserved. */
  ChangeSet expire(ConversationId conversation, ConversationState state, Instant now);
}
