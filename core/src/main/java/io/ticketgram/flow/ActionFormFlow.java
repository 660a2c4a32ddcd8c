package io.ticketgram.flow;

import io.ticketgram.channel.Input;
import io.ticketgram.desk.TicketOperations;
import io.ticketgram.desk.TicketScreens;
import io.ticketgram.dialog.Action;
import io.ticketgram.dialog.Answer;
import io.ticketgram.dialog.Draft;
import io.ticketgram.dialog.FieldKeys;
import io.ticketgram.dialog.Form;
import io.ticketgram.dialog.Screen;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.text.Literal;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.MessageId;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import io.ticketgram.ticket.TicketMessage.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Does an action of the workflow after a form was filled in, such as «Return to work» with a
 * reason. The argument is the ticket's number. A {@link FieldKeys#MESSAGE} that is not empty
 * becomes a message of the ticket, a {@link FieldKeys#RATING} its rating. The texts of the flow are
 * {@code <action>.done}, {@code <action>.too_late}, {@code <action>.cancelled} and {@code
 * resume.<action>}.
 */
public final class ActionFormFlow implements Flow {
  private final TicketAction action;
  private final FormDialog dialog;
  private final TicketOperations operations;
  private final TicketScreens screens;

  /** A flow for one action, which also names it. */
  public ActionFormFlow(
      TicketAction action, Form form, TicketOperations operations, TicketScreens screens) {
    this.action = action;
    this.dialog = new FormDialog(form, this::complete);
    this.operations = operations;
    this.screens = screens;
  }

  @Override
  public String name() {
    return action.key();
  }

  @Override
  public Outcome start(FlowContext context, String argument) {
    Optional<Ticket> ticket = TicketId.parse(argument).flatMap(context.tickets()::find);
    if (ticket.isEmpty()) {
      return TicketFlow.notFound(context);
    }
    if (!allowed(ticket.get())) {
      return ActionFlow.unavailable(context, ticket.get(), screens);
    }
    String number = ticket.get().id().toString();
    Draft draft =
        context
            .session()
            .draft(name(), number)
            .orElse(Draft.start(context.draftId(), name(), number));
    return dialog.open(context, draft);
  }

  @Override
  public Outcome answer(FlowContext context, Draft draft, Action.Answer answer) {
    return dialog.answer(context, draft, answer);
  }

  @Override
  public Outcome take(FlowContext context, Draft draft, Input.Content content) {
    return dialog.take(context, draft, content);
  }

  @Override
  public Optional<Outcome> revise(FlowContext context, Draft draft, Input.Edit edit) {
    return dialog.revise(context, draft, edit);
  }

  private Outcome complete(FlowContext context, Draft draft) {
    TicketId number = TicketId.parse(draft.argument()).orElseThrow();
    Optional<Ticket> found = context.tickets().find(number).filter(this::allowed);
    if (found.isEmpty()) {
      Screen screen =
          Screen.of(Phrase.of(action.key() + ".too_late").with("number", number.value()))
              .with(GivenBack.of(draft))
              .row(Buttons.create(), Buttons.list());
      return Outcome.show(context.session().without(draft), draft.id() + "/late", screen);
    }
    List<TicketEvent> told = new ArrayList<>();
    draft
        .chosen(FieldKeys.RATING)
        .map(option -> Integer.parseInt(option.id()))
        .map(stars -> new TicketEvent.Rated(number, context.actor(), context.now(), stars))
        .ifPresent(told::add);
    Answer.Composed composed = draft.composed(FieldKeys.MESSAGE);
    Optional<TicketMessage> message = message(context, draft, number, composed);
    message.map(TicketEvent.MessageAdded::new).ifPresent(told::add);
    TicketChange change = operations.act(found.get(), action, context.actor(), context.now(), told);
    Ticket ticket = change.after();
    Screen screen =
        Screen.of(
                Phrase.of(action.key() + ".done")
                    .with("number", number.value())
                    .with("subject", new Literal(ticket.subject()))
                    .with("status", TicketScreens.status(ticket.status())))
            .row(screens.actions(ticket))
            .row(Buttons.list());
    Outcome outcome =
        Outcome.show(context.session().without(draft), TicketFlow.place(ticket), screen)
            .change(change);
    return message.isPresent() ? outcome.posted(message.get(), composed) : outcome;
  }

  private static Optional<TicketMessage> message(
      FlowContext context, Draft draft, TicketId ticket, Answer.Composed composed) {
    return composed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TicketMessage(
                new MessageId("chat/" + draft.id()),
                ticket,
                context.actor(),
                Visibility.PUBLIC,
                composed.text(),
                composed.files(),
                context.now()));
  }

  private boolean allowed(Ticket ticket) {
    return operations.workflow().next(ticket.status(), action, Actor.Kind.CLIENT).isPresent();
  }
}
