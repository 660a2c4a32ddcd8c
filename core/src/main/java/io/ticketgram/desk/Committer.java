package io.ticketgram.desk;

import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.CommitResult;

/** Commits a change set and sees to it that its outbox entries are done. Thread-safe. */
@FunctionalInterface
public interface Committer {
  /**
   * Commits.
   *
   * @throws io.ticketgram.spi.StorageException when the storage can't; the outcome is not known
   */
  CommitResult commit(ChangeSet changes);
}
