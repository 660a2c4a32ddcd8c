package io.ticketgram.flow;

import io.ticketgram.dialog.Action;
import io.ticketgram.dialog.Button;
import io.ticketgram.dialog.Screen;
import io.ticketgram.identity.Accounts;
import io.ticketgram.text.Phrase;

/** Ends what binds a person's account to the client that they are now, once they confirm it. */
public final class UnlinkFlow implements Flow {
  public static final String NAME = "unlink";
  private static final String CONFIRMED = "yes";

  private final Accounts accounts;

  /** A flow over the bindings of accounts. */
  public UnlinkFlow(Accounts accounts) {
    this.accounts = accounts;
  }

  static Button button() {
    return new Button(Phrase.of("button.unlink"), Action.Go.now(NAME, ""));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Outcome start(FlowContext context, String argument) {
    if (!argument.equals(CONFIRMED)) {
      Screen question =
          Screen.of(Phrase.of("unlink.question").with("name", context.client().displayName()))
              .row(new Button(Phrase.of("button.unlink_now"), Action.Go.now(NAME, CONFIRMED)))
              .row(Buttons.list());
      return Outcome.show(context.session(), NAME, question);
    }
    Accounts.Change change = accounts.unlink(context.input(), context.client().id());
    Screen screen =
        Screen.of(Phrase.of("unlink.ended").with("name", context.client().displayName()));
    if (change.now() != null) {
      screen = screen.with(Phrase.of("accounts.chosen").with("name", AccountsFlow.name(change)));
    }
    return AccountsFlow.changed(context, change, screen);
  }
}
