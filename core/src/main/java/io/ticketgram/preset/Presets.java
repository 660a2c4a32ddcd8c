package io.ticketgram.preset;

import static io.ticketgram.ticket.Actor.Kind.CLIENT;
import static io.ticketgram.ticket.Actor.Kind.STAFF;
import static io.ticketgram.ticket.TicketAction.ARCHIVE;
import static io.ticketgram.ticket.TicketAction.REPLY;

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
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.Workflow;
import java.util.List;

/** The shipped presets. */
public final class Presets {
  private Presets() {}

  /**
   * Ticket work as in BILLmanager: {@code /start} lists open tickets, {@code /ticket_N} shows one,
   * {@code /createticket} creates one; messages of at most 255 characters and 5 files; «Move to
   * archive» while a reply of the client is awaited.
   */
  public static Preset billmanager() {
    Status awaitingSupport = new Status("awaiting_support");
    Status awaitingClient = new Status("awaiting_client");
    Status archived = new Status("archived");
    Workflow workflow =
        Workflow.startingIn(awaitingSupport)
            .allow(awaitingSupport, REPLY, CLIENT, awaitingSupport)
            .allow(awaitingSupport, REPLY, STAFF, awaitingClient)
            .allow(awaitingSupport, ARCHIVE, STAFF, archived)
            .allow(awaitingClient, REPLY, CLIENT, awaitingSupport)
            .allow(awaitingClient, REPLY, STAFF, awaitingClient)
            .allow(awaitingClient, ARCHIVE, CLIENT, archived)
            .allow(awaitingClient, ARCHIVE, STAFF, archived)
            .allow(archived, REPLY, STAFF, awaitingClient)
            .closed(archived)
            .build();
    MessageLimits limits = MessageLimits.of(255, 5);
    Form create =
        Form.of(
            Field.Choice.of(
                    FieldKeys.PROVIDER,
                    Phrase.of("create.provider"),
                    OptionSource.providers(),
                    Phrase.of("create.no_provider"))
                .skippingSingle(),
            Field.Choice.of(
                FieldKeys.DEPARTMENT,
                Phrase.of("create.department"),
                OptionSource.departments(),
                Phrase.of("create.no_department")),
            new Field.PrepaidCheck(FieldKeys.PREPAID),
            Field.Choice.of(
                    FieldKeys.SERVICE,
                    Phrase.of("create.service"),
                    OptionSource.services(),
                    Phrase.of("create.no_service"))
                .optional(),
            new Field.Line(FieldKeys.SUBJECT, Phrase.of("create.subject"), 255),
            new Field.Message(FieldKeys.MESSAGE, Phrase.of("create.message"), limits));
    Form reply = Form.of(new Field.Message(FieldKeys.MESSAGE, Phrase.of("reply.message"), limits));
    return Preset.of(
        workflow,
        create,
        reply,
        List.of(
            Command.listed("start", ListFlow.NAME),
            Command.listed("createticket", CreateFlow.NAME),
            Command.hidden("ticket", TicketFlow.NAME),
            Command.listed("cancel", CancelFlow.NAME)));
  }

  /**
   * Requests as at PlanetaHost: {@code /createticket} asks for the subject, the id of the service
   * as it is in billing (or «Skip») and the question with up to 5 files; {@code /tickets} lists
   * what is active; «Add to archive» ends a request at any time. New requests go to the first
   * department. Clients choose which notifications they get; those and requests can have a bot
   * each.
   */
  public static Preset planetahost() {
    return PlanetaHost.preset();
  }

  /**
   * Requests as in the support of VK Tech: {@code /new} asks for the product, which is a service of
   * the client's in the catalogue, a title of at most 60 characters, the full description, files,
   * and a «Yes»; {@code /tickets} lists what is active. What staff have resolved is rated by the
   * client, or returned to work with a reason.
   */
  public static Preset vktech() {
    return VkTech.preset();
  }

  /**
   * Tickets as at Kubit: {@code /new} asks for title, description, priority and category, which is
   * a department of the catalogue, and an optional attachment. 48 hours after the last answer of
   * support a ticket closes by itself; the customer can close it before. The customer gets an SMS
   * for every status, so that the desk needs an {@link io.ticketgram.spi.SmsSender}, or {@code
   * withSms(false)}.
   */
  public static Preset kubit() {
    return Kubit.preset();
  }
}
