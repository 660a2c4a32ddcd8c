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
 * @param words only tickets with this number, or with these words in the subject or in the text of
 *     a message that the client may read, or null for any; see {@link #isSearchable}
 */
public record TicketQuery(
    @Nullable ClientId client,
    Set<ProviderId> providers,
    Set<Status> statuses,
    @Nullable TicketId below,
    int limit,
    @Nullable String words) {
  /** The fewest characters of words to look for. */
  public static final int MIN_WORDS = 2;

  /** The most characters of words to look for. */
  public static final int MAX_WORDS = 100;

  public TicketQuery {
    providers = Set.copyOf(providers);
    statuses = Set.copyOf(statuses);
    if (limit < 1) {
      throw new IllegalArgumentException("A limit must be 1 or more: " + limit);
    }
    if (words != null && !isSearchable(words)) {
      throw new IllegalArgumentException(
          "Words to look for have "
              + MIN_WORDS
              + " to "
              + MAX_WORDS
              + " characters, or are the number of a ticket; these have "
              + words.length());
    }
  }

  /** Tickets whatever is said in them. */
  public TicketQuery(
      @Nullable ClientId client,
      Set<ProviderId> providers,
      Set<Status> statuses,
      @Nullable TicketId below,
      int limit) {
    this(client, providers, statuses, below, limit, null);
  }

  /** Whether words are long enough to look for, and not too long. */
  public static boolean isSearchable(String words) {
    int length = words.strip().length();
    return words.length() <= MAX_WORDS
        && (length >= MIN_WORDS || TicketId.parse(words).isPresent());
  }

  /** All tickets, newest first. */
  public static TicketQuery newest(int limit) {
    return new TicketQuery(null, Set.of(), Set.of(), null, limit);
  }

  /** The same for one client only. */
  public TicketQuery ofClient(ClientId only) {
    return new TicketQuery(only, providers, statuses, below, limit, words);
  }

  /** The same for these providers only. */
  public TicketQuery ofProviders(Set<ProviderId> only) {
    return new TicketQuery(client, only, statuses, below, limit, words);
  }

  /** The same in these statuses only. */
  public TicketQuery in(Set<Status> only) {
    return new TicketQuery(client, providers, only, below, limit, words);
  }

  /** The same, continued below a number; null starts again. */
  public TicketQuery below(@Nullable TicketId number) {
    return new TicketQuery(client, providers, statuses, number, limit, words);
  }

  /**
   * The same with this number or these words in them only; null for any.
   *
   * @throws IllegalArgumentException when the words are too few or too many
   */
  public TicketQuery matching(@Nullable String some) {
    return new TicketQuery(client, providers, statuses, below, limit, some);
  }
}
