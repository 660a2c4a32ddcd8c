package io.ticketgram.flow;

import io.ticketgram.channel.Input;
import io.ticketgram.desk.About;
import io.ticketgram.desk.TicketOperations;
import io.ticketgram.desk.TicketScreens;
import io.ticketgram.dialog.Action;
import io.ticketgram.dialog.Answer;
import io.ticketgram.dialog.Draft;
import io.ticketgram.dialog.FieldKeys;
import io.ticketgram.dialog.Form;
import io.ticketgram.dialog.Screen;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.MessageId;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import io.ticketgram.ticket.TicketMessage.Visibility;
import java.util.Optional;

/**
 * Adds a reply to a ticket from a form with a field {@link FieldKeys#MESSAGE}. The argument is the
 * ticket's number.
 */
public final class ReplyFlow implements Flow {
  public static final String NAME = TicketAction.REPLY.key();

  private final FormDialog dialog;
  private final TicketOperations operations;
  private final TicketScreens screens;

  /**
   * A flow for a form.
   *
   * @throws IllegalArgumentException when the form lacks the needed field
   */
  public ReplyFlow(Form form, TicketOperations operations, TicketScreens screens) {
    form.field(FieldKeys.MESSAGE);
    this.dialog = new FormDialog(form, this::complete);
    this.operations = operations;
    this.screens = screens;
  }

  @Override
  public String name() {
    return NAME;
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
        context.session().draft(NAME, number).orElse(Draft.start(context.draftId(), NAME, number));
    About answered = context.answered();
    if (answered != null && answered.ticket().equals(ticket.get().id())) {
      draft = draft.answering(answered.message());
    }
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
    Answer.Composed composed = draft.composed(FieldKeys.MESSAGE);
    TicketId number = TicketId.parse(draft.argument()).orElseThrow();
    Optional<Ticket> found = context.tickets().find(number);
    if (found.isEmpty() || !allowed(found.get())) {
      Screen screen =
          Screen.of(Phrase.of("reply.too_late").with("number", number.value()))
              .with(GivenBack.of(draft));
      return Outcome.show(
          context.session().without(draft),
          draft.id() + "/late",
          screen.row(Buttons.create(), Buttons.list()));
    }
    TicketMessage message =
        new TicketMessage(
            new MessageId("chat/" + draft.id()),
            found.get().id(),
            context.actor(),
            Visibility.PUBLIC,
            composed.text(),
            composed.files(),
            context.now(),
            draft.answering().orElse(null),
            null);
    var change = operations.reply(found.get(), message);
    Screen screen =
        Screen.of(
                Phrase.of("reply.done")
                    .with("number", change.after().id().value())
                    .with("status", TicketScreens.status(change.after().status())))
            .row(screens.actions(change.after()));
    return Outcome.show(context.session().without(draft), TicketFlow.place(change.after()), screen)
        .change(change)
        .posted(message, composed);
  }

  private boolean allowed(Ticket ticket) {
    return operations
        .workflow()
        .next(ticket.status(), TicketAction.REPLY, Actor.Kind.CLIENT)
        .isPresent();
  }
}
