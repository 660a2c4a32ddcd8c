package io.ticketgram.flow;

import io.ticketgram.desk.Bots;
import io.ticketgram.dialog.Action;
import io.ticketgram.dialog.Button;
import io.ticketgram.dialog.Screen;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.TicketId;

/**
 * Stands in a bot that only notifies for a flow about tickets: says in which bot that is, and shows
 * nothing of any ticket.
 */
final class ElsewhereFlow implements Flow {
  private final String name;
  private final Bots bots;

  ElsewhereFlow(String name, Bots bots) {
    this.name = name;
    this.bots = bots;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Outcome start(FlowContext context, String argument) {
    Screen told = Screen.of(Phrase.of("requests.elsewhere"));
    Screen screen =
        bots.requestChat(context.providers(), code(argument))
            .map(link -> told.row(new Button(Phrase.of("button.requests"), new Action.Open(link))))
            .orElse(told);
    return Outcome.show(context.session(), name, screen.row(NotificationsFlow.button()));
  }

  /** A ticket is shown by the other bot, if it is the client's. */
  private String code(String argument) {
    return name.equals(TicketFlow.NAME)
        ? TicketId.parse(argument).map(ticket -> Dialogs.TICKET + ticket).orElse("")
        : "";
  }
}
