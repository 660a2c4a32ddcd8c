package io.ticketgram.telegram;

import io.ticketgram.channel.Channel.CommandList;
import io.ticketgram.channel.Purpose;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeAllPrivateChats;

/** The commands in a bot's «Menu». */
final class CommandMenu {
  private static final Logger LOG = LoggerFactory.getLogger(CommandMenu.class);

  private CommandMenu() {}

  /**
   * Sets the menu of a bot that is for these in every language. What fails is logged and left for
   * the next start.
   */
  static void publish(BotApi api, Set<Purpose> purposes, List<CommandList> lists) {
    for (CommandList list : lists) {
      if (!list.purposes().equals(purposes)) {
        continue;
      }
      List<BotCommand> commands =
          list.commands().stream()
              .map(command -> new BotCommand(command.name(), command.description()))
              .toList();
      String language = list.language() == null ? null : list.language().getLanguage();
      try {
        api.prepare(new SetMyCommands(commands, new BotCommandScopeAllPrivateChats(), language));
      } catch (ApiFailure e) {
        LOG.warn(
            "Bot {} keeps its old menu for language {}: {}",
            api.id(),
            language == null ? "(any other)" : language,
            e.reason());
      }
    }
  }
}
