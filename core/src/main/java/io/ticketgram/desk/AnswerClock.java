package io.ticketgram.desk;

import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.Overdue;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.spi.Timer;
import io.ticketgram.spi.TimerChange;
import io.ticketgram.spi.TimerKey;
import io.ticketgram.ticket.AnswerTargets;
import io.ticketgram.ticket.SupportHours;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.Workflow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells the host of answers that are late, once for each time a client waits. What is due when
 * follows from the history of a ticket alone; one stored timer for each ticket says when to look.
 * Thread-safe.
 */
public final class AnswerClock implements TimerHandler, Consequence {
  /** The kind of its timers. */
  public static final String KIND = "answer";

  private final AnswerTargets targets;
  private final SupportHours hours;
  private final Workflow workflow;
  private final TicketGate.View tickets;
  private final Codec codec;
  private final InstantSource clock;

  /** A clock for the targets of a preset. */
  public AnswerClock(
      AnswerTargets targets,
      SupportHours hours,
      Workflow workflow,
      TicketGate gate,
      Codec codec,
      InstantSource clock) {
    this.targets = targets;
    this.hours = hours;
    this.workflow = workflow;
    this.tickets = gate.as(new Viewer.Library());
    this.codec = codec;
    this.clock = clock;
  }

  /** When staff are to answer a ticket; empty when nobody waits, or for as long as they like. */
  Optional<Instant> due(Ticket ticket, List<TicketEvent> history) {
    return since(ticket, history).flatMap(since -> targets.due(ticket, since, hours));
  }

  private Optional<Instant> since(Ticket ticket, List<TicketEvent> history) {
    return workflow.openStatuses().contains(ticket.status())
        ? AnswerTargets.waitingSince(history, workflow.openStatuses())
        : Optional.empty();
  }

  /** What ends the timer of a ticket. */
  static TimerChange stop(TicketId ticket) {
    return new TimerChange.Stop(key(ticket));
  }

  private static TimerKey key(TicketId ticket) {
    return new TimerKey(KIND, ticket.toString());
  }

  @Override
  public void add(ChangeSet.Builder changes, TicketChange change) {
    timers(change).forEach(changes::timer);
  }

  /** What a change does to the timer of its ticket. */
  private List<TimerChange> timers(TicketChange change) {
    if (targets.isEmpty() || change.events().stream().noneMatch(AnswerClock::counts)) {
      return List.of();
    }
    Ticket ticket = change.after();
    boolean created = change.events().get(0) instanceof TicketEvent.Created;
    List<TicketEvent> before = created ? List.of() : tickets.history(ticket);
    List<TicketEvent> after = new ArrayList<>(before);
    after.addAll(change.events());
    Optional<Instant> due = due(ticket, after);
    if (due.isEmpty()) {
      return List.of(stop(ticket.id()));
    }
    Optional<Instant> wasDue = created ? due(ticket, before) : due(before(change), before);
    boolean told = wasDue.isPresent() && !wasDue.get().isAfter(ticket.updatedAt());
    return told || due.equals(wasDue)
        ? List.of()
        : List.of(new TimerChange.Start(new Timer(key(ticket.id()), due.get(), "")));
  }

  private static boolean counts(TicketEvent event) {
    return event instanceof TicketEvent.MessageAdded
        || event instanceof TicketEvent.StatusChanged
        || event instanceof TicketEvent.PriorityChanged
        || event instanceof TicketEvent.DepartmentChanged;
  }

  /** The ticket before a change, as far as it matters here. */
  private static Ticket before(TicketChange change) {
    Ticket ticket = change.after();
    for (TicketEvent event : change.events()) {
      if (event instanceof TicketEvent.StatusChanged changed) {
        ticket = ticket.withStatus(changed.from(), changed.at());
      } else if (event instanceof TicketEvent.PriorityChanged changed) {
        ticket = ticket.withPriority(changed.from(), changed.at());
      } else if (event instanceof TicketEvent.DepartmentChanged changed) {
        ticket = ticket.withDepartment(changed.from(), changed.at());
      }
    }
    return ticket;
  }

  @Override
  public Next fire(Timer timer) {
    ChangeSet.Builder changes = ChangeSet.of(List.of());
    Optional<Ticket> found = TicketId.parse(timer.key().subject()).flatMap(tickets::find);
    if (found.isEmpty()) {
      return Next.end(changes);
    }
    Ticket ticket = found.get();
    List<TicketEvent> history = tickets.history(ticket);
    Optional<Instant> due = due(ticket, history);
    if (due.isPresent() && due.get().isAfter(clock.instant())) {
      return new Next(changes, due.get());
    }
    if (due.isPresent()) {
      Instant since = since(ticket, history).orElseThrow();
      Overdue overdue = new Overdue(ticket, since, due.get());
      changes.outbox(codec.draft(new Work.PublishOverdue(overdue)));
    }
    return Next.end(changes);
  }
}
