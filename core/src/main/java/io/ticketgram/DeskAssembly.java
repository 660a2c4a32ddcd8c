package io.ticketgram;

import static java.util.stream.Collectors.toSet;

import io.ticketgram.channel.Channel;
import io.ticketgram.desk.AnswerClock;
import io.ticketgram.desk.AutomaticAnswer;
import io.ticketgram.desk.Broadcasts;
import io.ticketgram.desk.ChatNotices;
import io.ticketgram.desk.ClientData;
import io.ticketgram.desk.Codec;
import io.ticketgram.desk.Consequences;
import io.ticketgram.desk.Deadlines;
import io.ticketgram.desk.Desk;
import io.ticketgram.desk.FileIntake;
import io.ticketgram.desk.Languages;
import io.ticketgram.desk.TicketGate;
import io.ticketgram.desk.TicketOperations;
import io.ticketgram.desk.TicketScreens;
import io.ticketgram.dialog.ScreenRenderer;
import io.ticketgram.flow.AccountsFlow;
import io.ticketgram.flow.Command;
import io.ticketgram.flow.Conversations;
import io.ticketgram.flow.Flow;
import io.ticketgram.flow.SearchFlow;
import io.ticketgram.flow.SpamGuard;
import io.ticketgram.flow.UnlinkFlow;
import io.ticketgram.identity.Accounts;
import io.ticketgram.identity.Identity;
import io.ticketgram.identity.Linking;
import io.ticketgram.runtime.DeskRuntime;
import io.ticketgram.spam.Banned;
import io.ticketgram.spam.Bans;
import io.ticketgram.spi.AttachmentStore;
import io.ticketgram.spi.ClientDirectory;
import io.ticketgram.spi.PrepaidSupport;
import io.ticketgram.spi.Storage;
import io.ticketgram.spi.SupportCatalog;
import io.ticketgram.text.Catalogue;
import io.ticketgram.ticket.BusinessHours;
import io.ticketgram.ticket.SupportHours;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
    ChatNotices notices =
        new ChatNotices(keeping, directory, messenger, renderer, languages, codec, from.clock);
    SupportHours hours = from.preset.supportHours();
    AnswerClock answers =
        new AnswerClock(
            from.preset.answerTargets(),
            hours,
            from.preset.workflow(),
            new TicketGate(keeping),
            codec,
            from.clock);
    Consequences consequences =
        new Consequences(
            from.preset.workflow(),
            screens,
            notices,
            new AutomaticAnswer(hours, from.preset.workflow(), screens, notices, keeping),
            answers,
            codec,
            from.listener != null);
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
            answers,
            codec,
            from.clock,
            from.validator);
    Conversations conversations =
        new Conversations(
            new Conversations.Plan(
                flows(operations, screens, identity.accounts()),
                commands(),
                from.preset.draftLifetime(),
                from.preset.version(),
                from.preset.messageLimits(),
                from.preset.receipt()),
            new Conversations.Host(
                directory, identity.admission(), offers, requests, keeping::newTicketId, messenger),
            desk.gate(),
            operations,
            keeping,
            languages,
            renderer,
            consequences,
            codec,
            from.clock,
            from.listener != null);
    Bans bans = new Bans(keeping, runtime, codec, from.clock);
    SpamGuard guard =
        new SpamGuard(
            conversations,
            from.preset.spamControl(),
            bans,
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
            desk.gate(),
            screens,
            notices,
            desk.broadcasts()::isCancelled,
            Map.of(
                Deadlines.KIND,
                deadlines,
                AnswerClock.KIND,
                answers,
                Broadcasts.KIND,
                desk.broadcastFeed()));
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
              bans.lift(Banned.client(client), "erasure");
            },
            codec),
        identity.desk(),
        bans,
        keeping,
        from.preset.workflow(),
        texts,
        commandLists(texts));
  }

  private List<Flow> flows(TicketOperations operations, TicketScreens screens, Accounts accounts) {
    List<Flow> flows = new ArrayList<>(from.preset.flows(operations, screens));
    flows.add(new AccountsFlow(accounts));
    flows.add(new UnlinkFlow(accounts));
    return List.copyOf(flows);
  }

  /** The preset's commands, and those that every desk has unless the preset has its own. */
  private List<Command> commands() {
    List<Command> commands = new ArrayList<>(from.preset.commands());
    Set<String> names = from.preset.commands().stream().map(Command::name).collect(toSet());
    Stream.of(AccountsFlow.NAME, UnlinkFlow.NAME, SearchFlow.NAME)
        .filter(name -> !names.contains(name))
        .forEach(name -> commands.add(Command.hidden(name, name)));
    return List.copyOf(commands);
  }

  private Catalogue texts() {
    Catalogue texts = Catalogue.standard().in(zone());
    for (Map.Entry<Locale, Map<String, String>> more : from.preset.texts().entrySet()) {
      texts = texts.with(more.getKey(), more.getValue());
    }
    Locale own = from.language == null ? from.preset.language() : from.language;
    return texts.withDefault(own == null ? Catalogue.FALLBACK : own);
  }

  private ZoneId zone() {
    if (from.zone != null) {
      return from.zone;
    }
    BusinessHours hours = from.preset.supportHours().all();
    return hours == null ? ZoneOffset.UTC : hours.zone();
  }

  private List<Channel.CommandList> commandLists(Catalogue texts) {
    List<Channel.CommandList> lists = new ArrayList<>();
    lists.add(commandList(texts, null));
    // messengers know menus of a from.language, and none of a region
    texts.languages().stream()
        .map(known -> Locale.forLanguageTag(known.getLanguage()))
        .distinct()
        .forEach(known -> lists.add(commandList(texts, known)));
    return List.copyOf(lists);
  }

  private Channel.CommandList commandList(Catalogue texts, @Nullable Locale known) {
    Locale spoken = known == null ? texts.defaultLanguage() : texts.languageFor(known);
    return new Channel.CommandList(
        known,
        commands().stream()
            .filter(Command::listed)
            .map(
                command ->
                    new Channel.MenuCommand(
                        command.name(), texts.render(command.description(), spoken).value()))
            .toList());
  }

  private static <T> T needed(@Nullable T value, String name) {
    if (value == null) {
      throw new IllegalStateException(
          "A TicketDesk needs " + name + ": call TicketDesk.builder()." + name + "(…)");
    }
    return value;
  }
}
