package io.ticketgram;

import static java.util.stream.Collectors.toSet;

import io.ticketgram.channel.Channel;
import io.ticketgram.desk.Bots;
import io.ticketgram.desk.ChatNotices;
import io.ticketgram.desk.ClientData;
import io.ticketgram.desk.Codec;
import io.ticketgram.desk.Consequence;
import io.ticketgram.desk.Consequences;
import io.ticketgram.desk.Deadlines;
import io.ticketgram.desk.Desk;
import io.ticketgram.desk.FileIntake;
import io.ticketgram.desk.Languages;
import io.ticketgram.desk.TicketOperations;
import io.ticketgram.desk.TicketScreens;
import io.ticketgram.dialog.FieldKeys;
import io.ticketgram.dialog.ScreenRenderer;
import io.ticketgram.flow.AccountsFlow;
import io.ticketgram.flow.Command;
import io.ticketgram.flow.Conversations;
import io.ticketgram.flow.Flow;
import io.ticketgram.flow.NotificationsFlow;
import io.ticketgram.flow.SearchFlow;
import io.ticketgram.flow.SpamGuard;
import io.ticketgram.flow.UnlinkFlow;
import io.ticketgram.group.GroupFeature;
import io.ticketgram.group.GroupNotices;
import io.ticketgram.group.Groups;
import io.ticketgram.identity.Accounts;
import io.ticketgram.identity.Identity;
import io.ticketgram.identity.Linking;
import io.ticketgram.notification.NotificationCenter;
import io.ticketgram.notification.NotificationChannel;
import io.ticketgram.notification.NotificationDesk;
import io.ticketgram.notification.NotificationKind;
import io.ticketgram.notification.NotificationParts;
import io.ticketgram.notification.Notifications;
import io.ticketgram.notification.Preferences;
import io.ticketgram.notification.StatusMessages;
import io.ticketgram.runtime.DeskRuntime;
import io.ticketgram.spam.Banned;
import io.ticketgram.spi.AttachmentStore;
import io.ticketgram.spi.ClientDirectory;
import io.ticketgram.spi.PrepaidSupport;
import io.ticketgram.spi.Storage;
import io.ticketgram.spi.SupportCatalog;
import io.ticketgram.text.Catalogue;
import io.ticketgram.text.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts a {@link TicketDesk} together from what its builder was told. Used once. */
final class DeskAssembly {
  private final TicketDeskBuilder from;

  DeskAssembly(TicketDeskBuilder from) {
    this.from = from;
  }

  TicketDesk build() {
    Storage keeping = needed(from.storage, "storage");
    AttachmentStore files = needed(from.attachments, "attachments");
    Channel messenger = needed(from.channel, "channel");
    Codec codec = new Codec();
    DeskRuntime runtime =
        new DeskRuntime(
            keeping,
            codec,
            from.clock,
            new DeskRuntime.Settings(
                from.nodeName,
                from.callDeadline,
                from.rememberKeys,
                from.keepFailures,
                from.keepReceipts));
    ClientDirectory directory = runtime.guarded(needed(from.clients, "clients"));
    SupportCatalog offers = runtime.guarded(needed(from.catalog, "catalog"));
    PrepaidSupport requests = runtime.guarded(from.prepaid);
    Catalogue texts = texts();
    Languages languages = new Languages(texts);
    ScreenRenderer renderer = new ScreenRenderer(texts);
    TicketOperations operations = new TicketOperations(from.preset.workflow());
    TicketScreens screens = new TicketScreens(from.preset.workflow());
    Bots bots = new Bots(messenger);
    ChatNotices notices =
        new ChatNotices(keeping, directory, bots, renderer, languages, codec, from.clock);
    NotificationParts parts =
        new NotificationParts(keeping, codec, from.clock, directory, bots, languages, renderer);
    NotificationCenter notifications = new NotificationCenter(from.preset.notifications(), parts);
    StatusMessages statusMessages = new StatusMessages(parts);
    HelpDeskParts help =
        HelpDeskParts.of(from.preset, keeping, runtime, screens, notices, codec, from.clock);
    List<Consequence> more = new ArrayList<>(notifications.consequences());
    more.addAll(help.consequences());
    if (from.preset.sms()) {
      neededUnless(from.sms, "smsSender", "Preset.withSms(false)");
      more.add(statusMessages);
    }
    if (from.preset.groups().way() != Groups.Way.NONE) {
      more.add(new GroupNotices(keeping, screens, renderer, languages, codec, from.clock));
    }
    Consequences consequences =
        new Consequences(
            from.preset.workflow(), screens, notices, codec, from.listener != null, more);
    if (from.preset.linking().methods().contains(Linking.Method.PHONE)) {
      needed(from.codes, "codeSender");
    }
    Identity identity =
        new Identity(
            from.preset.linking(),
            keeping,
            runtime,
            codec,
            from.clock,
            directory,
            bots,
            languages,
            renderer);
    FileIntake intake =
        new FileIntake(files, from.scanner == null ? null : runtime.guarded(from.scanner));
    Desk desk =
        new Desk(
            keeping,
            runtime,
            files,
            intake,
            requests,
            directory,
            languages,
            operations,
            consequences,
            help.answers(),
            codec,
            from.clock,
            from.validator);
    GroupFeature groups =
        new GroupFeature(
            from.preset.groups(),
            keeping,
            runtime,
            codec,
            from.clock,
            new GroupFeature.Host(directory, offers, requests, identity.accounts(), messenger),
            new GroupFeature.Tickets(
                operations,
                consequences,
                desk.gate(),
                from.preset.messageLimits(),
                from.preset.createForm().longest(FieldKeys.SUBJECT, 255)),
            languages,
            renderer);
    Conversations conversations =
        new Conversations(
            new Conversations.Plan(
                flows(operations, screens, identity.accounts(), notifications.preferences()),
                commands(),
                from.preset.draftLifetime(),
                from.preset.version(),
                from.preset.messageLimits(),
                from.preset.receipt()),
            new Conversations.Host(
                directory,
                identity.admission(),
                offers,
                requests,
                keeping::newTicketId,
                bots,
                groups.steps()),
            desk.gate(),
            operations,
            keeping,
            languages,
            renderer,
            consequences,
            codec,
            from.clock,
            from.listener != null);
    SpamGuard guard =
        new SpamGuard(
            conversations,
            from.preset.spamControl(),
            help.bans(),
            new SpamGuard.Surroundings(
                keeping,
                desk.gate(),
                directory,
                languages,
                renderer,
                codec,
                from.clock,
                from.preset.draftLifetime()));
    Deadlines deadlines =
        new Deadlines(operations, desk.gate(), screens, notices, consequences, from.clock);
    DeskRuntime.Outside outside =
        new DeskRuntime.Outside(
            messenger,
            requests,
            files,
            intake,
            from.listener,
            from.codes,
            from.sms,
            statusMessages,
            desk.gate(),
            screens,
            notices,
            desk.broadcasts()::isCancelled,
            help.timers(deadlines, desk.broadcastFeed()));
    NotificationDesk notificationDesk = notifications.desk(runtime, from.keepReceipts);
    return new TicketDesk(
        runtime,
        outside,
        guard,
        desk,
        new ClientData(
            keeping,
            runtime,
            desk.gate(),
            from.preset.workflow(),
            guard,
            client -> {
              identity.desk().erase(client);
              notificationDesk.erase(client);
              help.bans().lift(Banned.client(client), "erasure");
              groups.desk().erase(client);
            },
            codec),
        identity.desk(),
        help.bans(),
        notificationDesk,
        groups.desk(),
        keeping,
        from.preset.workflow(),
        texts,
        new CommandMenus(texts, commands()).lists());
  }

  private List<Flow> flows(
      TicketOperations operations,
      TicketScreens screens,
      Accounts accounts,
      Preferences preferences) {
    List<Flow> flows = new ArrayList<>(from.preset.flows(operations, screens));
    flows.add(new AccountsFlow(accounts));
    flows.add(new UnlinkFlow(accounts));
    if (notifies()) {
      flows.add(new NotificationsFlow(preferences));
    }
    return List.copyOf(flows);
  }

  private boolean notifies() {
    return !from.preset.notifications().kinds().isEmpty();
  }

  /** The preset's commands, and those that every preset has unless it has its own. */
  private List<Command> commands() {
    List<Command> commands = new ArrayList<>(from.preset.commands());
    Set<String> names = from.preset.commands().stream().map(Command::name).collect(toSet());
    Stream.of(AccountsFlow.NAME, UnlinkFlow.NAME, SearchFlow.NAME)
        .filter(name -> !names.contains(name))
        .forEach(name -> commands.add(Command.hidden(name, name)));
    if (notifies() && !names.contains(NotificationsFlow.NAME)) {
      commands.add(Command.hidden(NotificationsFlow.NAME, NotificationsFlow.NAME));
    }
    return List.copyOf(commands);
  }

  private Catalogue texts() {
    Catalogue texts =
        Catalogue.standard().in(from.zone == null ? HelpDeskParts.zone(from.preset) : from.zone);
    for (Map.Entry<Locale, Map<String, String>> more : from.preset.texts().entrySet()) {
      texts = texts.with(more.getKey(), more.getValue());
    }
    Locale own = from.language == null ? from.preset.language() : from.language;
    requireNames(texts);
    return texts.withDefault(own == null ? Catalogue.FALLBACK : own);
  }

  private void requireNames(Catalogue texts) {
    Notifications all = from.preset.notifications();
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

  private static <T> T needed(@Nullable T value, String name) {
    if (value == null) {
      throw new IllegalStateException(
          "A TicketDesk needs " + name + ": call TicketDesk.builder()." + name + "(…)");
    }
    return value;
  }

  private static void neededUnless(@Nullable Object value, String name, String without) {
    if (value == null) {
      throw new IllegalStateException(
          "A TicketDesk with this preset needs "
              + name
              + ": call TicketDesk.builder()."
              + name
              + "(…), or take the preset "
              + without);
    }
  }
}
