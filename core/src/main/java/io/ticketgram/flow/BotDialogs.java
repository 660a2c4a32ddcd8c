package io.ticketgram.flow;

import io.ticketgram.channel.Input;
import io.ticketgram.desk.Bots;
import io.ticketgram.text.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What people can do in each bot: that depends on what the bot is for. Thread-safe. */
final class BotDialogs {
  /** What is not about tickets. */
  private static final Set<String> EVERYWHERE =
      Set.of(NotificationsFlow.NAME, AccountsFlow.NAME, UnlinkFlow.NAME);

  private static final String START = "start";

  private final Bots bots;
  private final Dialogs requests;
  private final Dialogs notifications;

  BotDialogs(List<Flow> flows, List<Command> commands, Bots bots) {
    this.bots = bots;
    this.requests =
        new Dialogs(flows, commands, Phrase.of("hint.no_dialog"), Phrase.of("command.unknown"));
    this.notifications =
        new Dialogs(
            notifying(flows, bots),
            notifying(commands, flows),
            Phrase.of("hint.unsent"),
            Phrase.of("hint.unknown_command"));
  }

  Dialogs of(Input input) {
    return bots.takesRequests(input.conversation().chat().bot()) ? requests : notifications;
  }

  private static List<Flow> notifying(List<Flow> flows, Bots bots) {
    return flows.stream()
        .map(flow -> EVERYWHERE.contains(flow.name()) ? flow : new ElsewhereFlow(flow.name(), bots))
        .toList();
  }

  /** «Start» shows what is turned on. */
  private static List<Command> notifying(List<Command> commands, List<Flow> flows) {
    boolean some = flows.stream().anyMatch(flow -> flow.name().equals(NotificationsFlow.NAME));
    List<Command> own =
        new ArrayList<>(
            commands.stream().filter(command -> !command.name().equals(START)).toList());
    own.add(Command.hidden(START, some ? NotificationsFlow.NAME : ListFlow.NAME));
    return own;
  }
}
