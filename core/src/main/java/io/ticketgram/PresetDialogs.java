package io.ticketgram;

import static java.util.stream.Collectors.toSet;

import io.ticketgram.desk.TicketOperations;
import io.ticketgram.desk.TicketScreens;
import io.ticketgram.flow.AccountsFlow;
import io.ticketgram.flow.Command;
import io.ticketgram.flow.Conversations;
import io.ticketgram.flow.Flow;
import io.ticketgram.flow.NotificationsFlow;
import io.ticketgram.flow.SearchFlow;
import io.ticketgram.flow.UnlinkFlow;
import io.ticketgram.identity.Accounts;
import io.ticketgram.notification.NotificationChannel;
import io.ticketgram.notification.NotificationKind;
import io.ticketgram.notification.Notifications;
import io.ticketgram.notification.Preferences;
import io.ticketgram.preset.Preset;
import io.ticketgram.text.Catalogue;
import io.ticketgram.text.Phrase;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people can do and read with a preset: its flows, commands and texts, and everybody's. */
final class PresetDialogs {
  private final Preset preset;

  PresetDialogs(Preset preset) {
    this.preset = preset;
  }

  Conversations.Plan plan(
      TicketOperations operations,
      TicketScreens screens,
      Accounts accounts,
      Preferences preferences) {
    List<Flow> flows = new ArrayList<>(preset.flows(operations, screens));
    flows.add(new AccountsFlow(accounts));
    flows.add(new UnlinkFlow(accounts));
    if (notifies()) {
      flows.add(new NotificationsFlow(preferences));
    }
    return new Conversations.Plan(
        List.copyOf(flows),
        commands(),
        preset.draftLifetime(),
        preset.version(),
        preset.messageLimits(),
        preset.receipt());
  }

  /** The preset's commands, and those that every preset has unless it has its own. */
  List<Command> commands() {
    List<Command> commands = new ArrayList<>(preset.commands());
    Set<String> names = preset.commands().stream().map(Command::name).collect(toSet());
    Stream.of(AccountsFlow.NAME, UnlinkFlow.NAME, SearchFlow.NAME)
        .filter(name -> !names.contains(name))
        .forEach(name -> commands.add(Command.hidden(name, name)));
    if (notifies() && !names.contains(NotificationsFlow.NAME)) {
      commands.add(Command.hidden(NotificationsFlow.NAME, NotificationsFlow.NAME));
    }
    return List.copyOf(commands);
  }

  private boolean notifies() {
    return !preset.notifications().kinds().isEmpty();
  }

  /**
   * The texts.
   *
   * @param zone in which people read times, or null for the preset's
   * @param language of whoever set none, or null for the preset's
   * @throws IllegalArgumentException when a notification has no name
   */
  Catalogue texts(@Nullable ZoneId zone, @Nullable Locale language) {
    Catalogue texts = Catalogue.standard().in(zone == null ? HelpDeskParts.zone(preset) : zone);
    for (Map.Entry<Locale, Map<String, String>> more : preset.texts().entrySet()) {
      texts = texts.with(more.getKey(), more.getValue());
    }
    requireNames(texts);
    Locale own = language == null ? preset.language() : language;
    return texts.withDefault(own == null ? Catalogue.FALLBACK : own);
  }

  private void requireNames(Catalogue texts) {
    Notifications all = preset.notifications();
    Stream.concat(
            all.kinds().stream().map(NotificationKind::name),
            all.channels().stream().map(NotificationChannel::name))
        .map(Phrase::key)
        .filter(key -> !texts.has(key))
        .findFirst()
        .ifPresent(
            key -> {
              throw new IllegalArgumentException(
                  "A notification has no name: add the text '"
                      + key
                      + "' with Preset.withTexts(language, texts)");
            });
  }
}
