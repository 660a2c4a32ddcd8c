package io.ticketgram.flow;

import io.ticketgram.channel.Input;
import io.ticketgram.dialog.Action;
import io.ticketgram.dialog.Button;
import io.ticketgram.dialog.Draft;
import io.ticketgram.dialog.Field;
import io.ticketgram.dialog.Form;
import io.ticketgram.dialog.LineCheck;
import io.ticketgram.dialog.Screen;
import io.ticketgram.dialog.Session;
import io.ticketgram.flow.TicketButtons.Position;
import io.ticketgram.spi.Page;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.text.Literal;
import io.ticketgram.text.Phrase;
import io.ticketgram.text.PlainText;
import io.ticketgram.ticket.Ticket;

/**
 * Finds the client's tickets, open or not, by their number, or by words in the subject or in what
 * was said in them.
 */
public final class SearchFlow implements Flow {
  public static final String NAME = "search";
  private static final String WORDS = "words";

  /** Between the page and the words of a button; people type no such character. */
  private static final char SEPARATOR = '\u001F';

  private final FormDialog dialog =
      new FormDialog(
          Form.of(
              new Field.Line(WORDS, Phrase.of("search.words"), TicketQuery.MAX_WORDS)
                  .checkedBy(
                      (context, draft, line) ->
                          TicketQuery.isSearchable(line)
                              ? LineCheck.none().check(context, draft, line)
                              : new LineCheck.Checked.Refused(wrongLength()))),
          this::complete);

  @Override
  public String name() {
    return NAME;
  }

  /**
   * Searches, or asks what for.
   *
   * @param argument the words; those of another page stand behind its place
   */
  @Override
  public Outcome start(FlowContext context, String argument) {
    int separator = argument.indexOf(SEPARATOR);
    String words = PlainText.clean(argument.substring(separator + 1)).strip();
    if (words.isEmpty()) {
      return ask(context);
    }
    if (!TicketQuery.isSearchable(words)) {
      return ask(context).under(wrongLength());
    }
    Position position =
        separator < 0 ? Position.FIRST : Position.parse(argument.substring(0, separator));
    return found(context, context.session(), words, position);
  }

  @Override
  public Outcome answer(FlowContext context, Draft draft, Action.Answer answer) {
    return dialog.answer(context, draft, answer);
  }

  @Override
  public Outcome take(FlowContext context, Draft draft, Input.Content content) {
    return dialog.take(context, draft, content);
  }

  private Outcome ask(FlowContext context) {
    return dialog.open(context, Draft.start(context.draftId(), NAME, ""));
  }

  private static Phrase wrongLength() {
    return Phrase.of("search.length")
        .with("least", TicketQuery.MIN_WORDS)
        .with("most", TicketQuery.MAX_WORDS);
  }

  private Outcome complete(FlowContext context, Draft draft) {
    String words = draft.typed(WORDS).orElseThrow();
    return found(context, context.session().without(draft), words, Position.FIRST);
  }

  private static Outcome found(
      FlowContext context, Session session, String words, Position position) {
    TicketQuery query = TicketQuery.newest(TicketButtons.PAGE_SIZE).matching(words);
    Page<Ticket> page = context.tickets().list(query.below(position.below()));
    String title = page.items().isEmpty() && position.isFirst() ? "search.nothing" : "search.found";
    Screen screen =
        TicketButtons.add(
            Screen.of(Phrase.of(title).with("words", new Literal(words))),
            page,
            position,
            ticket -> Action.Go.now(TicketFlow.NAME, ticket.id().toString()),
            other -> Action.Go.now(NAME, other.toString() + SEPARATOR + words));
    return Outcome.show(
        session, NAME + "/" + position + "/" + words, screen.row(again(), Buttons.list()));
  }

  /** The button that asks what to look for. */
  static Button again() {
    return new Button(Phrase.of("button.search"), Action.Go.lasting(NAME, ""));
  }
}
