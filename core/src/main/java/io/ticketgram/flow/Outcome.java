package io.ticketgram.flow;

import io.ticketgram.channel.ConversationId;
import io.ticketgram.desk.About;
import io.ticketgram.desk.Work;
import io.ticketgram.dialog.Answer;
import io.ticketgram.dialog.Screen;
import io.ticketgram.dialog.Session;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.MemoWrite;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.text.Text;
import io.ticketgram.ticket.TicketMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * What comes of a step: all of it is committed at once, or nothing. Immutable.
 *
 * @param session what the conversation remembers from now on
 * @param screen what the person sees
 * @param place where in the dialog that is; the same place with the same buttons is the same screen
 * @param tickets changes of tickets; their notices and files follow by themselves
 * @param posted messages of tickets that were made of chat messages
 * @param work what else is to be done
 * @param memos small things to know again
 * @param links bindings of chats that are made or changed
 * @param unlinked chats whose binding ends
 * @param inPlace whether the screen takes the place of the one whose button was pressed, also when
 *     that was a lasting button
 */
public record Outcome(
    Session session,
    Screen screen,
    String place,
    List<TicketChange> tickets,
    List<Posted> posted,
    List<Work> work,
    List<MemoWrite> memos,
    List<Link> links,
    List<ConversationId> unlinked,
    boolean inPlace) {
  public Outcome {
    tickets = List.copyOf(tickets);
    posted = List.copyOf(posted);
    work = List.copyOf(work);
    memos = List.copyOf(memos);
    links = List.copyOf(links);
    unlinked = List.copyOf(unlinked);
  }

  /** A message of a ticket, with the chat messages that it was made of. */
  public record Posted(About about, Answer.Composed composed) {}

  /** Shows a screen. */
  public static Outcome show(Session session, String place, Screen screen) {
    return new Outcome(
        session, screen, place, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
        false);
  }

  /** This outcome with a paragraph put before the screen's others. */
  Outcome under(Text first) {
    return new Outcome(
        session,
        screen.under(first),
        place,
        tickets,
        posted,
        work,
        memos,
        links,
        unlinked,
        inPlace);
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
    return new Outcome(session, screen, place, more, posted, work, memos, links, unlinked, inPlace);
  }

  /** This outcome with a message that was made of chat messages, which can be edited then. */
  public Outcome posted(TicketMessage message, Answer.Composed composed) {
    List<Posted> more = new ArrayList<>(posted);
    more.add(new Posted(About.of(message), composed));
    return new Outcome(
        session, screen, place, tickets, more, work, memos, links, unlinked, inPlace);
  }

  /** This outcome with more to do. */
  public Outcome todo(List<? extends Work> added) {
    List<Work> more = new ArrayList<>(work);
    more.addAll(added);
    return new Outcome(
        session, screen, place, tickets, posted, more, memos, links, unlinked, inPlace);
  }

  /** This outcome with small things to know again. */
  public Outcome remember(List<MemoWrite> added) {
    List<MemoWrite> more = new ArrayList<>(memos);
    more.addAll(added);
    return new Outcome(
        session, screen, place, tickets, posted, work, more, links, unlinked, inPlace);
  }

  /** This outcome with the chat bound to another client. */
  public Outcome link(Link link) {
    List<Link> more = new ArrayList<>(links);
    more.add(link);
    return new Outcome(
        session, screen, place, tickets, posted, work, memos, more, unlinked, inPlace);
  }

  /** This outcome with chats that are bound no more. */
  public Outcome unlink(List<ConversationId> chats) {
    List<ConversationId> more = new ArrayList<>(unlinked);
    more.addAll(chats);
    return new Outcome(session, screen, place, tickets, posted, work, memos, links, more, inPlace);
  }

  /** This outcome on the screen whose button was pressed, not on a new one. */
  public Outcome onSameScreen() {
    return new Outcome(session, screen, place, tickets, posted, work, memos, links, unlinked, true);
  }
}
