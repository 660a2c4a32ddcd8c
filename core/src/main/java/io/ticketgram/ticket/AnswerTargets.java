package io.ticketgram.ticket;

import io.ticketgram.ticket.TicketMessage.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Within which time of work staff are to answer a client, by priority. The time begins with the
 * first message of the client that nobody of the staff has answered: more messages of the client
 * don't begin it anew, and a note or an automatic message does not end it. Immutable.
 */
public final class AnswerTargets {
  /** No answer is ever late. */
  public static final AnswerTargets NONE = new AnswerTargets(Map.of());

  private final Map<Priority, Duration> targets;

  private AnswerTargets(Map<Priority, Duration> targets) {
    this.targets = targets;
  }

  /** Tickets of this priority are to be answered within a time; others whenever. */
  public static AnswerTargets of(Priority priority, Duration time) {
    return NONE.with(priority, time);
  }

  /**
   * These, with one for another priority.
   *
   * @param time of the business hours of the department, a second or longer
   */
  public AnswerTargets with(Priority priority, Duration time) {
    if (time.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "An answer may take a second at the least: " + time + " for " + priority);
    }
    Map<Priority, Duration> more = new LinkedHashMap<>(targets);
    more.put(priority, time);
    return new AnswerTargets(Map.copyOf(more));
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return targets.isEmpty();
  }

  /**
   * When an answer is due that is waited for.
   *
   * @return empty when the priority has no target
   */
  public Optional<Instant> due(Ticket ticket, Instant waitingSince, SupportHours hours) {
    return Optional.ofNullable(targets.get(ticket.priority()))
        .map(
            time ->
                hours
                    .of(ticket.department().id())
                    .map(open -> open.plus(waitingSince, time))
                    .orElseGet(() -> waitingSince.plus(time)));
  }

  /**
   * Since when a client waits for an answer.
   *
   * @param history of the ticket
   * @param open the statuses in which an answer is waited for: nobody waits for one any more when
   *     the ticket leaves them
   * @return empty when staff spoke last
   */
  public static Optional<Instant> waitingSince(List<TicketEvent> history, Set<Status> open) {
    Instant since = null;
    for (TicketEvent event : history) {
      if (event instanceof TicketEvent.StatusChanged changed && !open.contains(changed.to())) {
        since = null;
      } else if (event instanceof TicketEvent.MessageAdded added
          && added.message().visibility() == Visibility.PUBLIC) {
        if (event.actor().kind() == Actor.Kind.STAFF) {
          since = null;
        } else if (event.actor().kind() == Actor.Kind.CLIENT && since == null) {
          since = event.at();
        }
      }
    }
    return Optional.ofNullable(since);
  }
}
