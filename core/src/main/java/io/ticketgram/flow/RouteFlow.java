package io.ticketgram.flow;

import io.ticketgram.channel.Input;
import io.ticketgram.dialog.Action;
import io.ticketgram.dialog.Button;
import io.ticketgram.dialog.Draft;
import io.ticketgram.dialog.Field;
import io.ticketgram.dialog.FieldKeys;
import io.ticketgram.dialog.Form;
import io.ticketgram.dialog.Screen;
import io.ticketgram.flow.TicketButtons.Position;
import io.ticketgram.spi.Page;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.text.Phrase;
import io.ticketgram.text.Text;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks which ticket something is for that was sent outside of any dialog while several tickets are
 * open. What was sent becomes a draft at once, and a reply to the chosen ticket then.
 */
public final class RouteFlow implements Flow {
  public static final String NAME = "route";
  private static final String PAGE = "page";

  private final FormDialog message;
  private final ReplyFlow reply;
  private final Set<Status> statuses;

  /**
   * A flow before the flow that replies.
   *
   * @param form of replies: what does not fit into one is refused by name at once
   */
  public RouteFlow(Form form, Workflow workflow, ReplyFlow reply) {
    Field.Message replies = (Field.Message) form.field(FieldKeys.MESSAGE);
    this.message =
        new FormDialog(
            Form.of(new Field.Message(FieldKeys.MESSAGE, replies.question(), replies.limits())),
            (context, draft) -> ask(context, draft, Position.FIRST, List.of()));
    this.reply = reply;
    this.statuses =
        workflow.openStatuses().stream()
            .filter(
                status -> workflow.next(status, TicketAction.REPLY, Actor.Kind.CLIENT).isPresent())
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public String name() {
    return NAME;
  }

  /**
   * What comes of something that no dialog takes; empty unless there are tickets to choose from.
   */
  Optional<Outcome> unaddressed(FlowContext context, Input.Content content) {
    if (open(context, TicketQuery.newest(2)).items().size() < 2) {
      return Optional.empty();
    }
    Draft draft = asked(Draft.start(context.draftId(), NAME, ""));
    Outcome taken = message.take(context, draft, content);
    boolean held = taken.session().activeDraft().filter(RouteFlow::holds).isPresent();
    return Optional.of(held ? asking(context, taken) : refused(context, taken));
  }

  /** Why nothing was taken; there is nothing to ask about then. */
  private static Outcome refused(FlowContext context, Outcome taken) {
    Screen screen = Screen.of().with(told(taken)).row(Buttons.create(), Buttons.list());
    return Outcome.show(context.session(), NAME + "/refused", screen);
  }

  private static boolean holds(Draft draft) {
    return !draft.composed(FieldKeys.MESSAGE).isEmpty();
  }

  /**
   * Takes the choice.
   *
   * @param argument a ticket's number, or another page of tickets
   */
  @Override
  public Outcome start(FlowContext context, String argument) {
    Optional<Draft> waiting = context.session().draft(NAME, "");
    if (waiting.isEmpty()) {
      return TicketFlow.notFound(context);
    }
    if (argument.startsWith(PAGE)) {
      Position position = Position.parse(argument.substring(PAGE.length()));
      return ask(context, waiting.get(), position, List.of());
    }
    return choose(context, waiting.get(), argument)
        .orElseGet(
            () ->
                ask(
                    context,
                    waiting.get(),
                    Position.FIRST,
                    List.of(Phrase.of("ticket.not_found"))));
  }

  @Override
  public Outcome resume(FlowContext context, Draft draft) {
    return ask(context, draft, Position.FIRST, List.of());
  }

  @Override
  public Outcome answer(FlowContext context, Draft draft, Action.Answer answer) {
    return resume(context, draft);
  }

  @Override
  public Outcome take(FlowContext context, Draft draft, Input.Content content) {
    if (content instanceof Input.Words words) {
      Optional<Outcome> chosen = choose(context, draft, words.text());
      if (chosen.isPresent()) {
        return chosen.get();
      }
    }
    return asking(context, message.take(context, asked(draft), content));
  }

  @Override
  public Optional<Outcome> revise(FlowContext context, Draft draft, Input.Edit edit) {
    return message.revise(context, asked(draft), edit).map(revised -> asking(context, revised));
  }

  private static Draft asked(Draft draft) {
    return draft.composing(FieldKeys.MESSAGE, draft.composed(FieldKeys.MESSAGE));
  }

  /** The question, under what was told of the message. */
  private Outcome asking(FlowContext context, Outcome taken) {
    Draft draft = taken.session().activeDraft().orElseThrow();
    return ask(context.with(taken.session()), draft, Position.FIRST, told(taken));
  }

  private static List<Text> told(Outcome taken) {
    List<Text> paragraphs = taken.screen().paragraphs();
    // the last one says how to go on in the form, those before it what was taken and what not
    return paragraphs.subList(0, paragraphs.size() - 1);
  }

  private Outcome ask(FlowContext context, Draft draft, Position position, List<Text> told) {
    TicketQuery query = TicketQuery.newest(TicketButtons.PAGE_SIZE).below(position.below());
    List<Text> paragraphs = new ArrayList<>(told);
    paragraphs.add(Phrase.of("route.question"));
    Screen screen =
        TicketButtons.add(
                Screen.of().with(paragraphs),
                open(context, query),
                position,
                ticket -> Action.Go.now(NAME, ticket.id().toString()),
                other -> Action.Go.now(NAME, PAGE + other))
            .row(Buttons.create())
            .row(new Button(Phrase.of("button.cancel"), Action.Go.now(CancelFlow.NAME, "")));
    return Outcome.show(
        context.session().working(draft), draft.id() + "/" + NAME + "/" + position, screen);
  }

  private Page<Ticket> open(FlowContext context, TicketQuery query) {
    return context.tickets().list(query.in(statuses));
  }

  private Optional<Outcome> choose(FlowContext context, Draft draft, String number) {
    return TicketId.parse(number)
        .flatMap(context.tickets()::find)
        .filter(ticket -> statuses.contains(ticket.status()))
        .filter(ticket -> holds(draft))
        .map(
            ticket -> {
              Draft answer =
                  Draft.start(draft.id(), ReplyFlow.NAME, ticket.id().toString())
                      .composing(FieldKeys.MESSAGE, draft.composed(FieldKeys.MESSAGE));
              FlowContext chosen = context.with(context.session().without(draft).working(answer));
              return reply
                  .resume(chosen, answer)
                  .under(Phrase.of("route.chosen").with("number", ticket.id().value()));
            });
  }
}
