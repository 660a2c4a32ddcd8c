package io.ticketgram.flow;

import io.ticketgram.desk.Work;
import io.ticketgram.dialog.Screen;
import io.ticketgram.dialog.Session;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * What comes of a step: all of it is committed at once, or nothing. Immutable.
 *
 * @param session what the conversation remembers from now on
 * @param screen what the person sees
 * @param place where in the dialog that is; the same place with the same buttons is the same screen
 * @param tickets changes of tickets; their notices and files follow by themselves
 * @param work what else is to be done
 */
public record Outcome(
    Session session, Screen screen, String place, List<TicketChange> tickets, List<Work> work) {
  public Outcome {
    tickets = List.copyOf(tickets);
    work = List.copyOf(work);
  }

  /** Shows a screen. */
  public static Outcome show(Session session, String place, Screen screen) {
    return new Outcome(session, screen, place, List.of(), List.of());
  }

  /** This outcome with a paragraph put before the screen's others. */
  Outcome under(Text first) {
    return new Outcome(session, screen.under(first), place, tickets, work);
  }

  /** This outcome with paragraphs put before the screen's others. */
  Outcome under(List<Text> first) {
    Outcome told = this;
    for (int i = first.size() - 1; i >= 0; i--) {
      told = told.under(first.get(i));
    }
    return told;
  }

  /** This outcome with a changed ticket. */
  public Outcome change(TicketChange change) {
    List<TicketChange> more = new ArrayList<>(tickets);
    more.add(change);
    return new Outcome(session, screen, place, more, work);
  }

  /** This outcome with more to do. */
  public Outcome todo(List<? extends Work> added) {
    List<Work> more = new ArrayList<>(work);
    more.addAll(added);
    return new Outcome(session, screen, place, tickets, more);
  }
}
