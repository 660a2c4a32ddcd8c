package io.ticketgram.flow;

import io.ticketgram.desk.TicketScreens;
import io.ticketgram.dialog.Action;
import io.ticketgram.dialog.Button;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was said in a ticket so far, with its files, page by page from the newest on. */
public final class MessagesFlow implements Flow {
  public static final String NAME = "messages";
  private static final int PAGE_SIZE = 5;
  private static final int MAX_PAGE = 1_000_000;

  private final TicketScreens screens;

  /** A flow that shows messages by these screens. */
  public MessagesFlow(TicketScreens screens) {
    this.screens = screens;
  }

  @Override
  public String name() {
    return NAME;
  }

  /**
   * Shows a page.
   *
   * @param argument the ticket's number, and behind a comma the page: 1 is the newest, the default
   */
  @Override
  public Outcome start(FlowContext context, String argument) {
    String[] parts = argument.split(",", 2);
    Optional<Ticket> ticket = TicketId.parse(parts[0]).flatMap(context.tickets()::find);
    if (ticket.isEmpty()) {
      return TicketFlow.notFound(context);
    }
    List<TicketMessage> all = context.tickets().messages(ticket.get());
    int page = parts.length == 1 ? 1 : page(parts[1]);
    int end = Math.max(0, all.size() - (page - 1) * PAGE_SIZE);
    int begin = Math.max(0, end - PAGE_SIZE);
    List<Button> pages = new ArrayList<>();
    if (begin > 0) {
      pages.add(turn("button.previous", ticket.get(), page + 1));
    }
    if (page > 1) {
      pages.add(turn("button.next", ticket.get(), page - 1));
    }
    return Outcome.show(
        context.session(),
        "messages/" + ticket.get().id() + "/" + page,
        screens
            .messages(ticket.get(), all.subList(begin, end))
            .row(pages)
            .row(screens.actions(ticket.get()))
            .row(Buttons.list()));
  }

  private static int page(String typed) {
    return TicketId.parse(typed)
        .map(TicketId::value)
        .filter(number -> number <= MAX_PAGE)
        .map(Long::intValue)
        .orElse(1);
  }

  private static Button turn(String key, Ticket ticket, int page) {
    return new Button(Phrase.of(key), Action.Go.now(NAME, ticket.id() + "," + page));
  }
}
