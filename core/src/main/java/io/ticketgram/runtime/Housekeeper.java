package io.ticketgram.runtime;

import io.ticketgram.channel.ConversationId;
import io.ticketgram.desk.Committer;
import io.ticketgram.dialog.Steps;
import io.ticketgram.spi.Storage;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends sessions that have expired, each in the lane of its conversation. */
final class Housekeeper {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeper.class);
  private static final int AT_ONCE = 100;

  private final Storage storage;
  private final Committer committer;
  private final Steps steps;
  private final ConversationLanes lanes;
  private final Timers timers;

  Housekeeper(
      Storage storage, Committer committer, Steps steps, ConversationLanes lanes, Timers timers) {
    this.storage = storage;
    this.committer = committer;
    this.steps = steps;
    this.lanes = lanes;
    this.timers = timers;
  }

  /** Ends what has expired; reads the storage. */
  void endExpired() {
    try {
      List<ConversationId> expired = storage.expired(timers.now(), AT_ONCE);
      for (ConversationId conversation : expired) {
        lanes.add(conversation.key(), new End(conversation));
      }
    } catch (RuntimeException e) {
      LOG.warn("The storage did not tell which sessions have expired; asking again later", e);
    }
  }

  private final class End implements ConversationLanes.Task {
    private final ConversationId conversation;

    End(ConversationId conversation) {
      this.conversation = conversation;
    }

    @Override
    public boolean run() {
      Instant now = timers.now();
      // a conflict means the person came back in the meantime
      committer.commit(steps.expire(conversation, storage.conversation(conversation), now));
      return true;
    }

    @Override
    public boolean abandon() {
      LOG.warn("A session could not be ended now; it is tried again later");
      return true;
    }
  }
}
