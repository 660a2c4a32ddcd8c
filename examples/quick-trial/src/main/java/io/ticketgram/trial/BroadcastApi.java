package io.ticketgram.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.desk.Broadcast;
import io.ticketgram.desk.Broadcasts;
import io.ticketgram.desk.NewBroadcast;
import io.ticketgram.spi.Receipt;
import io.ticketgram.ticket.BotId;
import java.util.Comparator;
import java.util.Locale;

/** Messages to everybody who is linked to a bot. */
final class BroadcastApi {
  private final Broadcasts broadcasts;
  private final Bots bots;

  BroadcastApi(Broadcasts broadcasts, Bots bots) {
    this.broadcasts = broadcasts;
    this.bots = bots;
  }

  void route(Router router) {
    router
        .get("/broadcasts", (request, parts) -> Response.json(list()))
        .post("/broadcasts", (request, parts) -> start(request.json()))
        .post("/broadcasts/*", (request, parts) -> change(parts.get(0), request.json()));
  }

  private ObjectNode list() {
    ObjectNode json = Json.object();
    Comparator<Broadcast> newest = Comparator.comparing(Broadcast::startedAt).reversed();
    json.set(
        "items",
        Json.array(broadcasts.all().stream().sorted(newest).toList(), BroadcastApi::broadcast));
    return json;
  }

  private static ObjectNode broadcast(Broadcast broadcast) {
    ObjectNode json =
        Json.object()
            .put("id", broadcast.id())
            .put("bot", broadcast.bot().value())
            .put("state", broadcast.state().name())
            .put("startedAt", broadcast.startedAt().toString());
    ObjectNode counts = json.putObject("counts");
    for (Receipt.State state : Receipt.State.values()) {
      counts.put(state.name(), broadcast.counts().getOrDefault(state, 0L));
    }
    return json;
  }

  private Response start(ObjectNode body) {
    String text = Request.text(body, "text").strip();
    if (text.isEmpty()) {
      throw new Problem(400, "empty_broadcast", "Write what to send");
    }
    BotId bot = BotApi.id(Request.text(body, "bot"));
    bots.get(bot);
    // the only text goes to everybody, whatever their language
    NewBroadcast request =
        NewBroadcast.toAll(Request.text(body, "requestId"), bot, Locale.ENGLISH, text);
    return Response.json(broadcast(broadcasts.start(request)));
  }

  private Response change(String id, ObjectNode body) {
    if (broadcasts.find(id).isEmpty()) {
      throw Problem.notFound("broadcast " + id);
    }
    return Response.json(
        broadcast(
            switch (Request.text(body, "action")) {
              case "pause" -> broadcasts.pause(id);
              case "resume" -> broadcasts.resume(id);
              case "cancel" -> broadcasts.cancel(id);
              default -> throw Problem.invalid("'action' must be pause, resume or cancel");
            }));
  }
}
