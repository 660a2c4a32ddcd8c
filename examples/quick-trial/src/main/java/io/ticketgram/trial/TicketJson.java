package io.ticketgram.trial;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.desk.TicketDetails;
import io.ticketgram.spi.Receipt;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.MessageId;
import io.ticketgram.ticket.StaffId;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tickets as the panel reads them. */
final class TicketJson {
  private final Function<ClientId, String> names;
  private final Function<BotId, String> botNames;
  private final String base;

  /**
   * Shows clients and bots by these names.
   *
   * @param base of the addresses of files
   */
  TicketJson(Function<ClientId, String> names, Function<BotId, String> botNames, String base) {
    this.names = names;
    this.botNames = botNames;
    this.base = base;
  }

  ObjectNode summary(Ticket ticket) {
    ObjectNode json = Json.object();
    json.put("id", ticket.id().value())
        .put("subject", ticket.subject())
        .put("status", ticket.status().key())
        .put("priority", ticket.priority().key())
        .put("assignee", id(ticket.assignee()))
        .put("createdAt", ticket.createdAt().toString())
        .put("updatedAt", ticket.updatedAt().toString());
    json.putObject("client")
        .put("id", ticket.client().value())
        .put("name", names.apply(ticket.client()));
    titled(json, "provider", ticket.provider().id().value(), ticket.provider().title());
    titled(json, "department", ticket.department().id().value(), ticket.department().title());
    if (ticket.service() == null) {
      json.putNull("service");
    } else {
      titled(json, "service", ticket.service().id().value(), ticket.service().title());
    }
    return json;
  }

  /**
   * A ticket with its history.
   *
   * @param receipts what became of a message in the chats of its client
   */
  ObjectNode details(TicketDetails details, Function<MessageId, List<Receipt>> receipts) {
    // an event holds its message as it was then; the files may have arrived since
    Map<MessageId, TicketMessage> messages = new HashMap<>();
    details.messages().forEach(message -> messages.put(message.id(), message));
    ObjectNode json = Json.object();
    json.set("ticket", summary(details.ticket()));
    ArrayNode history = json.putArray("history");
    for (TicketEvent event : details.history()) {
      ObjectNode entry = history.addObject();
      entry.put("at", event.at().toString());
      entry.set("actor", actor(event.actor()));
      if (event instanceof TicketEvent.MessageAdded added) {
        TicketMessage message = messages.getOrDefault(added.message().id(), added.message());
        message(entry, message);
        if (message.author() instanceof Actor.Staff) {
          entry.set("receipts", Json.array(receipts.apply(message.id()), this::receipt));
        }
      } else {
        change(entry, event);
      }
    }
    return json;
  }

  private static void titled(ObjectNode json, String name, String id, String title) {
    json.putObject(name).put("id", id).put("title", title);
  }

  private static @Nullable String id(@Nullable StaffId staff) {
    return staff == null ? null : staff.value();
  }

  private ObjectNode actor(Actor actor) {
    ObjectNode json = Json.object();
    if (actor instanceof Actor.Client client) {
      return json.put("kind", "client").put("name", names.apply(client.id()));
    } else if (actor instanceof Actor.Staff staff) {
      return json.put("kind", "staff").put("name", staff.name());
    }
    return json.put("kind", "system").put("name", "");
  }

  private void message(ObjectNode entry, TicketMessage message) {
    entry
        .put("kind", "message")
        .put("id", message.id().value())
        .put("edited", message.editedAt() != null)
        .put("text", message.text())
        .put("internal", message.visibility() == TicketMessage.Visibility.INTERNAL);
    entry.set("files", Json.array(message.attachments(), file -> file(message.ticket(), file)));
  }

  private ObjectNode receipt(Receipt receipt) {
    return Json.object()
        .put("bot", botNames.apply(receipt.chat().bot()))
        .put("group", receipt.chat().chat().startsWith("-"))
        .put("state", receipt.state().name())
        .put("reason", receipt.reason())
        .put("at", receipt.at().toString());
  }

  private ObjectNode file(TicketId ticket, Attachment file) {
    ObjectNode json = Json.object();
    json.put("name", file.fileName())
        .put("type", file.mediaType())
        .put("size", file.size())
        .put("picture", Response.PICTURES.contains(file.mediaType()))
        .put(
            "url",
            base
                + "/tickets/"
                + ticket
                + "/files/"
                + URLEncoder.encode(file.id().value(), StandardCharsets.UTF_8).replace("+", "%20"));
    if (file.content() instanceof Attachment.Content.Failed failed) {
      return json.put("state", "failed").put("reason", failed.reason());
    }
    boolean pending = file.content() instanceof Attachment.Content.Pending;
    return json.put("state", pending ? "pending" : "stored");
  }

  private static void change(ObjectNode entry, TicketEvent event) {
    if (event instanceof TicketEvent.Created) {
      entry.put("kind", "created");
    } else if (event instanceof TicketEvent.StatusChanged status) {
      entry.put("kind", "status").put("from", status.from().key()).put("to", status.to().key());
    } else if (event instanceof TicketEvent.Assigned assigned) {
      entry.put("kind", "assigned").put("from", id(assigned.from())).put("to", id(assigned.to()));
    } else if (event instanceof TicketEvent.DepartmentChanged moved) {
      entry
          .put("kind", "department")
          .put("from", moved.from().title())
          .put("to", moved.to().title());
    } else if (event instanceof TicketEvent.PriorityChanged urgency) {
      entry.put("kind", "priority").put("from", urgency.from().key()).put("to", urgency.to().key());
    } else if (event instanceof TicketEvent.Rated rated) {
      entry.put("kind", "rated").put("to", Integer.toString(rated.stars()));
    } else if (event instanceof TicketEvent.MessageEdited edited) {
      entry.put("kind", "edited").put("before", edited.before()).put("after", edited.after());
    } else if (event instanceof TicketEvent.AttachmentAdded added) {
      entry.put("kind", "attachment").put("name", added.attachment().fileName());
    }
  }
}
