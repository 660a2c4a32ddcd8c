package io.ticketgram.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.TicketDesk;
import io.ticketgram.channel.BotState;
import io.ticketgram.identity.AuditEntry;
import io.ticketgram.identity.Binding;
import io.ticketgram.identity.Confirmation;
import io.ticketgram.identity.Invitation;
import io.ticketgram.identity.LinkRequest;
import io.ticketgram.identity.Linking.Method;
import io.ticketgram.identity.LinkingDesk;
import io.ticketgram.identity.Registration;
import io.ticketgram.telegram.StartLink;
import io.ticketgram.ticket.ClientId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is who: each way of the vendor's preset, and what came of it. */
final class LinkingApi {
  private static final Duration LINK_LIFETIME = Duration.ofMinutes(10);
  private static final int MOST = 500;
  private static final String BY = "panel";

  private final TicketDesk desk;
  private final LinkingDesk linking;
  private final Set<Method> methods;
  private final Clients clients;
  private final InstantSource clock;
  private final Runnable changed;

  LinkingApi(
      TicketDesk desk, Vendor vendor, Clients clients, InstantSource clock, Runnable changed) {
    this.desk = desk;
    this.linking = desk.linking();
    this.methods = Set.copyOf(vendor.preset().linking().methods());
    this.clients = clients;
    this.clock = clock;
    this.changed = changed;
  }

  void route(Router router) {
    router
        .get("/linking", (request, parts) -> Response.json(all()))
        .post("/clients/*/unlink", (request, parts) -> unlink(id(parts), request.json()));
    if (methods.contains(Method.INVITATION)) {
      router.post("/clients/*/invitation", (request, parts) -> invite(id(parts)));
    }
    if (methods.contains(Method.PHONE)) {
      router
          .post("/clients/*/registration", (request, parts) -> register(id(parts), request.json()))
          .post("/clients/*/registration/withdraw", (request, parts) -> withdraw(id(parts)))
          .post("/clients/*/registration/unlock", (request, parts) -> unlock(id(parts)));
    }
    if (methods.contains(Method.PANEL)) {
      router
          .post("/clients/*/confirm", (request, parts) -> confirm(id(parts), request.json()))
          .post("/link-requests/*/reject", (request, parts) -> reject(parts.get(0)));
    }
  }

  private ClientId id(List<String> parts) {
    return known(parts.get(0));
  }

  private ClientId known(String typed) {
    if (typed.isBlank() || clients.get(new ClientId(typed)).isEmpty()) {
      throw Problem.notFound("client " + typed);
    }
    return new ClientId(typed);
  }

  private ObjectNode all() {
    ObjectNode json = Json.object();
    ObjectNode byClient = json.putObject("clients");
    for (Client client : clients.all()) {
      ObjectNode one = byClient.putObject(client.id().value());
      one.set("accounts", Json.array(linking.accounts(client.id()), LinkingApi::account));
      one.set("registration", registration(client.id()));
    }
    json.set("requests", Json.array(linking.requests(null, MOST), LinkingApi::request));
    List<AuditEntry> trail = linking.audit(null, MOST);
    json.set("audit", Json.array(trail, this::entry));
    return json;
  }

  private static ObjectNode account(Binding binding) {
    return Json.object()
        .put("person", binding.person())
        .put("name", binding.name())
        .put("method", binding.method().name())
        .put("at", binding.at().toString());
  }

  private @Nullable ObjectNode registration(ClientId client) {
    Registration registration =
        methods.contains(Method.PHONE) ? linking.registration(client).orElse(null) : null;
    if (registration == null) {
      return null;
    }
    ObjectNode json =
        Json.object()
            .put("phone", "+" + registration.phone())
            .put("consentAt", registration.consentAt().toString());
    return registration.lockedUntil() == null
        ? json
        : json.put("lockedUntil", registration.lockedUntil().toString());
  }

  private static ObjectNode request(LinkRequest request) {
    return Json.object()
        .put("id", request.id())
        .put("name", request.name())
        .put("username", request.username())
        .put("until", request.until().toString());
  }

  private ObjectNode entry(AuditEntry entry) {
    ClientId client = entry.client();
    return Json.object()
        .put("id", entry.id())
        .put("at", entry.at().toString())
        .put("event", entry.event().name())
        .put("client", client == null ? null : clients.name(client))
        .put("person", entry.person())
        .put("by", entry.by());
  }

  private Response invite(ClientId client) {
    Invitation invitation = linking.invite(client, LINK_LIFETIME, BY);
    BotState bot =
        desk.bots().stream()
            .filter(state -> state.username() != null)
            .findFirst()
            .orElseThrow(() -> new Problem(409, "no_bot", "There is no running bot to invite to"));
    changed.run();
    String link = StartLink.to(String.valueOf(bot.username()), invitation.code()).toString();
    QrCode qr = QrCode.of(link);
    return Response.json(
        Json.object()
            .put("link", link)
            .put("qrSize", qr.size())
            .put("qrPath", qr.path())
            .put("bot", bot.username())
            .put("start", "/start " + invitation.code())
            .put("until", invitation.until().toString()));
  }

  private Response register(ClientId client, ObjectNode body) {
    String phone = Request.text(body, "phone").strip();
    if (!Request.flag(body, "consent")) {
      throw new Problem(
          400, "consent_missing", "The bot may use the portal's data only with consent");
    }
    try {
      linking.register(client, phone, clock.instant(), BY);
    } catch (IllegalArgumentException e) {
      throw new Problem(400, "phone_invalid", "A phone number looks like +79161234567");
    }
    return done();
  }

  private Response withdraw(ClientId client) {
    linking.withdraw(client, BY);
    return done();
  }

  private Response unlock(ClientId client) {
    linking.unlock(client, BY);
    return done();
  }

  private Response unlink(ClientId client, ObjectNode body) {
    String person = Request.text(body, "person");
    Binding binding =
        linking.accounts(client).stream()
            .filter(one -> one.person().equals(person))
            .findFirst()
            .orElseThrow(() -> Problem.notFound("such account of this client"));
    linking.unlink(binding, BY);
    return done();
  }

  /** Takes the code that the bot shows to a person for a proof that they are this client. */
  private Response confirm(ClientId client, ObjectNode body) {
    Confirmation confirmation = linking.confirmCode(Request.text(body, "code"), client, BY);
    return switch (confirmation) {
      case LINKED -> done();
      case NO_SUCH_REQUEST ->
          throw new Problem(
              404, "no_such_code", "No person in the chat has this code; it may have expired");
      case TOO_MANY_ACCOUNTS, TOO_MANY_CLIENTS ->
          throw new Problem(409, "not_linked", "The account was not linked: " + confirmation);
    };
  }

  private Response reject(String id) {
    LinkRequest request =
        linking.requests(null, MOST).stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> Problem.notFound("such request; it may have expired"));
    linking.reject(request, BY);
    return done();
  }

  private Response done() {
    changed.run();
    return Response.json(Json.object().put("done", true));
  }
}
