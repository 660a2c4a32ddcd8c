package io.ticketgram.trial;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.TicketDesk;
import io.ticketgram.desk.CannedReply;
import io.ticketgram.desk.Reply;
import io.ticketgram.desk.StaffDesk;
import io.ticketgram.desk.TicketDetails;
import io.ticketgram.desk.Upload;
import io.ticketgram.spi.Page;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.MessageId;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.StaffId;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a staff member does in the panel: every method of {@link StaffDesk} in use. */
final class PanelApi {
  private static final int COUNTED = 1_000;

  private final TicketDesk desk;
  private final Vendor vendor;
  private final InstantSource clock;
  private final StaffDesk staff;
  private final TicketJson json;
  private final Uploads uploads;

  PanelApi(TicketDesk desk, Vendor vendor, InstantSource clock, TicketJson json, Uploads uploads) {
    this.clock = clock;
    this.desk = desk;
    this.vendor = vendor;
    this.staff = desk.staff(vendor.me());
    this.json = json;
    this.uploads = uploads;
  }

  void route(Router router) {
    router
        .get("/tickets", (request, parts) -> list(request))
        .get("/tickets/*", (request, parts) -> details(id(parts)))
        .get("/tickets/*/files/*", (request, parts) -> file(id(parts), parts.get(1)))
        .post("/tickets/*", (request, parts) -> change(id(parts), request.json()))
        .post("/tickets/*/reply", (request, parts) -> reply(id(parts), request.json()))
        .get("/canned", (request, parts) -> Response.json(canned()))
        .post("/tickets/*/draft", (request, parts) -> draft(id(parts), request.json()))
        .post("/tickets/*/act", (request, parts) -> act(id(parts), request.json()))
        .post("/tickets/*/note", (request, parts) -> note(id(parts), request.json()))
        .post("/tickets/*/messages/*", (request, parts) -> edit(parts, request.json()));
  }

  private static TicketId id(List<String> parts) {
    return TicketId.parse(parts.get(0))
        .orElseThrow(() -> Problem.notFound("ticket " + parts.get(0)));
  }

  private Response list(Request request) {
    Set<Status> open = desk.workflow().openStatuses();
    TicketQuery query = TicketQuery.newest(request.query("limit", 50, COUNTED));
    boolean all = request.query("filter").filter("all"::equals).isPresent();
    Optional<String> words = request.query("words").map(String::strip);
    if (words.isPresent() && !TicketQuery.isSearchable(words.get())) {
      throw Problem.invalid("'words' must have 2 to 100 characters");
    }
    query = query.matching(words.orElse(null));
    Page<Ticket> page = staff.tickets(all ? query : query.in(open));
    TicketQuery every = TicketQuery.newest(COUNTED);
    ObjectNode answer = Json.object();
    answer.set("items", Json.array(page.items(), json::summary));
    answer.put("more", page.more());
    answer
        .putObject("counts")
        .put("open", staff.tickets(every.in(open)).items().size())
        .put("all", staff.tickets(every).items().size());
    return Response.json(answer);
  }

  private Response details(TicketId id) {
    TicketDetails ticket = staff.ticket(id);
    ObjectNode details = json.details(ticket, message -> staff.receipts(id, message));
    Instant due = ticket.answerDue();
    details
        .put("answerDue", due == null ? null : due.toString())
        .put("overdue", ticket.isOverdue(clock.instant()));
    details.set(
        "actions", Json.strings(staff.actions(id).stream().map(TicketAction::key).toList()));
    return Response.json(details);
  }

  private Response file(TicketId id, String attachment) throws IOException {
    Attachment file =
        staff.ticket(id).messages().stream()
            .flatMap(message -> message.attachments().stream())
            .filter(one -> one.id().value().equals(attachment))
            .findFirst()
            .orElseThrow(() -> Problem.notFound("such file"));
    return Response.file(file.fileName(), file.mediaType(), staff.open(file.id()));
  }

  private Response reply(TicketId id, ObjectNode body) {
    return Response.json(json.summary(staff.reply(id, message(body))));
  }

  private Response note(TicketId id, ObjectNode body) {
    return Response.json(json.summary(staff.note(id, message(body))));
  }

  private ObjectNode canned() {
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    for (CannedReply reply : desk.cannedReplies().list(null, COUNTED)) {
      ObjectNode texts = items.addObject().put("name", reply.name()).putObject("texts");
      reply.texts().forEach((language, text) -> texts.put(language.getLanguage(), text));
    }
    return json;
  }

  /** A canned reply, filled in for this ticket and to be changed before it is sent. */
  private Response draft(TicketId id, ObjectNode body) {
    String name = Request.text(body, "name");
    staff.ticket(id);
    if (desk.cannedReplies().find(name).isEmpty()) {
      throw Problem.notFound("canned reply " + name);
    }
    return Response.json(Json.object().put("text", staff.draft(id, name).text()));
  }

  private Response act(TicketId id, ObjectNode body) {
    String typed = Request.text(body, "action");
    TicketAction action =
        staff.actions(id).stream()
            .filter(one -> one.key().equals(typed))
            .findFirst()
            .orElseThrow(
                () ->
                    new Problem(
                        409, "not_allowed", "Staff can't do '" + typed + "' in this status"));
    return Response.json(json.summary(staff.act(id, action)));
  }

  private Response edit(List<String> parts, ObjectNode body) {
    String text = Request.text(body, "text").strip();
    TicketId id = id(parts);
    MessageId message =
        staff.ticket(id).messages().stream()
            .map(TicketMessage::id)
            .filter(one -> one.value().equals(parts.get(1)))
            .findFirst()
            .orElseThrow(() -> Problem.notFound("such message"));
    return Response.json(json.summary(staff.edit(id, message, text)));
  }

  private Reply message(ObjectNode body) {
    String text = Request.text(body, "text").strip();
    List<Upload> files =
        uploads.get(Request.texts(body, "files")).stream()
            .map(
                file ->
                    new Upload(file.name(), file.type(), () -> Files.newInputStream(file.path())))
            .toList();
    if (text.isEmpty() && files.isEmpty()) {
      throw new Problem(400, "empty_message", "Write a text or attach a file");
    }
    return new Reply(text, files, Request.text(body, "requestId"));
  }

  private Response change(TicketId id, ObjectNode body) {
    Ticket ticket = staff.ticket(id).ticket();
    if (body.has("status")) {
      ticket = staff.setStatus(id, status(Request.text(body, "status")));
    }
    if (body.has("priority")) {
      ticket = staff.setPriority(id, priority(Request.text(body, "priority")));
    }
    if (body.has("department")) {
      ticket = staff.setDepartment(id, department(ticket, Request.text(body, "department")));
    }
    if (body.has("assignee")) {
      String assignee = Request.text(body, "assignee");
      ticket = staff.assign(id, assignee.isEmpty() ? null : new StaffId(assignee));
    }
    return Response.json(json.summary(ticket));
  }

  private Status status(String key) {
    return desk.workflow().statuses().stream()
        .filter(status -> status.key().equals(key))
        .findFirst()
        .orElseThrow(() -> Problem.invalid("There is no status " + key));
  }

  private static Priority priority(String key) {
    return Vendor.PRIORITIES.stream()
        .filter(priority -> priority.key().equals(key))
        .findFirst()
        .orElseThrow(() -> Problem.invalid("There is no priority " + key));
  }

  private Department department(Ticket ticket, String id) {
    return vendor.offer().departments(ticket.provider().id()).stream()
        .filter(department -> department.id().value().equals(id))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("department " + id));
  }
}
