package io.ticketgram.flow;

import io.ticketgram.desk.TicketScreens;
import io.ticketgram.dialog.Action;
import io.ticketgram.dialog.Button;
import io.ticketgram.dialog.Screen;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketId;
import java.util.Optional;

/** One ticket with its last message and what can be done with it. */
public final class TicketFlow implements Flow {
  public static final String NAME = "ticket";

  private final TicketScreens screens;

  /** A flow that shows tickets by these screens. */
  public TicketFlow(TicketScreens screens) {
    this.screens = screens;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Outcome start(FlowContext context, String argument) {
    Optional<Ticket> ticket = TicketId.parse(argument).flatMap(context.tickets()::find);
    if (ticket.isEmpty()) {
      return notFound(context);
    }
    Screen screen =
        screens.ticket(
            ticket.get(), context.client(), context.tickets().lastPublicMessage(ticket.get()));
    Button messages =
        new Button(
            Phrase.of("button.messages"),
            Action.Go.lasting(MessagesFlow.NAME, ticket.get().id().toString()));
    return Outcome.show(
        context.session(), place(ticket.get()), screen.row(messages, Buttons.list()));
  }

  /** What everyone sees who asks for a ticket that is not theirs, or for none. */
  static Outcome notFound(FlowContext context) {
    return Outcome.show(
        context.session(),
        "ticket/none",
        Screen.of(Phrase.of("ticket.not_found")).row(Buttons.list()));
  }

  static String place(Ticket ticket) {
    return "ticket/" + ticket.id();
  }
}
