package io.ticketgram;

import static io.ticketgram.channel.Purpose.NOTIFICATIONS;
import static io.ticketgram.channel.Purpose.REQUESTS;

import io.ticketgram.channel.Channel.CommandList;
import io.ticketgram.channel.Channel.MenuCommand;
import io.ticketgram.channel.Purpose;
import io.ticketgram.flow.AccountsFlow;
import io.ticketgram.flow.Command;
import io.ticketgram.flow.NotificationsFlow;
import io.ticketgram.flow.UnlinkFlow;
import io.ticketgram.text.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The menus of bots: one for each language, and for what a bot is for. */
final class CommandMenus {
  private final Catalogue texts;
  private final List<Command> commands;

  CommandMenus(Catalogue texts, List<Command> commands) {
    this.texts = texts;
    this.commands = commands;
  }

  List<CommandList> lists() {
    List<Command> requests = commands.stream().filter(Command::listed).toList();
    List<Command> notifications = named(NotificationsFlow.NAME);
    List<Command> both = new ArrayList<>(requests);
    notifications.stream().filter(command -> !command.listed()).forEach(both::add);
    List<CommandList> lists = new ArrayList<>();
    add(lists, Set.of(REQUESTS), requests);
    add(lists, Set.of(REQUESTS, NOTIFICATIONS), both);
    List<Command> alone = new ArrayList<>(notifications);
    alone.addAll(named(AccountsFlow.NAME));
    alone.addAll(named(UnlinkFlow.NAME));
    add(lists, Set.of(NOTIFICATIONS), alone);
    return List.copyOf(lists);
  }

  private List<Command> named(String name) {
    return commands.stream().filter(command -> command.name().equals(name)).toList();
  }

  private void add(List<CommandList> lists, Set<Purpose> purposes, List<Command> shown) {
    lists.add(list(null, purposes, shown));
    // messengers know menus of a language, and none of a region
    texts.languages().stream()
        .map(known -> Locale.forLanguageTag(known.getLanguage()))
        .distinct()
        .forEach(known -> lists.add(list(known, purposes, shown)));
  }

  private CommandList list(@Nullable Locale known, Set<Purpose> purposes, List<Command> shown) {
    Locale spoken = known == null ? texts.defaultLanguage() : texts.languageFor(known);
    return new CommandList(
        known,
        purposes,
        shown.stream()
            .map(
                command ->
                    new MenuCommand(
                        command.name(), texts.render(command.description(), spoken).value()))
            .toList());
  }
}
