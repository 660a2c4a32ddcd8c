package io.ticketgram.flow;

import io.ticketgram.channel.Input;
import io.ticketgram.desk.TicketOperations;
import io.ticketgram.desk.TicketScreens;
import io.ticketgram.desk.Work;
import io.ticketgram.dialog.Action;
import io.ticketgram.dialog.Answer;
import io.ticketgram.dialog.Button;
import io.ticketgram.dialog.Draft;
import io.ticketgram.dialog.Field;
import io.ticketgram.dialog.FieldKeys;
import io.ticketgram.dialog.Form;
import io.ticketgram.dialog.FormEngine;
import io.ticketgram.dialog.Option;
import io.ticketgram.dialog.OptionSource;
import io.ticketgram.dialog.Screen;
import io.ticketgram.dialog.Summary;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.text.Literal;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.MessageId;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Service;
import io.ticketgram.ticket.ServiceId;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import io.ticketgram.ticket.TicketMessage.Visibility;
import java.util.Optional;

/**
 * Creates a ticket from a form. The form needs fields with the keys {@link FieldKeys#SUBJECT} and
 * {@link FieldKeys#MESSAGE}. Without one for {@link FieldKeys#PROVIDER} or {@link
 * FieldKeys#DEPARTMENT} the first of each is taken; {@link FieldKeys#SERVICE}, {@link
 * FieldKeys#PRIORITY} and {@link FieldKeys#FILES} may be there, and others between them. What a
 * confirmation has summed up is shown again under the number of the ticket.
 */
public final class CreateFlow implements Flow {
  public static final String NAME = "create";
  private static final String ANEW = "new";

  private final Form form;
  private final FormDialog dialog;
  private final TicketOperations operations;
  private final TicketScreens screens;

  /**
   * A flow for a form.
   *
   * @throws IllegalArgumentException when the form lacks a needed field
   */
  public CreateFlow(Form form, TicketOperations operations, TicketScreens screens) {
    form.field(FieldKeys.SUBJECT);
    form.field(FieldKeys.MESSAGE);
    this.form = completed(form);
    this.dialog = new FormDialog(this.form, this::complete);
    this.operations = operations;
    this.screens = screens;
  }

  private static Form completed(Form form) {
    Form all = form;
    if (!all.has(FieldKeys.PROVIDER)) {
      all =
          all.before(
              all.fields().get(0).key(),
              Field.Choice.of(
                      FieldKeys.PROVIDER,
                      Phrase.of("create.provider"),
                      OptionSource.providers(),
                      Phrase.of("create.no_provider"))
                  .takingFirst());
    }
    if (!all.has(FieldKeys.DEPARTMENT)) {
      all =
          all.after(
              FieldKeys.PROVIDER,
              Field.Choice.of(
                      FieldKeys.DEPARTMENT,
                      Phrase.of("create.department"),
                      OptionSource.departments(),
                      Phrase.of("create.no_department"))
                  .takingFirst());
    }
    return all;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Outcome start(FlowContext context, String argument) {
    Optional<Draft> unfinished = context.session().draft(NAME, "");
    if (unfinished.isEmpty()) {
      return dialog.open(context, Draft.start(context.draftId(), NAME, ""));
    }
    if (argument.equals(ANEW)) {
      return anew(context, unfinished.get());
    }
    Screen screen =
        Screen.of(
            Phrase.of("create.unfinished")
                .with(
                    "subject",
                    unfinished
                        .get()
                        .typed(FieldKeys.SUBJECT)
                        .<Object>map(Literal::new)
                        .orElse(Phrase.of("create.no_subject"))));
    return Outcome.show(
        context.session(),
        "create/unfinished",
        screen.row(
            new Button(Phrase.of("button.continue"), Dialogs.resume(unfinished.get())),
            new Button(Phrase.of("button.anew"), Action.Go.now(NAME, ANEW))));
  }

  @Override
  public Outcome resume(FlowContext context, Draft draft) {
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

  private Outcome anew(FlowContext context, Draft unfinished) {
    FlowContext without = context.with(context.session().without(unfinished));
    return dialog
        .open(without, Draft.start(context.draftId(), NAME, ""))
        .todo(FormEngine.toRelease(unfinished).stream().map(Work.ReleasePrepaid::new).toList());
  }

  private Outcome complete(FlowContext context, Draft draft) {
    TicketId id = context.newTicketId().get();
    Answer.Composed composed =
        draft.composed(FieldKeys.MESSAGE).and(draft.composed(FieldKeys.FILES));
    TicketMessage first =
        new TicketMessage(
            new MessageId("chat/" + draft.id()),
            id,
            context.actor(),
            Visibility.PUBLIC,
            composed.text(),
            composed.files(),
            context.now());
    TicketChange created = operations.open(opening(id, context, draft), first);
    Ticket ticket = created.after();
    Screen screen =
        Screen.of(
            Phrase.of("create.done")
                .with("number", id.value())
                .with("subject", new Literal(ticket.subject())));
    if (form.summedUp()) {
      screen = screen.with(Summary.of(form, draft));
    }
    screen = screen.row(screens.actions(ticket));
    return Outcome.show(context.session().without(draft), TicketFlow.place(ticket), screen)
        .change(created)
        .posted(first, composed)
        .todo(FormEngine.reserved(draft).stream().map(Work.CommitPrepaid::new).toList());
  }

  private static TicketOperations.Opening opening(TicketId id, FlowContext context, Draft draft) {
    Option provider = draft.chosen(FieldKeys.PROVIDER).orElseThrow();
    Option department = draft.chosen(FieldKeys.DEPARTMENT).orElseThrow();
    return new TicketOperations.Opening(
        id,
        context.client().id(),
        new Provider(new ProviderId(provider.id()), provider.title()),
        new Department(new DepartmentId(department.id()), department.title()),
        draft
            .chosen(FieldKeys.SERVICE)
            .map(service -> new Service(new ServiceId(service.id()), service.title()))
            .orElse(null),
        draft.typed(FieldKeys.SUBJECT).orElseThrow(),
        draft
            .chosen(FieldKeys.PRIORITY)
            .map(priority -> new Priority(priority.id()))
            .orElse(Priority.NORMAL));
  }
}
