package io.ticketgram.runtime;

import io.ticketgram.channel.ConversationId;
import io.ticketgram.desk.Committer;
import io.ticketgram.dialog.Steps;
import io.ticketgram.spi.Retention;
import io.ticketgram.spi.Storage;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends sessions that have expired, each in the lane of its conversation, and removes what is old.
 * One node of all does it at a time; the others would only do the same.
 */
final class Housekeeper {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeper.class);
  private static final String LEASE = "housekeeping";
  private static final int AT_ONCE = 100;
  private static final int REMOVED_AT_ONCE = 1_000;
  private static final int MOST_ROUNDS = 20;

  private final Storage storage;
  private final Committer committer;
  private final Membership membership;
  private final Steps steps;
  private final ConversationLanes lanes;
  private final Timers timers;
  private final DeskRuntime.Settings settings;

  Housekeeper(
      Storage storage,
      Committer committer,
      Membership membership,
      Steps steps,
      ConversationLanes lanes,
      Timers timers,
      DeskRuntime.Settings settings) {
    this.storage = storage;
    this.committer = committer;
    this.membership = membership;
    this.steps = steps;
    this.lanes = lanes;
    this.timers = timers;
    this.settings = settings;
  }

  /** Ends what has expired; reads the storage. */
  void endExpired() {
    try {
      if (!membership.lease(LEASE)) {
        return;
      }
      List<ConversationId> expired = storage.expired(timers.now(), AT_ONCE);
      for (ConversationId conversation : expired) {
        lanes.add(conversation.key(), new End(conversation));
      }
    } catch (RuntimeException e) {
      LOG.warn("The storage did not tell which sessions have expired; asking again later", e);
    }
  }

  /** Removes what is old, in small pieces. */
  void prune() {
    try {
      int removed = 1;
      for (int round = 0; round < MOST_ROUNDS && removed > 0 && membership.lease(LEASE); round++) {
        Instant failures = timers.now().minus(settings.keepFailures());
        Retention old =
            new Retention(
                timers.now().minus(settings.rememberKeys()),
                failures,
                failures,
                timers.now().minus(settings.keepReceipts()),
                timers.now());
        removed = storage.prune(old, REMOVED_AT_ONCE);
      }
    } catch (RuntimeException e) {
      LOG.warn("The storage did not remove what is old; asking again later", e);
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
