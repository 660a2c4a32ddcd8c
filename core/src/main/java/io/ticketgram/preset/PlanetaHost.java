package io.ticketgram.preset;

import static io.ticketgram.ticket.Actor.Kind.CLIENT;
import static io.ticketgram.ticket.Actor.Kind.STAFF;
import static io.ticketgram.ticket.TicketAction.ARCHIVE;
import static io.ticketgram.ticket.TicketAction.REPLY;

import io.ticketgram.dialog.Field;
import io.ticketgram.dialog.FieldKeys;
import io.ticketgram.dialog.Form;
import io.ticketgram.dialog.LineCheck;
import io.ticketgram.dialog.MessageLimits;
import io.ticketgram.flow.CancelFlow;
import io.ticketgram.flow.Command;
import io.ticketgram.flow.CreateFlow;
import io.ticketgram.flow.ListFlow;
import io.ticketgram.flow.TicketFlow;
import io.ticketgram.identity.Linking;
import io.ticketgram.notification.NotificationKind;
import io.ticketgram.notification.Notifications;
import io.ticketgram.text.Catalogue;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.Workflow;
import java.util.List;
import java.util.Locale;

/** {@link Presets#planetahost()}. */
final class PlanetaHost {
  private static final Locale RUSSIAN = Locale.forLanguageTag("ru");

  private PlanetaHost() {}

  static Preset preset() {
    Status awaitingSupport = new Status("awaiting_support");
    Status awaitingClient = new Status("awaiting_client");
    Status archived = new Status("archived");
    Workflow workflow =
        Workflow.startingIn(awaitingSupport)
            .allow(awaitingSupport, REPLY, CLIENT, awaitingSupport)
            .allow(awaitingSupport, REPLY, STAFF, awaitingClient)
            .allow(awaitingSupport, ARCHIVE, CLIENT, archived)
            .allow(awaitingSupport, ARCHIVE, STAFF, archived)
            .allow(awaitingClient, REPLY, CLIENT, awaitingSupport)
            .allow(awaitingClient, REPLY, STAFF, awaitingClient)
            .allow(awaitingClient, ARCHIVE, CLIENT, archived)
            .allow(awaitingClient, ARCHIVE, STAFF, archived)
            .allow(archived, REPLY, STAFF, awaitingClient)
            .closed(archived)
            .build();
    MessageLimits limits = MessageLimits.of(4_000, 5);
    Form create =
        Form.of(
            new Field.Line(FieldKeys.SUBJECT, Phrase.of("create.subject"), 255),
            new Field.Line(FieldKeys.SERVICE, Phrase.of("create.service_id"), 64)
                .checkedBy(LineCheck.service())
                .optional(),
            new Field.Message(FieldKeys.MESSAGE, Phrase.of("create.message"), limits));
    Form reply = Form.of(new Field.Message(FieldKeys.MESSAGE, Phrase.of("reply.message"), limits));
    List<Command> commands =
        List.of(
            Command.listed("createticket", CreateFlow.NAME),
            Command.listed("tickets", ListFlow.NAME),
            Command.listed("cancel", CancelFlow.NAME),
            Command.hidden("start", ListFlow.NAME),
            Command.hidden("ticket", TicketFlow.NAME));
    return Preset.of(workflow, create, reply, commands)
        .withLinking(Linking.by(Linking.Method.USERNAME).knownToAllBots())
        .withNotifications(
            Notifications.of(
                NotificationKind.LOW_BALANCE,
                NotificationKind.SERVICE_DELETION,
                NotificationKind.SUPPORT_REPLY,
                NotificationKind.PAYMENT_CREDITED,
                NotificationKind.SERVICE_STOPPED))
        .withLanguage(RUSSIAN)
        .withTexts(
            RUSSIAN,
            Catalogue.texts(PlanetaHost.class.getResourceAsStream("planetahost_ru.properties")));
  }
}
