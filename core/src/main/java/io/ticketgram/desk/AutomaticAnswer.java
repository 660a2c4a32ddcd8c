package io.ticketgram.desk;

import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.Memo;
import io.ticketgram.spi.MemoStorage;
import io.ticketgram.spi.MemoWrite;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.SupportHours;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketMessage.Visibility;
import io.ticketgram.ticket.Workflow;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a client who writes while support does not work when it is back: once for each ticket and
 * time of rest. That is a notice in the chat and no message of the ticket, so that neither its
 * status nor its timers change by it. Thread-safe.
 */
public final class AutomaticAnswer implements Consequence {
  private final SupportHours hours;
  private final Workflow workflow;
  private final TicketScreens screens;
  private final ChatNotices notices;
  private final MemoStorage storage;

  /** Answers outside of these hours. */
  public AutomaticAnswer(
      SupportHours hours,
      Workflow workflow,
      TicketScreens screens,
      ChatNotices notices,
      MemoStorage storage) {
    this.hours = hours;
    this.workflow = workflow;
    this.screens = screens;
    this.notices = notices;
    this.storage = storage;
  }

  @Override
  public void add(ChangeSet.Builder changes, TicketChange change) {
    Ticket ticket = change.after();
    if (change.events().stream().noneMatch(AutomaticAnswer::isSaid)
        || !workflow.openStatuses().contains(ticket.status())) {
      return;
    }
    Instant at = ticket.updatedAt();
    Instant back = hours.of(ticket.department().id()).map(open -> open.nextOpen(at)).orElse(at);
    if (!back.isAfter(at)) {
      return;
    }
    String key = "hours/" + ticket.id();
    Optional<Memo> told = storage.memos(Set.of(key)).stream().findFirst();
    if (told.filter(memo -> memo.holds(at)).isEmpty()) {
      notices.add(changes, ticket, screens.supportIsBack(ticket, back), null);
      int version = told.map(Memo::version).orElse(0);
      changes.memo(new MemoWrite(key, version, back.toString(), back));
    }
  }

  private static boolean isSaid(TicketEvent event) {
    return event instanceof TicketEvent.MessageAdded added
        && added.message().visibility() == Visibility.PUBLIC
        && added.actor().kind() == Actor.Kind.CLIENT;
  }
}
