package io.ticketgram.desk;

import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.ProviderId;
import java.util.Set;

/** Who is asking for tickets. */
public sealed interface Viewer {
  /**
   * A client sees their own tickets.
   *
   * @param providers only of these providers, because they ask through a bot of theirs; empty for
   *     all, in the host's own panel
   */
  record Client(ClientId id, Set<ProviderId> providers) implements Viewer {
    public Client {
      providers = Set.copyOf(providers);
    }
  }

  /** Staff see every ticket; what a staff member may do is the host's own matter. */
  record Staff() implements Viewer {}

  /** The library itself. */
  record Library() implements Viewer {}
}
