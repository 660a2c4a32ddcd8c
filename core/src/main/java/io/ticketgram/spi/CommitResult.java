package io.ticketgram.spi;

import io.ticketgram.channel.UpdateKey;
import java.util.List;
import java.util.Set;

/** What became of a change set. */
public sealed interface CommitResult {
  /**
   * It is durable.
   *
   * @param outbox the entries made from its drafts, in the same order
   * @param held the lanes of those entries that the dispatcher holds, and has to do
   */
  record Committed(List<OutboxEntry> outbox, Set<String> held) implements CommitResult {
    public Committed {
      outbox = List.copyOf(outbox);
      held = Set.copyOf(held);
    }
  }

  /** Nothing changed: these keys were committed before. */
  record Seen(Set<UpdateKey> keys) implements CommitResult {
    public Seen {
      keys = Set.copyOf(keys);
    }
  }

  /** Nothing changed: a version or a timer did not match. Read again and repeat the step. */
  record Conflict() implements CommitResult {}
}
