package io.ticketgram.desk;

import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.spi.Timer;
import io.ticketgram.spi.TimerChange;
import io.ticketgram.spi.TimerKey;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage.Visibility;
import io.ticketgram.ticket.Workflow;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The workflow's deadlines as stored timers: one for each ticket and deadline of its status.
 * Thread-safe.
 */
public final class Deadlines implements TimerHandler {
  /** The kind of these timers. */
  public static final String KIND = "deadline";

  private final TicketOperations operations;
  private final TicketGate.View tickets;
  private final TicketScreens screens;
  private final ChatNotices notices;
  private final Consequences consequences;
  private final InstantSource clock;

  /** The deadlines of a workflow. */
  public Deadlines(
      TicketOperations operations,
      TicketGate gate,
      TicketScreens screens,
      ChatNotices notices,
      Consequences consequences,
      InstantSource clock) {
    this.operations = operations;
    this.tickets = gate.as(new Viewer.Library());
    this.screens = screens;
    this.notices = notices;
    this.consequences = consequences;
    this.clock = clock;
  }

  /** What a change does to a ticket's timers: those of its status begin anew, the others end. */
  static List<TimerChange> timers(Workflow workflow, TicketChange change) {
    if (workflow.deadlines().isEmpty() || change.events().stream().noneMatch(Deadlines::counts)) {
      return List.of();
    }
    Ticket ticket = change.after();
    List<TimerChange> timers = new ArrayList<>();
    for (Workflow.Deadline deadline : workflow.deadlines()) {
      TimerKey key = key(ticket.id(), deadline);
      timers.add(
          deadline.in().equals(ticket.status())
              ? new TimerChange.Start(new Timer(key, ticket.updatedAt().plus(deadline.after()), ""))
              : new TimerChange.Stop(key));
    }
    return timers;
  }

  /** What ends all timers of a ticket. */
  static List<TimerChange> stop(Workflow workflow, TicketId ticket) {
    return workflow.deadlines().stream()
        .<TimerChange>map(deadline -> new TimerChange.Stop(key(ticket, deadline)))
        .toList();
  }

  private static boolean counts(TicketEvent event) {
    return event instanceof TicketEvent.Created
        || event instanceof TicketEvent.StatusChanged
        || (event instanceof TicketEvent.MessageAdded added
            && added.message().visibility() == Visibility.PUBLIC);
  }

  private static TimerKey key(TicketId ticket, Workflow.Deadline deadline) {
    TicketAction action = deadline.action();
    return new TimerKey(
        KIND,
        ticket
            + "/"
            + deadline.in()
            + "/"
            + deadline.after()
            + "/"
            + (action == null ? "" : action.key()));
  }

  @Override
  public Next fire(Timer timer) {
    ChangeSet.Builder changes = ChangeSet.of(List.of());
    String subject = timer.key().subject();
    Optional<Ticket> found =
        TicketId.parse(subject.substring(0, subject.indexOf('/'))).flatMap(tickets::find);
    if (found.isEmpty()) {
      return Next.end(changes);
    }
    Ticket ticket = found.get();
    for (Workflow.Deadline deadline : operations.workflow().deadlines()) {
      // one that the workflow no longer has does nothing
      if (key(ticket.id(), deadline).equals(timer.key()) && deadline.in().equals(ticket.status())) {
        missed(ticket, deadline, changes);
      }
    }
    return Next.end(changes);
  }

  private void missed(Ticket ticket, Workflow.Deadline deadline, ChangeSet.Builder changes) {
    TicketAction action = deadline.action();
    if (action == null) {
      notices.add(changes, ticket, screens.reminder(ticket), null);
      return;
    }
    consequences.add(
        changes, operations.act(ticket, action, new Actor.Automation(), clock.instant()));
  }
}
