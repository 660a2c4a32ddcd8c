package io.ticketgram.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.TicketDesk;
import io.ticketgram.text.Catalogue;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Service;
import io.ticketgram.ticket.Status;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What belongs to the billing system rather than to tickets: clients and lists. */
final class HostApi {
  private static final List<Locale> PAGE_LANGUAGES =
      List.of(Locale.forLanguageTag("ru"), Locale.ENGLISH);

  private final TicketDesk desk;
  private final Clients clients;
  private final Telegram telegram;
  private final Bots bots;
  private final Runnable changed;

  HostApi(TicketDesk desk, Clients clients, Telegram telegram, Bots bots, Runnable changed) {
    this.desk = desk;
    this.clients = clients;
    this.telegram = telegram;
    this.bots = bots;
    this.changed = changed;
  }

  void route(Router router) {
    router
        .get("/api/state", (request, parts) -> Response.json(state()))
        .get("/api/clients", (request, parts) -> Response.json(clientList()))
        .post("/api/clients/*", (request, parts) -> changeClient(parts.get(0), request));
  }

  private ObjectNode state() {
    Simulation simulation = telegram.simulation();
    ObjectNode json = Json.object().put("mode", simulation == null ? "telegram" : "simulated");
    json.set("people", Json.array(TrialData.PEOPLE, this::person));
    if (simulation != null) {
      json.set("bots", Json.array(simulation.accounts(), this::bot));
    }
    json.set(
        "providers",
        Json.array(
            TrialData.PROVIDERS,
            one -> Json.object().put("id", one.id().value()).put("title", one.title())));
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
    if (simulation == null) {
      TrialData.Client client = clients.get(TrialData.ANNA).orElseThrow();
      json.putObject("telegram")
          .put("bot", telegram.botName())
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

  private ObjectNode bot(Simulation.Account account) {
    String title = bots.find(account.bot()).map(BotSettings::title).orElse("");
    return Json.object()
        .put("id", account.id())
        .put("username", account.username())
        .put("title", title.isEmpty() ? account.username() : title);
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
}
