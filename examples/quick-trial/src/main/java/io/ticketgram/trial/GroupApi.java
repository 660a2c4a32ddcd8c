package io.ticketgram.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.group.Activation;
import io.ticketgram.group.GroupBinding;
import io.ticketgram.group.GroupDesk;
import io.ticketgram.group.Groups;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Service;

/** Whose the groups of the messenger are. */
final class GroupApi {
  private static final int MOST = 100;
  private static final int MOST_CHARACTERS = 100;
  private static final String BY = "panel";

  private final GroupDesk desk;
  private final Groups.Way way;
  private final Clients clients;
  private final Runnable changed;

  GroupApi(GroupDesk desk, Groups.Way way, Clients clients, Runnable changed) {
    this.desk = desk;
    this.way = way;
    this.clients = clients;
    this.changed = changed;
  }

  void route(Router router) {
    if (way == Groups.Way.NONE) {
      return;
    }
    router
        .get("/groups", (request, parts) -> Response.json(list()))
        .post("/groups/*/unbind", (request, parts) -> unbind(parts.get(0)));
    if (way == Groups.Way.ACTIVATED) {
      router.post("/clients/*/group", (request, parts) -> activate(parts.get(0), request.json()));
    }
  }

  private ObjectNode list() {
    ObjectNode json = Json.object();
    json.set("items", Json.array(desk.groups(null, MOST), GroupApi::group));
    return json;
  }

  private static ObjectNode group(GroupBinding binding) {
    Service service = binding.service();
    return Json.object()
        .put("id", binding.group().chat())
        .put("client", binding.client().value())
        .put("service", service == null ? null : service.title())
        .put("since", binding.since().toString());
  }

  private Response activate(String typed, ObjectNode body) {
    if (typed.isBlank() || clients.get(new ClientId(typed)).isEmpty()) {
      throw Problem.notFound("client " + typed);
    }
    String identifier = Request.text(body, "identifier").strip();
    if (identifier.isEmpty() || identifier.length() > MOST_CHARACTERS) {
      throw Problem.invalid("'identifier' must be what the bot shows in the group");
    }
    Activation activation = desk.activate(new ClientId(typed), identifier, BY);
    switch (activation) {
      case ACTIVATED -> changed.run();
      case NO_SUCH_GROUP ->
          throw new Problem(
              404, "no_such_group", "The identifier is wrong, was used, or has expired");
      case ACTIVE_ALREADY ->
          throw new Problem(409, "group_active", "The group is a client's already");
      case TOO_MANY_TRIES ->
          throw new Problem(409, "group_tries", "Too many wrong identifiers within an hour");
    }
    return Response.json(Json.object().put("done", true));
  }

  private Response unbind(String id) {
    GroupBinding binding =
        desk.groups(null, MOST).stream()
            .filter(one -> one.group().chat().equals(id))
            .findFirst()
            .orElseThrow(() -> Problem.notFound("group " + id));
    desk.unbind(binding, BY);
    changed.run();
    return Response.json(Json.object().put("done", true));
  }
}
