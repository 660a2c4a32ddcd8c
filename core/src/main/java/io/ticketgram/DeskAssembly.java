package io.ticketgram;

import io.ticketgram.channel.Channel;
import io.ticketgram.desk.Bots;
import io.ticketgram.desk.ChatNotices;
import io.ticketgram.desk.ClientData;
import io.ticketgram.desk.Codec;
import io.ticketgram.desk.Consequence;
import io.ticketgram.desk.Consequences;
import io.ticketgram.desk.Deadlines;
import io.ticketgram.desk.Desk;
import io.ticketgram.desk.DeskParts;
import io.ticketgram.desk.FileIntake;
import io.ticketgram.desk.Languages;
import io.ticketgram.desk.TicketOperations;
import io.ticketgram.desk.TicketScreens;
import io.ticketgram.dialog.FieldKeys;
import io.ticketgram.dialog.ScreenRenderer;
import io.ticketgram.flow.Conversations;
import io.ticketgram.flow.SpamGuard;
import io.ticketgram.group.GroupFeature;
import io.ticketgram.group.GroupNotices;
import io.ticketgram.group.Groups;
import io.ticketgram.identity.Identity;
import io.ticketgram.identity.Linking;
import io.ticketgram.notification.NotificationCenter;
import io.ticketgram.notification.StatusMessages;
import io.ticketgram.preset.Preset;
import io.ticketgram.runtime.DeskRuntime;
import io.ticketgram.spi.AttachmentStore;
import io.ticketgram.spi.ClientDirectory;
import io.ticketgram.spi.PrepaidSupport;
import io.ticketgram.spi.Storage;
import io.ticketgram.spi.SupportCatalog;
import io.ticketgram.text.Catalogue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a {@link TicketDesk} together from what its builder was told. Used once. */
final class DeskAssembly {
  private final TicketDeskBuilder from;

  DeskAssembly(TicketDeskBuilder from) {
    this.from = from;
  }

  TicketDesk build() {
    Preset preset = from.preset;
    requireWhatThePresetNeeds(preset);
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
    PresetDialogs dialogs = new PresetDialogs(preset);
    Catalogue texts = dialogs.texts(from.zone, from.language);
    DeskParts parts =
        new DeskParts(
            keeping,
            codec,
            from.clock,
            directory,
            new Bots(messenger),
            new Languages(texts),
            new ScreenRenderer(texts));
    TicketOperations operations = new TicketOperations(preset.workflow());
    TicketScreens screens = new TicketScreens(preset.workflow());
    ChatNotices notices = new ChatNotices(parts);
    NotificationCenter notifications = new NotificationCenter(preset.notifications(), parts);
    StatusMessages statusMessages = new StatusMessages(parts);
    HelpDeskParts help = HelpDeskParts.of(preset, parts, runtime, screens, notices);
    List<Consequence> more = new ArrayList<>(notifications.consequences());
    more.addAll(help.consequences());
    if (preset.sms()) {
      more.add(statusMessages);
    }
    if (preset.groups().way() != Groups.Way.NONE) {
      more.add(new GroupNotices(parts, screens));
    }
    boolean published = from.listener != null;
    Consequences consequences =
        new Consequences(preset.workflow(), screens, notices, codec, published, more);
    Identity identity = new Identity(preset.linking(), parts, runtime);
    FileIntake intake =
        new FileIntake(files, from.scanner == null ? null : runtime.guarded(from.scanner));
    Desk desk =
        new Desk(
            parts,
            runtime,
            files,
            intake,
            requests,
            operations,
            consequences,
            help.answers(),
            from.validator);
    GroupFeature groups =
        new GroupFeature(
            preset.groups(),
            parts,
            runtime,
            new GroupFeature.Host(directory, offers, requests, identity.accounts(), messenger),
            new GroupFeature.Tickets(
                operations,
                consequences,
                desk.gate(),
                preset.messageLimits(),
                preset.createForm().longest(FieldKeys.SUBJECT, 255)));
    Conversations conversations =
        new Conversations(
            dialogs.plan(operations, screens, identity.accounts(), notifications.preferences()),
            new Conversations.Host(
                directory,
                identity.admission(),
                offers,
                requests,
                keeping::newTicketId,
                parts.bots(),
                groups.steps()),
            parts,
            desk.gate(),
            operations,
            consequences,
            published);
    SpamGuard guard =
        new SpamGuard(
            conversations,
            preset.spamControl(),
            help.bans(),
            new SpamGuard.Surroundings(parts, desk.gate(), groups.steps(), preset.draftLifetime()));
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
    TicketDesk.Features features =
        new TicketDesk.Features(
            identity.desk(),
            help.bans(),
            notifications.desk(runtime, from.keepReceipts),
            groups.desk());
    return new TicketDesk(
        runtime,
        outside,
        guard,
        desk,
        new ClientData(
            keeping, runtime, desk.gate(), preset.workflow(), guard, features::erase, codec),
        features,
        keeping,
        preset.workflow(),
        texts,
        new CommandMenus(texts, dialogs.commands()).lists());
  }

  private void requireWhatThePresetNeeds(Preset preset) {
    if (preset.linking().methods().contains(Linking.Method.PHONE)) {
      needed(from.codes, "codeSender");
    }
    if (preset.sms()) {
      neededUnless(from.sms, "smsSender", "Preset.withSms(false)");
    }
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
