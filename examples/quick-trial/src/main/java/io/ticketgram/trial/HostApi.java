package io.ticketgram.trial;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.TicketDesk;
import io.ticketgram.identity.Linking.Method;
import io.ticketgram.spam.Ban;
import io.ticketgram.spam.Banned;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Service;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What belongs to the vendor rather than to tickets: clients, people and lists. */
final class HostApi {
  private final TicketDesk desk;
  private final Vendor vendor;
  private final Clients clients;
  private final Bots bots;
  private final TrialClock clock;
  private final Telegram telegram;
  private final @Nullable Simulation simulation;

  /**
   * The lists of a vendor.
   *
   * @param simulation where its people are, or null in the real Telegram
   */
  HostApi(
      TicketDesk desk,
      Vendor vendor,
      Clients clients,
      Bots bots,
      TrialClock clock,
      Telegram telegram,
      @Nullable Simulation simulation) {
    this.desk = desk;
    this.vendor = vendor;
    this.clients = clients;
    this.bots = bots;
    this.clock = clock;
    this.telegram = telegram;
    this.simulation = simulation;
  }

  void route(Router router, List<Vendor> all, Runnable changed) {
    router
        .get("/state", (request, parts) -> Response.json(state(all)))
        .get("/clients", (request, parts) -> Response.json(clientList()))
        .post("/clients/*", (request, parts) -> changeClient(parts.get(0), request, changed));
  }

  /** Who has a username of their own when the real Telegram is used. */
  static ClientId first(Vendor vendor) {
    return vendor.crowd().clients().get(0).id();
  }

  private ObjectNode state(List<Vendor> all) {
    ObjectNode json = new DeskJson(desk, vendor.preset()).describe();
    json.put("mode", simulation == null ? "telegram" : "simulated");
    json.put("ahead", clock.ahead().toSeconds());
    json.set("vendors", Json.array(all, VendorDesk::describe));
    json.set("people", Json.array(vendor.crowd().people(), this::person));
    if (simulation != null) {
      json.set("bots", Json.array(simulation.accounts(), this::bot));
      simulation.group().ifPresent(group -> json.set("group", group.json()));
    }
    ArrayNode departments = json.putArray("departments");
    ArrayNode providers = json.putArray("providers");
    for (Provider provider : vendor.offer().providers()) {
      providers.addObject().put("id", provider.id().value()).put("title", provider.title());
      vendor
          .offer()
          .departments(provider.id())
          .forEach(
              department ->
                  departments
                      .addObject()
                      .put("id", department.id().value())
                      .put("title", department.title())
                      .put("provider", provider.id().value()));
    }
    json.set(
        "staff",
        Json.array(
            vendor.crowd().staff(),
            one -> Json.object().put("id", one.id().value()).put("name", one.name())));
    json.putObject("me").put("id", vendor.me().id().value()).put("name", vendor.me().name());
    json.put("prepaid", !vendor.offer().prepaid().isEmpty());
    Telegram.RealBot real = telegram.bot();
    if (real != null) {
      Client client = clients.get(first(vendor)).orElseThrow();
      json.putObject("telegram")
          .put("bot", real.name())
          .putObject("client")
          .put("id", client.id().value())
          .put("name", client.name())
          .put("username", client.settings().username());
    }
    return json;
  }

  private ObjectNode person(Person person) {
    return Json.object()
        .put("id", person.id())
        .put("firstName", person.firstName())
        .put("name", person.name())
        .put("username", person.username())
        .put("phone", person.phone())
        .put("letters", person.client() != null)
        .put("owner", person.client() == null ? null : person.client().value())
        .put("client", isLinked(person) || isNamed(person));
  }

  private boolean isLinked(Person person) {
    if (simulation == null) {
      return false;
    }
    String account = Long.toString(simulation.person(person.id()).id());
    return clients.all().stream()
        .flatMap(client -> desk.linking().accounts(client.id()).stream())
        .anyMatch(binding -> binding.person().equals(account));
  }

  /** Whether «Start» will link this person by the username in a client's settings. */
  private boolean isNamed(Person person) {
    return vendor.preset().linking().methods().contains(Method.USERNAME)
        && clients.all().stream()
            .map(Client::settings)
            .anyMatch(
                settings ->
                    settings.supportEnabled()
                        && settings.username().equalsIgnoreCase(person.username()));
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

  private ObjectNode client(Client client) {
    ObjectNode json = Json.object();
    json.put("id", client.id().value())
        .put("name", client.name())
        .put("email", client.email())
        .put("username", client.settings().username())
        .put("language", client.settings().language())
        .put("supportEnabled", client.settings().supportEnabled())
        .put("balance", clients.prepaid().balance(client.id()))
        .put("bannedUntil", bannedUntil(client.id()))
        .put("linked", !desk.links(client.id()).isEmpty());
    Map<ProviderId, List<Service>> services = client.services();
    List<Provider> providers =
        vendor.offer().providers().stream().filter(one -> services.containsKey(one.id())).toList();
    json.set("providers", Json.strings(providers.stream().map(Provider::title).toList()));
    boolean typed = DeskJson.asksForServiceId(vendor.preset());
    json.set(
        "services",
        Json.strings(
            providers.stream()
                .flatMap(provider -> services.getOrDefault(provider.id(), List.of()).stream())
                .map(one -> typed ? one.id() + " " + one.title() : one.title())
                .toList()));
    return json;
  }

  private @Nullable String bannedUntil(ClientId client) {
    return desk.bans()
        .find(Banned.client(client))
        .map(Ban::until)
        .map(Instant::toString)
        .orElse(null);
  }

  private Response changeClient(String typed, Request request, Runnable changed)
      throws IOException {
    Set<String> known =
        clients.all().stream().map(one -> one.id().value()).collect(Collectors.toSet());
    if (!known.contains(typed)) {
      throw Problem.notFound("client " + typed);
    }
    ClientId id = new ClientId(typed);
    ClientChange change = ClientChange.of(request.json(), desk.catalogue().languages());
    clients.change(id, change::applyTo);
    change.balance().ifPresent(balance -> clients.prepaid().balance(id, balance));
    changed.run();
    return Response.json(client(clients.get(id).orElseThrow()));
  }
}
