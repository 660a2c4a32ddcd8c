package io.ticketgram.flow;

import io.ticketgram.channel.Input;
import io.ticketgram.desk.Work;
import io.ticketgram.dialog.Action;
import io.ticketgram.dialog.Draft;
import io.ticketgram.dialog.Form;
import io.ticketgram.dialog.FormEngine;
import io.ticketgram.dialog.FormStep;
import io.ticketgram.dialog.Screen;
import io.ticketgram.dialog.Session;
import io.ticketgram.text.Phrase;
import io.ticketgram.text.Text;
import java.util.List;
import java.util.Optional;

/** Runs a form within a flow: keeps the draft in the session and ends it. */
final class FormDialog {
  /** What follows when every field is answered. The draft is still in the session. */
  interface Completion {
    Outcome complete(FlowContext context, Draft draft);
  }

  private final FormEngine engine;
  private final Completion completion;

  FormDialog(Form form, Completion completion) {
    this.engine = new FormEngine(form);
    this.completion = completion;
  }

  Outcome open(FlowContext context, Draft draft) {
    return outcome(context, engine.open(context.form(), draft));
  }

  Outcome answer(FlowContext context, Draft draft, Action.Answer answer) {
    return outcome(context, engine.answer(context.form(), draft, answer));
  }

  Outcome take(FlowContext context, Draft draft, Input.Content content) {
    return outcome(context, engine.take(context.form(), draft, content));
  }

  Optional<Outcome> revise(FlowContext context, Draft draft, Input.Edit edit) {
    return engine.revise(context.form(), draft, edit).map(step -> outcome(context, step));
  }

  private Outcome outcome(FlowContext context, FormStep step) {
    List<Work> released = step.released().stream().<Work>map(Work.ReleasePrepaid::new).toList();
    Session session = context.session();
    if (step instanceof FormStep.Ask ask) {
      Draft draft = ask.draft();
      String place = draft.id() + "/" + draft.field() + "/" + draft.pageOffset();
      return Outcome.show(session.working(draft), place, ask.screen()).todo(released);
    }
    if (step instanceof FormStep.Ended ended) {
      return Outcome.show(
              session.without(ended.draft()),
              ended.draft().id() + "/ended",
              ended(ended.draft(), ended.reason()))
          .todo(released);
    }
    if (step instanceof FormStep.Cancelled cancelled) {
      return Outcome.show(
              session.without(cancelled.draft()),
              cancelled.draft().id() + "/cancelled",
              Screen.of(Phrase.of(cancelled.draft().flow() + ".cancelled")).row(Buttons.list()))
          .todo(released);
    }
    return completion.complete(context, ((FormStep.Done) step).draft());
  }

  private static Screen ended(Draft draft, Text reason) {
    return Screen.of(reason).with(GivenBack.titled(draft)).row(Buttons.list());
  }
}
