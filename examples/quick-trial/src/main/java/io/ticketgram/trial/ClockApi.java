package io.ticketgram.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.TicketDesk;
import java.time.Duration;

/** Lets time pass, to see what a desk does by itself. */
final class ClockApi {
  private static final int MOST_HOURS = 24 * 30;

  private final TicketDesk desk;
  private final TrialClock clock;
  private final Runnable changed;

  ClockApi(TicketDesk desk, TrialClock clock, Runnable changed) {
    this.desk = desk;
    this.clock = clock;
    this.changed = changed;
  }

  void route(Router router) {
    router.post("/clock", (request, parts) -> move(request.json()));
  }

  private Response move(ObjectNode body) {
    int hours = Request.number(body, "hours");
    if (hours < 1 || hours > MOST_HOURS) {
      throw Problem.invalid("'hours' must be 1 to " + MOST_HOURS);
    }
    clock.move(Duration.ofHours(hours));
    desk.runDue();
    changed.run();
    return Response.json(Json.object().put("ahead", clock.ahead().toSeconds()));
  }
}
