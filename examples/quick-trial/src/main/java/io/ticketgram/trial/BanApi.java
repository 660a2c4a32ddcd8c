package io.ticketgram.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.spam.BanReason;
import io.ticketgram.spam.Banned;
import io.ticketgram.spam.Bans;
import io.ticketgram.ticket.ClientId;
import java.time.Duration;
import java.time.InstantSource;

/** Who may not use the bots for a while. */
final class BanApi {
  private static final int MOST_HOURS = 24 * 30;
  private static final int MOST_CHARACTERS = 200;
  private static final String BY = "panel";

  private final Bans bans;
  private final Clients clients;
  private final InstantSource clock;
  private final Runnable changed;

  BanApi(Bans bans, Clients clients, InstantSource clock, Runnable changed) {
    this.bans = bans;
    this.clients = clients;
    this.clock = clock;
    this.changed = changed;
  }

  void route(Router router) {
    router.post("/clients/*/ban", (request, parts) -> change(parts.get(0), request.json()));
  }

  /** Bans a client for some hours; with 0 the ban ends. */
  private Response change(String typed, ObjectNode body) {
    if (typed.isBlank() || clients.get(new ClientId(typed)).isEmpty()) {
      throw Problem.notFound("client " + typed);
    }
    Banned client = Banned.client(new ClientId(typed));
    int hours = Request.number(body, "hours");
    String reason = Request.text(body, "reason").strip();
    if (hours < 0 || hours > MOST_HOURS || reason.length() > MOST_CHARACTERS) {
      throw Problem.invalid(
          "'hours' must be 0 to " + MOST_HOURS + ", 'reason' at most " + MOST_CHARACTERS);
    }
    if (hours == 0) {
      bans.lift(client, BY);
    } else {
      BanReason why = reason.isEmpty() ? BanReason.forStaff("") : BanReason.shown(reason);
      bans.ban(client, clock.instant().plus(Duration.ofHours(hours)), why, BY);
    }
    changed.run();
    return Response.json(Json.object().put("done", true));
  }
}
