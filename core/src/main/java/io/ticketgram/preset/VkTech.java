package io.ticketgram.preset;

import static io.ticketgram.ticket.Actor.Kind.CLIENT;
import static io.ticketgram.ticket.Actor.Kind.STAFF;
import static io.ticketgram.ticket.TicketAction.CLOSE;
import static io.ticketgram.ticket.TicketAction.RATE;
import static io.ticketgram.ticket.TicketAction.REOPEN;
import static io.ticketgram.ticket.TicketAction.REPLY;
import static io.ticketgram.ticket.TicketAction.RESOLVE;
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
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.Workflow;
import java.util.List;
import java.util.Locale;

/** {@link Presets#vktech()}. */
final class VkTech {
  private static final Locale RUSSIAN = Locale.forLanguageTag("ru");

  private VkTech() {}

  static Preset preset() {
    MessageLimits comment = MessageLimits.of(10_000, 10);
    Form create =
        Form.of(
            Field.Choice.of(
                FieldKeys.SERVICE,
                Phrase.of("create.service"),
                OptionSource.services(),
                Phrase.of("create.no_service")),
            new Field.Line(FieldKeys.SUBJECT, Phrase.of("create.subject"), 60),
            new Field.Message(
                    FieldKeys.MESSAGE, Phrase.of("create.description"), MessageLimits.of(10_000, 0))
                .inOneMessage(),
            new Field.Message(
                    FieldKeys.FILES, Phrase.of("create.files"), MessageLimits.of(1_024, 10))
                .optional(),
            new Field.Confirm(FieldKeys.CONFIRM, Phrase.of("create.confirm")).withSummary());
    Form rate =
        Form.of(
            Field.Choice.of(
                FieldKeys.RATING,
                Phrase.of("rate.question"),
                OptionSource.ratings(),
                Phrase.of("choice.gone")),
            new Field.Message(
                    FieldKeys.MESSAGE, Phrase.of("rate.comment"), MessageLimits.of(1_000, 0))
                .optional()
                .inOneMessage());
    Form reopen =
        Form.of(
            new Field.Confirm(FieldKeys.CONFIRM, Phrase.of("reopen.sure")),
            new Field.Message(FieldKeys.MESSAGE, Phrase.of("reopen.reason"), comment)
                .inOneMessage());
    Form reply = Form.of(new Field.Message(FieldKeys.MESSAGE, Phrase.of("reply.message"), comment));
    List<Command> commands =
        List.of(
            Command.listed("new", CreateFlow.NAME),
            Command.listed("tickets", ListFlow.NAME),
            Command.listed("cancel", CancelFlow.NAME),
            Command.hidden("start", ListFlow.NAME),
            Command.hidden("ticket", TicketFlow.NAME));
    return Preset.of(workflow(), create, reply, commands)
        .withActionForm(RATE, rate)
        .withActionForm(REOPEN, reopen)
        .withLanguage(RUSSIAN)
        .withGroups(Groups.configuredInGroup())
        .withTexts(
            RUSSIAN, Catalogue.texts(VkTech.class.getResourceAsStream("vktech_ru.properties")));
  }

  private static Workflow workflow() {
    Status open = new Status("open");
    Status inProgress = new Status("in_progress");
    Status resolved = new Status("resolved");
    Status closed = new Status("closed");
    return Workflow.startingIn(open)
        .allow(open, REPLY, CLIENT, open)
        .allow(open, REPLY, STAFF, inProgress)
        .allow(open, START, STAFF, inProgress)
        .allow(open, RESOLVE, STAFF, resolved)
        .allow(inProgress, REPLY, CLIENT, inProgress)
        .allow(inProgress, REPLY, STAFF, inProgress)
        .allow(inProgress, RESOLVE, STAFF, resolved)
        .allow(resolved, RATE, CLIENT, closed)
        .allow(resolved, REOPEN, CLIENT, open)
        .allow(resolved, REPLY, STAFF, resolved)
        .allow(resolved, CLOSE, STAFF, closed)
        .closed(closed)
        .build();
  }
}
