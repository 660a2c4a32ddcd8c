package io.ticketgram.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.TicketDesk;
import io.ticketgram.channel.BotState;
import io.ticketgram.text.Catalogue;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Service;
import io.ticketgram.ticket.Status;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What belongs to the billing system rather than to tickets: clients, bots, and lists. */
final class HostApi {
  private static final List<Locale> PAGE_LANGUAGES =
      List.of(Locale.forLanguageTag("ru"), Locale.ENGLISH);

  private final TicketDesk desk;
  private final Clients clients;
  private final Bots bots;
  private final Runnable changed;

  HostApi(TicketDesk desk, Clients clients, Bots bots, Runnable changed) {
    this.desk = desk;
    this.clients = clients;
    this.bots = bots;
    this.changed = changed;
  }

  void route(Router router, boolean simulated) {
    router
        .get("/api/state", (request, parts) -> Response.json(state(simulated)))
        .get("/api/clients", (request, parts) -> Response.json(clientList()))
        .post("/api/clients/*", (request, parts) -> changeClient(parts.get(0), request))
        .get("/api/bots", (request, parts) -> Response.json(botList()))
        .post("/api/bots/*", (request, parts) -> changeBot(parts.get(0), request));
  }

  private ObjectNode state(boolean simulated) {
    ObjectNode json = Json.object().put("mode", simulated ? "simulated" : "telegram");
    json.set("people", Json.array(TrialData.PEOPLE, this::person));
    json.set("bots", Json.array(bots.all(), HostApi::bot));
    Set<Status> open = desk.workflow().openStatuses();
    json.set(
        "statuses",
        Json.array(
            desk.workflow().statuses(),
            status ->
                titled("status.", status.key())
                    .put("key", status.key())
                    .put("open", open.contains(status))));
    json.set(
        "priorities",
        Json.array(
            TrialData.PRIORITIES,
            priority -> titled("priority.", priority.key()).put("key", priority.key())));
    var departments = json.putArray("departments");
    for (Provider provider : TrialData.PROVIDERS) {
      for (Department department : TrialData.DEPARTMENTS.getOrDefault(provider.id(), List.of())) {
        departments
            .addObject()
            .put("id", department.id().value())
            .put("title", department.title())
            .put("provider", provider.id().value());
      }
    }
    json.set(
        "staff",
        Json.array(
            TrialData.STAFF,
            one -> Json.object().put("id", one.id().value()).put("name", one.name())));
    json.putObject("me").put("id", TrialData.ME.id().value()).put("name", TrialData.ME.name());
    json.set(
        "languages",
        Json.strings(
            desk.catalogue().languages().stream().map(Locale::toLanguageTag).sorted().toList()));
    if (!simulated) {
      TrialData.Client client = clients.get(TrialData.ANNA).orElseThrow();
      ObjectNode telegram = json.putObject("telegram").put("bot", bots.all().get(0).username());
      telegram
          .putObject("client")
          .put("id", client.id().value())
          .put("name", client.name())
          .put("username", client.username());
    }
    return json;
  }

  private ObjectNode titled(String prefix, String key) {
    Catalogue texts = desk.catalogue();
    ObjectNode json = Json.object();
    ObjectNode title = json.putObject("title");
    for (Locale language : PAGE_LANGUAGES) {
      String words =
          texts.has(prefix + key) ? texts.render(Phrase.of(prefix + key), language).value() : key;
      title.put(
          language.getLanguage(),
          words.isEmpty()
              ? words
              : words.substring(0, 1).toUpperCase(language) + words.substring(1));
    }
    return json;
  }

  private ObjectNode person(TrialData.Person person) {
    boolean client =
        clients.all().stream()
            .anyMatch(
                one -> one.supportEnabled() && one.username().equalsIgnoreCase(person.username()));
    return Json.object()
        .put("id", person.id())
        .put("firstName", person.firstName())
        .put("name", person.name())
        .put("username", person.username())
        .put("client", client);
  }

  private static ObjectNode bot(TrialData.Bot bot) {
    return Json.object()
        .put("id", bot.id())
        .put("username", bot.username())
        .put("title", bot.title())
        .put("short", bot.shortName());
  }

  private ObjectNode clientList() {
    ObjectNode json = Json.object();
    json.set("items", Json.array(clients.all(), this::client));
    return json;
  }

  private ObjectNode client(TrialData.Client client) {
    ObjectNode json = Json.object();
    json.put("id", client.id().value())
        .put("name", client.name())
        .put("username", client.username())
        .put("language", client.language())
        .put("supportEnabled", client.supportEnabled())
        .put("balance", clients.prepaid().balance(client.id()))
        .put("linked", !desk.links(client.id()).isEmpty());
    Map<ProviderId, List<Service>> services = client.services();
    List<Provider> providers =
        TrialData.PROVIDERS.stream().filter(one -> services.containsKey(one.id())).toList();
    json.set("providers", Json.strings(providers.stream().map(Provider::title).toList()));
    json.set(
        "services",
        Json.strings(
            providers.stream()
                .flatMap(provider -> services.getOrDefault(provider.id(), List.of()).stream())
                .map(Service::title)
                .toList()));
    return json;
  }

  private Response changeClient(String typed, Request request) throws IOException {
    ClientId id = new ClientId(typed);
    if (clients.get(id).isEmpty()) {
      throw Problem.notFound("client " + typed);
    }
    ClientChange change = ClientChange.of(request.json(), desk.catalogue().languages());
    clients.change(id, change::applyTo);
    change.balance().ifPresent(balance -> clients.prepaid().balance(id, balance));
    changed.run();
    return Response.json(client(clients.get(id).orElseThrow()));
  }

  private ObjectNode botList() {
    ObjectNode json = Json.object();
    json.set("items", Json.array(desk.bots(), this::botState));
    return json;
  }

  private ObjectNode botState(BotState state) {
    TrialData.Bot bot = bots.get(state.bot());
    Instant last = state.lastUpdate();
    ObjectNode json = Json.object();
    json.put("id", state.bot().value())
        .put("title", bot.title())
        .put("username", bot.username())
        .put("mode", state.mode().name())
        .put("problem", state.problem())
        .put("lastUpdate", last == null ? null : last.toString())
        .put("pending", state.pendingUpdates());
    json.set(
        "providers",
        Json.strings(
            TrialData.PROVIDERS.stream()
                .filter(provider -> bot.providers().contains(provider.id()))
                .map(Provider::title)
                .toList()));
    return json;
  }

  private Response changeBot(String typed, Request request) throws IOException {
    BotId id = new BotId(typed);
    bots.get(id);
    bots.enable(id, Request.flag(request.json(), "enabled"));
    return Response.json(botList());
  }
}
