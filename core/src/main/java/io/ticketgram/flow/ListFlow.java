package io.ticketgram.flow;

import io.ticketgram.dialog.Action;
import io.ticketgram.dialog.Button;
import io.ticketgram.dialog.Draft;
import io.ticketgram.dialog.Screen;
import io.ticketgram.flow.TicketButtons.Position;
import io.ticketgram.spi.Page;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.Workflow;

/** The client's open tickets, to choose from, newest first. */
public final class ListFlow implements Flow {
  public static final String NAME = "list";

  private final Workflow workflow;

  /** A list of the tickets that are open by a workflow. */
  public ListFlow(Workflow workflow) {
    this.workflow = workflow;
  }

  @Override
  public String name() {
    return NAME;
  }

  /**
   * Shows a page.
   *
   * @param argument the numbers below which the pages up to this one begin, separated by commas;
   *     empty is the first page
   */
  @Override
  public Outcome start(FlowContext context, String argument) {
    Position position = Position.parse(argument);
    TicketQuery query =
        TicketQuery.newest(TicketButtons.PAGE_SIZE)
            .in(workflow.openStatuses())
            .below(position.below());
    Page<Ticket> page = context.tickets().list(query);
    boolean empty = page.items().isEmpty() && position.isFirst();
    Screen screen = Screen.of(Phrase.of(empty ? "list.empty" : "list.title"));
    for (Draft draft : context.session().drafts()) {
      screen = screen.row(resume(draft));
    }
    screen =
        TicketButtons.add(
                screen,
                page,
                position,
                ticket -> Action.Go.now(TicketFlow.NAME, ticket.id().toString()),
                other -> Action.Go.now(NAME, other.toString()))
            .row(Buttons.create());
    if (page.more() || !position.isFirst()) {
      screen = screen.row(SearchFlow.again());
    }
    return Outcome.show(context.session(), "list/" + argument, screen);
  }

  private static Button resume(Draft draft) {
    return new Button(
        Phrase.of("resume." + draft.flow()).with("argument", number(draft.argument())),
        Dialogs.resume(draft));
  }

  /** A ticket's number in the digits of the reader; any other argument as it is. */
  private static Object number(String argument) {
    return TicketId.parse(argument).<Object>map(TicketId::value).orElse(argument);
  }
}
