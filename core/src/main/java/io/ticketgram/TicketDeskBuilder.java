package io.ticketgram;

import static java.util.stream.Collectors.toSet;

import io.ticketgram.channel.Channel;
import io.ticketgram.desk.Broadcasts;
import io.ticketgram.desk.ChatNotices;
import io.ticketgram.desk.ClientData;
import io.ticketgram.desk.Codec;
import io.ticketgram.desk.Consequences;
import io.ticketgram.desk.Deadlines;
import io.ticketgram.desk.Desk;
import io.ticketgram.desk.FileIntake;
import io.ticketgram.desk.Languages;
import io.ticketgram.desk.TicketOperations;
import io.ticketgram.desk.TicketScreens;
import io.ticketgram.dialog.ScreenRenderer;
import io.ticketgram.flow.AccountsFlow;
import io.ticketgram.flow.Command;
import io.ticketgram.flow.Conversations;
import io.ticketgram.flow.Flow;
import io.ticketgram.flow.UnlinkFlow;
import io.ticketgram.identity.Accounts;
import io.ticketgram.identity.Identity;
import io.ticketgram.identity.Linking;
import io.ticketgram.preset.Preset;
import io.ticketgram.preset.Presets;
import io.ticketgram.runtime.DeskRuntime;
import io.ticketgram.spi.AttachmentScanner;
import io.ticketgram.spi.AttachmentStore;
import io.ticketgram.spi.ClientDirectory;
import io.ticketgram.spi.CodeSender;
import io.ticketgram.spi.PrepaidSupport;
import io.ticketgram.spi.Storage;
import io.ticketgram.spi.SupportCatalog;
import io.ticketgram.spi.TicketEventListener;
import io.ticketgram.text.Catalogue;
import jakarta.validation.Validator;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes a {@link TicketDesk}. Not thread-safe. */
public final class TicketDeskBuilder {
  private Preset preset = Presets.billmanager();
  private @Nullable ClientDirectory clients;
  private @Nullable SupportCatalog catalog;
  private PrepaidSupport prepaid = PrepaidSupport.none();
  private @Nullable Storage storage;
  private @Nullable AttachmentStore attachments;
  private @Nullable AttachmentScanner scanner;
  private @Nullable Channel channel;
  private @Nullable TicketEventListener listener;
  private @Nullable CodeSender codes;
  private @Nullable Validator validator;
  private InstantSource clock = InstantSource.system();
  private ZoneId zone = ZoneOffset.UTC;
  private @Nullable Locale language;
  private Duration callDeadline = Duration.ofSeconds(10);
  private String nodeName = "node-" + UUID.randomUUID();
  private Duration rememberKeys = Duration.ofDays(7);
  private Duration keepFailures = Duration.ofDays(90);
  private Duration keepReceipts = Duration.ofDays(180);

  TicketDeskBuilder() {}

  /** How the support system works; BILLmanager's way when not set. */
  public TicketDeskBuilder preset(Preset value) {
    this.preset = value;
    return this;
  }

  /** The host's clients. Needed. */
  public TicketDeskBuilder clients(ClientDirectory value) {
    this.clients = value;
    return this;
  }

  /** The host's providers, departments and services. Needed. */
  public TicketDeskBuilder catalog(SupportCatalog value) {
    this.catalog = value;
    return this;
  }

  /** The host's prepaid requests; without it no department needs one. */
  public TicketDeskBuilder prepaid(PrepaidSupport value) {
    this.prepaid = value;
    return this;
  }

  /** Where everything is kept. Needed. */
  public TicketDeskBuilder storage(Storage value) {
    this.storage = value;
    return this;
  }

  /** Where files are kept. Needed. */
  public TicketDeskBuilder attachments(AttachmentStore value) {
    this.attachments = value;
    return this;
  }

  /** Looks at files before anybody can open them; without it all are accepted. */
  public TicketDeskBuilder scanner(AttachmentScanner value) {
    this.scanner = value;
    return this;
  }

  /** The messenger. Needed. The desk starts and closes it. */
  public TicketDeskBuilder channel(Channel value) {
    this.channel = value;
    return this;
  }

  /** Told what happens to tickets. */
  public TicketDeskBuilder listener(TicketEventListener value) {
    this.listener = value;
    return this;
  }

  /** Sends PINs by e-mail. Needed when the preset links by phone. */
  public TicketDeskBuilder codeSender(CodeSender value) {
    this.codes = value;
    return this;
  }

  /** Checks the panel's requests; without it the one that Jakarta Validation finds, if any. */
  public TicketDeskBuilder validator(Validator value) {
    this.validator = value;
    return this;
  }

  /** The time; the system's when not set. */
  public TicketDeskBuilder clock(InstantSource value) {
    this.clock = value;
    return this;
  }

  /** The zone in which people read times; UTC when not set. */
  public TicketDeskBuilder zone(ZoneId value) {
    this.zone = value;
    return this;
  }

  /**
   * The language of whoever set none and whose messenger has none that there are texts in; that of
   * the preset when not set, else English.
   */
  public TicketDeskBuilder language(Locale value) {
    this.language = value;
    return this;
  }

  /** After how long a call into the host's code is given up; 10 seconds when not set. */
  public TicketDeskBuilder callDeadline(Duration value) {
    this.callDeadline = value;
    return this;
  }

  /**
   * What this process is called among those that share a storage, 1 to 255 characters; made up anew
   * at every start when not set. With a name that stays the same over restarts, what a crash left
   * is taken up at once; without one, after about six seconds. Two processes must never have the
   * same.
   */
  public TicketDeskBuilder nodeName(String value) {
    this.nodeName = value;
    return this;
  }

  /**
   * How long a repetition of an update or of a panel's request is known; 7 days when not set, a day
   * at the least: Telegram repeats what was not confirmed for as long.
   *
   * @throws IllegalArgumentException when it is shorter
   */
  public TicketDeskBuilder rememberKeys(Duration value) {
    if (value.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException("Keys must be remembered for a day at least: " + value);
    }
    this.rememberKeys = value;
    return this;
  }

  /**
   * How long updates that were put aside and messages that were given up are kept for the host to
   * look at; 90 days when not set.
   */
  public TicketDeskBuilder keepFailures(Duration value) {
    this.keepFailures = value;
    return this;
  }

  /**
   * How long the desk knows which messages of chats belong to what: for that time the client can
   * edit them or answer them, and the host can ask what became of them; 180 days when not set.
   */
  public TicketDeskBuilder keepReceipts(Duration value) {
    this.keepReceipts = value;
    return this;
  }

  /**
   * Builds the desk. Nothing runs before {@link TicketDesk#start}.
   *
   * @throws IllegalStateException when something needed is missing; the message names it
   * @throws IllegalArgumentException when the preset contradicts itself; the message says where
   */
  public TicketDesk build() {
    Storage keeping = needed(storage, "storage");
    AttachmentStore files = needed(attachments, "attachments");
    Channel messenger = needed(channel, "channel");
    Codec codec = new Codec();
    DeskRuntime runtime =
        new DeskRuntime(
            keeping,
            codec,
            clock,
            new DeskRuntime.Settings(
                nodeName, callDeadline, rememberKeys, keepFailures, keepReceipts));
    ClientDirectory directory = runtime.guarded(needed(clients, "clients"));
    SupportCatalog offers = runtime.guarded(needed(catalog, "catalog"));
    PrepaidSupport requests = runtime.guarded(prepaid);

    Catalogue texts = texts();
    Languages languages = new Languages(texts);
    ScreenRenderer renderer = new ScreenRenderer(texts);
    TicketOperations operations = new TicketOperations(preset.workflow());
    TicketScreens screens = new TicketScreens(preset.workflow());
    ChatNotices notices =
        new ChatNotices(keeping, directory, messenger, renderer, languages, codec, clock);
    Consequences consequences =
        new Consequences(preset.workflow(), screens, notices, codec, listener != null);
    if (preset.linking().methods().contains(Linking.Method.PHONE)) {
      needed(codes, "codeSender");
    }
    Identity identity =
        new Identity(
            preset.linking(), keeping, runtime, codec, clock, directory, languages, renderer);
    FileIntake intake = new FileIntake(files, scanner == null ? null : runtime.guarded(scanner));
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
            codec,
            clock,
            validator);
    Conversations conversations =
        new Conversations(
            new Conversations.Plan(
                flows(operations, screens, identity.accounts()),
                commands(),
                preset.draftLifetime(),
                preset.version(),
                preset.messageLimits(),
                preset.receipt()),
            new Conversations.Host(
                directory, identity.admission(), offers, requests, keeping::newTicketId, messenger),
            desk.gate(),
            operations,
            keeping,
            languages,
            renderer,
            consequences,
            codec,
            clock,
            listener != null);
    Deadlines deadlines =
        new Deadlines(operations, desk.gate(), screens, notices, consequences, clock);
    DeskRuntime.Outside outside =
        new DeskRuntime.Outside(
            messenger,
            requests,
            files,
            intake,
            listener,
            codes,
            desk.gate(),
            screens,
            notices,
            Map.of(Deadlines.KIND, deadlines, Broadcasts.KIND, desk.broadcasts()));
    return new TicketDesk(
        runtime,
        outside,
        conversations,
        desk,
        new ClientData(
            keeping,
            runtime,
            desk.gate(),
            preset.workflow(),
            conversations,
            identity.desk()::erase,
            codec),
        identity.desk(),
        keeping,
        preset.workflow(),
        texts,
        commandLists(texts));
  }

  private List<Flow> flows(TicketOperations operations, TicketScreens screens, Accounts accounts) {
    List<Flow> flows = new ArrayList<>(preset.flows(operations, screens));
    flows.add(new AccountsFlow(accounts));
    flows.add(new UnlinkFlow(accounts));
    return List.copyOf(flows);
  }

  /** The preset's commands, and those that end or change a binding unless it has its own. */
  private List<Command> commands() {
    List<Command> commands = new ArrayList<>(preset.commands());
    Set<String> names = preset.commands().stream().map(Command::name).collect(toSet());
    Stream.of(AccountsFlow.NAME, UnlinkFlow.NAME)
        .filter(name -> !names.contains(name))
        .forEach(name -> commands.add(Command.hidden(name, name)));
    return List.copyOf(commands);
  }

  private Catalogue texts() {
    Catalogue texts = Catalogue.standard().in(zone);
    for (Map.Entry<Locale, Map<String, String>> more : preset.texts().entrySet()) {
      texts = texts.with(more.getKey(), more.getValue());
    }
    Locale own = language == null ? preset.language() : language;
    return texts.withDefault(own == null ? Catalogue.FALLBACK : own);
  }

  private List<Channel.CommandList> commandLists(Catalogue texts) {
    List<Channel.CommandList> lists = new ArrayList<>();
    lists.add(commandList(texts, null));
    // messengers know menus of a language, and none of a region
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
