package io.ticketgram.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.notification.Notification;
import io.ticketgram.notification.NotificationChoice;
import io.ticketgram.notification.NotificationDesk;
import io.ticketgram.notification.NotificationKind;
import io.ticketgram.notification.NotificationPreferences;
import io.ticketgram.notification.NotificationResult;
import io.ticketgram.notification.NotificationResult.Outcome;
import io.ticketgram.ticket.ClientId;
import java.util.List;
import java.util.Locale;

/** What clients want to be told of, and telling them. */
final class NotificationApi {
  /** The vendor's own way: letters. */
  static final String EMAIL = "email";

  private static final int MOST_CHARACTERS = 1_000;

  private final NotificationDesk desk;
  private final Clients clients;
  private final Letters letters;

  NotificationApi(NotificationDesk desk, Clients clients, Letters letters) {
    this.desk = desk;
    this.clients = clients;
    this.letters = letters;
  }

  void route(Router router) {
    if (!desk.available().kinds().isEmpty()) {
      router
          .get("/clients/*/notifications", (request, parts) -> table(known(parts.get(0))))
          .post(
              "/clients/*/notifications",
              (request, parts) -> change(known(parts.get(0)), request.json()))
          .post("/notifications", (request, parts) -> send(request.json()));
    }
  }

  private ClientId known(String typed) {
    if (typed.isBlank() || clients.get(new ClientId(typed)).isEmpty()) {
      throw Problem.notFound("client " + typed);
    }
    return new ClientId(typed);
  }

  private Response table(ClientId client) {
    return Response.json(json(desk.preferences(client)));
  }

  private static ObjectNode json(NotificationPreferences preferences) {
    ObjectNode json = Json.object();
    json.set(
        "choices",
        Json.array(
            preferences.choices(),
            choice ->
                Json.object()
                    .put("kind", choice.kind())
                    .put("channel", choice.channel())
                    .put("on", choice.on())));
    return json;
  }

  private Response change(ClientId client, ObjectNode body) {
    NotificationChoice choice =
        new NotificationChoice(
            Request.text(body, "kind"), Request.text(body, "channel"), Request.flag(body, "on"));
    return Response.json(json(desk.change(client, List.of(choice), "panel")));
  }

  private Response send(ObjectNode body) {
    ClientId client = known(Request.text(body, "client"));
    String kind = Request.text(body, "kind");
    String text = Request.text(body, "text").strip();
    String id = Request.text(body, "requestId");
    if (text.isEmpty() || text.length() > MOST_CHARACTERS) {
      throw new Problem(
          400, "notification_text", "A notification has 1 to " + MOST_CHARACTERS + " characters");
    }
    if (kind.equals(NotificationKind.SUPPORT_REPLY.id())) {
      throw Problem.invalid("The desk itself tells of replies of support");
    }
    if (!id.matches("[A-Za-z0-9._-]{1,64}")) {
      throw Problem.invalid("'requestId' must be 1 to 64 letters, digits, dots and dashes");
    }
    // the only text goes to the client whatever their language is
    NotificationResult result = desk.send(Notification.of(id, client, kind, Locale.ENGLISH, text));
    boolean mailed =
        result.outcome() != Outcome.ALREADY_SENT && desk.preferences(client).isOn(kind, EMAIL);
    if (mailed) {
      letters.notify(client, id, text);
    }
    return Response.json(
        Json.object()
            .put("outcome", result.outcome().name())
            .put("chats", result.chats())
            .put("mailed", mailed));
  }
}
