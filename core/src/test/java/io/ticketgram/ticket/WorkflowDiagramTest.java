package io.ticketgram.ticket;

import static io.ticketgram.ticket.Actor.Kind.CLIENT;
import static io.ticketgram.ticket.Actor.Kind.STAFF;
import static io.ticketgram.ticket.Actor.Kind.SYSTEM;
import static io.ticketgram.ticket.TicketAction.REPLY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WorkflowDiagramTest {
  private static final TicketAction CLOSE = new TicketAction("close");

  @Test
  @DisplayName("ALL-1: a workflow prints its statuses, who may do what, and its timers")
  void toMermaid_timersAndActors_areDrawn() {
    Status open = new Status("open");
    Status waiting = new Status("waiting");
    Status closed = new Status("closed");
    Workflow workflow =
        Workflow.startingIn(open)
            .allow(open, REPLY, STAFF, waiting)
            .allow(open, CLOSE, CLIENT, closed)
            .allow(open, CLOSE, STAFF, closed)
            .allow(waiting, REPLY, CLIENT, open)
            .allow(waiting, REPLY, STAFF, waiting)
            .allow(waiting, CLOSE, SYSTEM, closed)
            .allow(open, CLOSE, SYSTEM, closed)
            .remindAfter(Duration.ofMinutes(90), waiting)
            .after(Duration.ofHours(48), waiting, CLOSE)
            .closed(closed)
            .build();

    assertThat(workflow.toMermaid())
        .isEqualTo(
            """
            stateDiagram-v2
                waiting : waiting
                waiting : reply (staff)
                waiting : remind the client (after 90 min of silence)
                [*] --> open
                open --> waiting : reply (staff)
                open --> closed : close (client, staff, system)
                waiting --> open : reply (client)
                waiting --> closed : close (after 48 h of silence)
                closed --> [*]""");
  }

  @Test
  @DisplayName("ALL-1: a status may have the name of a word of Mermaid")
  void toMermaid_reservedWord_isRenamed() {
    Status note = new Status("note");
    Workflow workflow =
        Workflow.startingIn(note).allow(note, REPLY, STAFF, new Status("done")).build();

    assertThat(workflow.toMermaid())
        .isEqualTo(
            """
            stateDiagram-v2
                note_ : note
                [*] --> note_
                note_ --> done : reply (staff)""");
  }
}
