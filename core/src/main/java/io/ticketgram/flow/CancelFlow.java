package io.ticketgram.flow;

import io.ticketgram.desk.Work;
import io.ticketgram.dialog.Draft;
import io.ticketgram.dialog.FormEngine;
import io.ticketgram.dialog.Screen;
import io.ticketgram.text.Phrase;

/** Gives up the draft that was touched last. */
public final class CancelFlow implements Flow {
  public static final String NAME = "cancel";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Outcome start(FlowContext context, String argument) {
    if (context.session().drafts().isEmpty()) {
      return Outcome.show(
          context.session(),
          NAME,
          Screen.of(Phrase.of("cancel.nothing")).row(Buttons.list(), Buttons.create()));
    }
    Draft draft = context.session().drafts().get(0);
    return Outcome.show(
            context.session().without(draft),
            NAME,
            Screen.of(Phrase.of(draft.flow() + ".cancelled")).row(Buttons.list()))
        .todo(FormEngine.toRelease(draft).stream().map(Work.ReleasePrepaid::new).toList());
  }
}
