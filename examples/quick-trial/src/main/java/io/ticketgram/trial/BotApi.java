package io.ticketgram.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.TicketDesk;
import io.ticketgram.channel.BotState;
import io.ticketgram.channel.Purpose;
import io.ticketgram.ticket.BotId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The panel's table of bots. */
final class BotApi {
  private final TicketDesk desk;
  private final Bots bots;
  private final @Nullable Simulation simulation;
  private final Runnable changed;

  /**
   * The table of these bots.
   *
   * @param simulation where bots can be made, or null in the real Telegram
   * @param changed called after each change
   */
  BotApi(TicketDesk desk, Bots bots, @Nullable Simulation simulation, Runnable changed) {
    this.desk = desk;
    this.bots = bots;
    this.simulation = simulation;
    this.changed = changed;
  }

  void route(Router router) {
    router
        .get("/bots", (request, parts) -> Response.json(list()))
        .post("/bots", (request, parts) -> add(request))
        .post("/bots/*", (request, parts) -> enable(id(parts), request))
        .post("/bots/*/settings", (request, parts) -> change(id(parts), request))
        .post("/bots/*/delete", (request, parts) -> remove(id(parts)));
    if (simulation != null) {
      Simulation maker = simulation;
      router.post("/telegram-bots", (request, parts) -> make(maker));
    }
  }

  private static BotId id(List<String> parts) {
    return id(parts.get(0));
  }

  static BotId id(String typed) {
    if (!typed.matches("\\d{1,20}")) {
      throw Problem.notFound("bot " + typed);
    }
    return new BotId(typed);
  }

  private ObjectNode list() {
    ObjectNode json = Json.object();
    json.set("items", Json.array(desk.bots(), this::state));
    return json;
  }

  private ObjectNode state(BotState state) {
    Instant last = state.lastUpdate();
    ObjectNode json =
        Json.object()
            .put("id", state.bot().value())
            .put("title", state.name())
            .put("mode", state.mode().name())
            .put("problem", state.problem())
            .put("lastUpdate", last == null ? null : last.toString())
            .put("pending", state.pendingUpdates())
            .put("queue", state.queueLength());
    // a bot that is just being removed has none
    Optional<BotSettings> settings = bots.find(state.bot());
    String username = state.username();
    json.put(
        "username", username != null ? username : settings.map(BotSettings::username).orElse(""));
    json.set(
        "providers", Json.strings(settings.map(BotSettings::providerTitles).orElse(List.of())));
    settings.ifPresent(one -> json.set("settings", form(one)));
    return json;
  }

  /** What the form shows of the settings: the token is never given out again. */
  private static ObjectNode form(BotSettings bot) {
    ObjectNode json = Json.object().put("username", bot.username()).put("webhook", bot.webhook());
    Purpose purpose = bot.purpose();
    json.put("purpose", purpose == null ? null : purpose.name());
    json.set(
        "providers", Json.strings(bot.providers().stream().map(one -> one.id().value()).toList()));
    return json;
  }

  private Response add(Request request) throws IOException {
    bots.add(BotSettings.typed(request.json(), null, bots.providers()));
    return changed();
  }

  private Response change(BotId id, Request request) throws IOException {
    bots.change(id, BotSettings.typed(request.json(), bots.get(id), bots.providers()));
    return changed();
  }

  private Response enable(BotId id, Request request) throws IOException {
    bots.enable(id, Request.flag(request.json(), "enabled"));
    return changed();
  }

  private Response remove(BotId id) {
    bots.remove(id);
    if (simulation != null) {
      simulation.forget(id);
    }
    return changed();
  }

  private Response changed() {
    changed.run();
    return Response.json(list());
  }

  private Response make(Simulation maker) {
    Simulation.Account account = maker.newAccount();
    changed.run();
    return Response.json(
        Json.object().put("token", account.token()).put("username", account.username()));
  }
}
