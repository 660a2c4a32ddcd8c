package io.ticketgram.flow;

import io.ticketgram.desk.TicketOperations;
import io.ticketgram.desk.TicketScreens;
import io.ticketgram.dialog.Screen;
import io.ticketgram.text.Literal;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.TicketId;
import java.util.Optional;

/**
 * Does an action of the workflow that needs no further word, such as «Move to archive». The
 * argument is the ticket's number; what the person reads is {@code <action>.done}.
 */
public final class ActionFlow implements Flow {
  private final TicketAction action;
  private final TicketOperations operations;
  private final TicketScreens screens;

  /** A flow for one action, which also names it. */
  public ActionFlow(TicketAction action, TicketOperations operations, TicketScreens screens) {
    this.action = action;
    this.operations = operations;
    this.screens = screens;
  }

  @Override
  public String name() {
    return action.key();
  }

  @Override
  public Outcome start(FlowContext context, String argument) {
    Optional<Ticket> ticket = TicketId.parse(argument).flatMap(context.tickets()::find);
    if (ticket.isEmpty()) {
      return TicketFlow.notFound(context);
    }
    if (operations.workflow().next(ticket.get().status(), action, Actor.Kind.CLIENT).isEmpty()) {
      return unavailable(context, ticket.get(), screens);
    }
    var change = operations.act(ticket.get(), action, context.actor(), context.now());
    Screen screen =
        Screen.of(
                Phrase.of(action.key() + ".done")
                    .with("number", change.after().id().value())
                    .with("subject", new Literal(change.after().subject()))
                    .with("status", TicketScreens.status(change.after().status())))
            .row(screens.actions(change.after()))
            .row(Buttons.list());
    return Outcome.show(context.session(), TicketFlow.place(change.after()), screen).change(change);
  }

  /** What a person sees when the ticket's status no longer allows what they asked for. */
  static Outcome unavailable(FlowContext context, Ticket ticket, TicketScreens screens) {
    Screen screen =
        Screen.of(
                Phrase.of("ticket.action_unavailable")
                    .with("number", ticket.id().value())
                    .with("status", TicketScreens.status(ticket.status())))
            .row(screens.actions(ticket))
            .row(Buttons.list());
    return Outcome.show(context.session(), TicketFlow.place(ticket), screen);
  }
}
