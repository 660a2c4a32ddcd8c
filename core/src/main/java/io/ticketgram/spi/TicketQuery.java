package io.ticketgram.spi;

import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.TicketId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets are wanted, newest (highest number) first.
 *
 * @param client only this client's, or null for everyone's
 * @param providers only these providers', or empty for all
 * @param statuses only in these statuses, or empty for any
 * @param below only numbers below this one, or null to start at the newest
 * @param limit how many at the most, 1 or more
 */
public record TicketQuery(
    @Nullable ClientId client,
    Set<ProviderId> providers,
    Set<Status> statuses,
    @Nullable TicketId below,
    int limit) {
  public TicketQuery {
    providers = Set.copyOf(providers);
    statuses = Set.copyOf(statuses);
    if (limit < 1) {
      throw new IllegalArgumentException("A limit must be 1 or more: " + limit);
    }
  }

  /** All tickets, newest first. */
  public static TicketQuery newest(int limit) {
    return new TicketQuery(null, Set.of(), Set.of(), null, limit);
  }

  /** The same for one client only. */
  public TicketQuery ofClient(ClientId only) {
    return new TicketQuery(only, providers, statuses, below, limit);
  }

  /** The same for these providers only. */
  public TicketQuery ofProviders(Set<ProviderId> only) {
    return new TicketQuery(client, only, statuses, below, limit);
  }

  /** The same in these statuses only. */
  public TicketQuery in(Set<Status> only) {
    return new TicketQuery(client, providers, only, below, limit);
  }

  /** The same, continued below a number; null starts again. */
  public TicketQuery below(@Nullable TicketId number) {
    return new TicketQuery(client, providers, statuses, number, limit);
  }
}
