package io.ticketgram.desk;

import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.TicketgramException;

/** The workflow does not allow this in the ticket's status. */
public final class ActionNotAllowedException extends TicketgramException.Permanent {
  private static final long serialVersionUID = 1L;

  ActionNotAllowedException(Ticket ticket, TicketAction action, Actor.Kind actor) {
    super(
        "The workflow does not allow "
            + actor
            + " to "
            + action
            + " ticket "
            + ticket.id()
            + " in status "
            + ticket.status()
            + "; see Workflow.allowed");
  }
}
