package io.ticketgram.crashtest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.TicketDesk;
import io.ticketgram.desk.StaffDesk;
import io.ticketgram.desk.TicketDetails;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.spi.Page;
import io.ticketgram.spi.ParkedUpdate;
import io.ticketgram.spi.Storage;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.StaffId;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Base64;

/** Writes everything that staff see of a desk into a file of JSON. */
final class Dump {
  private static final int PAGE = 100;
  private static final int MOST_FAILURES = 1_000;

  private final TicketDesk desk;
  private final Storage storage;
  private final StaffDesk staff;

  Dump(TicketDesk desk, Storage storage) {
    this.desk = desk;
    this.storage = storage;
    this.staff = desk.staff(new Actor.Staff(new StaffId("auditor"), "Auditor"));
  }

  void write(Path file) throws IOException {
    ObjectNode all = BillingClient.object();
    ArrayNode tickets = all.putArray("tickets");
    TicketQuery query = TicketQuery.newest(PAGE);
    Page<Ticket> page;
    do {
      page = staff.tickets(query);
      for (Ticket ticket : page.items()) {
        tickets.add(json(staff.ticket(ticket.id())));
        query = query.below(ticket.id());
      }
    } while (page.more());
    ArrayNode failed = all.putArray("failed");
    for (ParkedUpdate update : desk.failedUpdates(MOST_FAILURES)) {
      failed.add(update.key() + ": " + update.error());
    }
    ArrayNode undelivered = all.putArray("undelivered");
    for (OutboxEntry entry : desk.undelivered(MOST_FAILURES)) {
      undelivered.add(entry.lane() + " " + entry.payload() + ": " + entry.lastError());
    }
    ArrayNode outbox = all.putArray("outbox");
    storage.outbox(0, MOST_FAILURES).forEach(entry -> outbox.add(entry.toString()));
    ArrayNode waiting = all.putArray("waiting");
    storage.waitingUpdates(MOST_FAILURES).forEach(update -> waiting.add(update.toString()));
    BillingClient.JSON.writeValue(file.toFile(), all);
  }

  private ObjectNode json(TicketDetails details) {
    Ticket ticket = details.ticket();
    ObjectNode json =
        BillingClient.object()
            .put("number", ticket.id().value())
            .put("client", ticket.client().value())
            .put("department", ticket.department().id().value())
            .put("subject", ticket.subject())
            .put("events", details.history().size());
    if (ticket.service() != null) {
      json.put("service", ticket.service().id().value());
    }
    ArrayNode messages = json.putArray("messages");
    for (TicketMessage message : details.messages()) {
      ArrayNode files = messages.addObject().put("text", message.text()).putArray("files");
      message.attachments().forEach(file -> files.add(json(file)));
    }
    return json;
  }

  private ObjectNode json(Attachment file) {
    ObjectNode json = BillingClient.object().put("name", file.fileName());
    try (InputStream in = staff.open(file.id())) {
      return json.put("bytes", Base64.getEncoder().encodeToString(in.readAllBytes()));
    } catch (IOException e) {
      return json.put("missing", String.valueOf(e.getMessage()));
    }
  }
}
