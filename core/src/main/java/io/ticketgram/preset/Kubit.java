package io.ticketgram.preset;

import static io.ticketgram.ticket.Actor.Kind.CLIENT;
import static io.ticketgram.ticket.Actor.Kind.STAFF;
import static io.ticketgram.ticket.Actor.Kind.SYSTEM;
import static io.ticketgram.ticket.TicketAction.CLOSE;
import static io.ticketgram.ticket.TicketAction.REPLY;
import static io.ticketgram.ticket.TicketAction.START;

import io.ticketgram.dialog.Field;
import io.ticketgram.dialog.FieldKeys;
import io.ticketgram.dialog.Form;
import io.ticketgram.dialog.MessageLimits;
import io.ticketgram.dialog.OptionSource;
import io.ticketgram.flow.CancelFlow;
import io.ticketgram.flow.Command;
import io.ticketgram.flow.CreateFlow;
import io.ticketgram.flow.ListFlow;
import io.ticketgram.flow.TicketFlow;
import io.ticketgram.group.Groups;
import io.ticketgram.text.Catalogue;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** {@link Presets#kubit()}. */
final class Kubit {
  private static final Locale PERSIAN = Locale.forLanguageTag("fa");

  private Kubit() {}

  static Preset preset() {
    Form create =
        Form.of(
            new Field.Line(FieldKeys.SUBJECT, Phrase.of("create.subject"), 255),
            new Field.Message(
                    FieldKeys.MESSAGE, Phrase.of("create.description"), MessageLimits.of(4_000, 0))
                .inOneMessage(),
            Field.Choice.of(
                FieldKeys.PRIORITY,
                Phrase.of("create.priority"),
                OptionSource.priorities(Priority.LOW, Priority.NORMAL, Priority.HIGH),
                Phrase.of("choice.gone")),
            Field.Choice.of(
                FieldKeys.DEPARTMENT,
                Phrase.of("create.department"),
                OptionSource.departments(),
                Phrase.of("create.no_department")),
            new Field.Message(
                    FieldKeys.FILES, Phrase.of("create.files"), MessageLimits.of(1_024, 5))
                .optional());
    Form reply =
        Form.of(
            new Field.Message(
                FieldKeys.MESSAGE, Phrase.of("reply.message"), MessageLimits.of(4_000, 5)));
    List<Command> commands =
        List.of(
            Command.listed("new", CreateFlow.NAME),
            Command.listed("tickets", ListFlow.NAME),
            Command.listed("cancel", CancelFlow.NAME),
            Command.hidden("start", ListFlow.NAME),
            Command.hidden("ticket", TicketFlow.NAME));
    return Preset.of(workflow(), create, reply, commands)
        .withSms(true)
        .withLanguage(PERSIAN)
        .withGroups(Groups.activatedInPanel())
        .withTexts(
            PERSIAN, Catalogue.texts(Kubit.class.getResourceAsStream("kubit_fa.properties")));
  }

  private static Workflow workflow() {
    Status awaitingReply = new Status("awaiting_support");
    Status inProgress = new Status("in_progress");
    Status awaitingCustomer = new Status("awaiting_client");
    Status closed = new Status("closed");
    return Workflow.startingIn(awaitingReply)
        .allow(awaitingReply, START, STAFF, inProgress)
        .allow(awaitingReply, REPLY, CLIENT, awaitingReply)
        .allow(awaitingReply, REPLY, STAFF, awaitingCustomer)
        .allow(awaitingReply, CLOSE, CLIENT, closed)
        .allow(awaitingReply, CLOSE, STAFF, closed)
        .allow(inProgress, REPLY, CLIENT, inProgress)
        .allow(inProgress, REPLY, STAFF, awaitingCustomer)
        .allow(inProgress, CLOSE, CLIENT, closed)
        .allow(inProgress, CLOSE, STAFF, closed)
        .allow(awaitingCustomer, REPLY, CLIENT, awaitingReply)
        .allow(awaitingCustomer, REPLY, STAFF, awaitingCustomer)
        .allow(awaitingCustomer, CLOSE, CLIENT, closed)
        .allow(awaitingCustomer, CLOSE, STAFF, closed)
        .allow(awaitingCustomer, CLOSE, SYSTEM, closed)
        .after(Duration.ofHours(48), awaitingCustomer, CLOSE)
        .closed(closed)
        .build();
  }
}
