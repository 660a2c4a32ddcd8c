package io.ticketgram.flow;

import io.ticketgram.desk.TicketScreens;
import io.ticketgram.dialog.Action;
import io.ticketgram.dialog.Button;
import io.ticketgram.dialog.Screen;
import io.ticketgram.spi.Page;
import io.ticketgram.text.Literal;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of tickets to choose from, one in a row, newest first. */
final class TicketButtons {
  static final int PAGE_SIZE = 8;

  private TicketButtons() {}

  /**
   * Where a page is: the numbers below which the pages up to this one begin, separated by commas;
   * none is the first page.
   */
  record Position(List<TicketId> cursors) {
    static final Position FIRST = new Position(List.of());

    /** Reads a position; whatever is none is the first page. */
    static Position parse(String text) {
      List<TicketId> cursors = new ArrayList<>();
      for (String part : text.split(",", -1)) {
        Optional<TicketId> cursor = TicketId.parse(part);
        if (cursor.isEmpty()) {
          return FIRST;
        }
        cursors.add(cursor.get());
      }
      return new Position(List.copyOf(cursors));
    }

    boolean isFirst() {
      return cursors.isEmpty();
    }

    @Nullable TicketId below() {
      return isFirst() ? null : cursors.get(cursors.size() - 1);
    }

    Position previous() {
      return new Position(cursors.subList(0, cursors.size() - 1));
    }

    Position after(TicketId last) {
      List<TicketId> further = new ArrayList<>(cursors);
      further.add(last);
      return new Position(List.copyOf(further));
    }

    @Override
    public String toString() {
      return String.join(",", cursors.stream().map(TicketId::toString).toList());
    }
  }

  /**
   * Adds the tickets and what turns the page.
   *
   * @param chosen what choosing a ticket does
   * @param turned what shows another page
   */
  static Screen add(
      Screen screen,
      Page<Ticket> page,
      Position position,
      Function<Ticket, Action> chosen,
      Function<Position, Action> turned) {
    Screen shown = screen;
    for (Ticket ticket : page.items()) {
      shown = shown.row(new Button(label(ticket), chosen.apply(ticket)));
    }
    List<Button> pages = new ArrayList<>();
    if (!position.isFirst()) {
      pages.add(new Button(Phrase.of("button.previous"), turned.apply(position.previous())));
    }
    if (page.more()) {
      TicketId last = page.items().get(page.items().size() - 1).id();
      pages.add(new Button(Phrase.of("button.next"), turned.apply(position.after(last))));
    }
    return shown.row(pages);
  }

  private static Phrase label(Ticket ticket) {
    return Phrase.of("list.ticket")
        .with("number", ticket.id().value())
        .with("status", TicketScreens.status(ticket.status()))
        .with("subject", new Literal(ticket.subject()));
  }
}
