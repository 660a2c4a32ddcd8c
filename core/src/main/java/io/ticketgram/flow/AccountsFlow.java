package io.ticketgram.flow;

import io.ticketgram.dialog.Action;
import io.ticketgram.dialog.Button;
import io.ticketgram.dialog.Screen;
import io.ticketgram.dialog.Session;
import io.ticketgram.identity.Accounts;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.Link;
import io.ticketgram.text.Literal;
import io.ticketgram.text.Phrase;
import java.util.List;

/** Which of their clients a person is in this chat. */
public final class AccountsFlow implements Flow {
  public static final String NAME = "accounts";

  private final Accounts accounts;

  /** A flow over the bindings of accounts. */
  public AccountsFlow(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public String name() {
    return NAME;
  }

  /**
   * Shows the clients, or becomes one of them.
   *
   * @param argument the id of a client, which must be one of the person's, or empty
   */
  @Override
  public Outcome start(FlowContext context, String argument) {
    return accounts
        .choose(context.input(), argument)
        .map(change -> chosen(context, change))
        .orElseGet(() -> list(context));
  }

  private Outcome list(FlowContext context) {
    List<ClientProfile> clients = accounts.of(context.input());
    Screen screen =
        Screen.of(Phrase.of("accounts.title").with("name", context.client().displayName()));
    for (ClientProfile client : clients) {
      if (!client.id().equals(context.client().id())) {
        screen =
            screen.row(
                new Button(
                    new Literal(client.displayName()), Action.Go.now(NAME, client.id().value())));
      }
    }
    return Outcome.show(
        context.session(), NAME, screen.row(UnlinkFlow.button()).row(Buttons.list()));
  }

  private static Outcome chosen(FlowContext context, Accounts.Change change) {
    return changed(
        context, change, Screen.of(Phrase.of("accounts.chosen").with("name", name(change))));
  }

  static String name(Accounts.Change change) {
    ClientProfile now = change.now();
    return now == null ? "" : now.displayName();
  }

  /** What follows from being another client: what was begun belongs to the one before. */
  static Outcome changed(FlowContext context, Accounts.Change change, Screen screen) {
    Outcome outcome =
        Outcome.show(
                Session.EMPTY,
                NAME + "/changed",
                screen.with(Sessions.ended(context.session())).row(Buttons.list()))
            .todo(Sessions.releases(context.session()))
            .remember(change.memos())
            .unlink(change.ended().stream().map(Link::conversation).toList());
    Link link = change.link();
    return link == null ? outcome : outcome.link(link);
  }
}
