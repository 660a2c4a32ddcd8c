package io.ticketgram.flow;

import io.ticketgram.desk.TicketScreens;
import io.ticketgram.dialog.Action;
import io.ticketgram.dialog.Button;
import io.ticketgram.dialog.Draft;
import io.ticketgram.dialog.Screen;
import io.ticketgram.spi.Page;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.text.Literal;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The client's open tickets, to choose from, newest first. */
public final class ListFlow implements Flow {
  public static final String NAME = "list";
  private static final int PAGE_SIZE = 8;

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
    List<TicketId> cursors = cursors(argument);
    TicketQuery query = TicketQuery.newest(PAGE_SIZE).in(workflow.openStatuses());
    Page<Ticket> page =
        context
            .tickets()
            .list(cursors.isEmpty() ? query : query.below(cursors.get(cursors.size() - 1)));
    String title = page.items().isEmpty() && cursors.isEmpty() ? "list.empty" : "list.title";
    Screen screen = Screen.of(Phrase.of(title));
    for (Draft draft : context.session().drafts()) {
      screen = screen.row(resume(draft));
    }
    for (Ticket ticket : page.items()) {
      screen = screen.row(choose(ticket));
    }
    screen = screen.row(paging(cursors, page)).row(Buttons.create());
    return Outcome.show(context.session(), "list/" + argument, screen);
  }

  private static Button choose(Ticket ticket) {
    return new Button(
        Phrase.of("list.ticket")
            .with("number", ticket.id().value())
            .with("status", TicketScreens.status(ticket.status()))
            .with("subject", new Literal(ticket.subject())),
        Action.Go.now(TicketFlow.NAME, ticket.id().toString()));
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

  private static List<Button> paging(List<TicketId> cursors, Page<Ticket> page) {
    List<Button> buttons = new ArrayList<>();
    if (!cursors.isEmpty()) {
      buttons.add(page("button.previous", cursors.subList(0, cursors.size() - 1)));
    }
    if (page.more()) {
      List<TicketId> further = new ArrayList<>(cursors);
      further.add(page.items().get(page.items().size() - 1).id());
      buttons.add(page("button.next", further));
    }
    return buttons;
  }

  private static Button page(String key, List<TicketId> cursors) {
    String argument = String.join(",", cursors.stream().map(TicketId::toString).toList());
    return new Button(Phrase.of(key), Action.Go.now(NAME, argument));
  }

  private static List<TicketId> cursors(String argument) {
    List<TicketId> cursors = new ArrayList<>();
    for (String part : argument.split(",", -1)) {
      Optional<TicketId> cursor = TicketId.parse(part);
      if (cursor.isEmpty()) {
        return List.of();
      }
      cursors.add(cursor.get());
    }
    return cursors;
  }
}
