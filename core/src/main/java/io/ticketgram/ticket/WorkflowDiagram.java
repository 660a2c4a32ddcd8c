package io.ticketgram.ticket;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Draws a workflow as a Mermaid state diagram. */
final class WorkflowDiagram {
  private static final String LINE = "\n    ";

  /** Words of Mermaid's language, which can't name a state. */
  private static final Set<String> RESERVED =
      Set.of(
          "as class classdef click default direction end hide note root scale state style title"
              .split(" "));

  private final Workflow workflow;

  private WorkflowDiagram(Workflow workflow) {
    this.workflow = workflow;
  }

  /** An arrow between two statuses, and an action on it. */
  private record Arrow(Status from, Status to, TicketAction action) {
    boolean staysThere() {
      return from.equals(to);
    }
  }

  static String of(Workflow workflow) {
    return new WorkflowDiagram(workflow).draw();
  }

  private String draw() {
    List<String> lines = new ArrayList<>(List.of("stateDiagram-v2"));
    workflow.statuses().forEach(status -> lines.addAll(box(status)));
    lines.add("[*] --> " + name(workflow.initial()));
    actions()
        .forEach(
            (arrow, actors) -> {
              if (!arrow.staysThere()) {
                lines.add(
                    name(arrow.from()) + " --> " + name(arrow.to()) + " : " + label(arrow, actors));
              }
            });
    for (Workflow.Deadline deadline : workflow.deadlines()) {
      TicketAction action = deadline.action();
      if (action != null) {
        Status to = workflow.next(deadline.in(), action, Actor.Kind.SYSTEM).orElseThrow();
        lines.add(name(deadline.in()) + " --> " + name(to) + " : " + action + silence(deadline));
      }
    }
    workflow.statuses().stream()
        .filter(workflow::isClosed)
        .forEach(status -> lines.add(name(status) + " --> [*]"));
    return String.join(LINE, lines);
  }

  /** A status with what leaves a ticket in it; nothing where the name alone says all. */
  private List<String> box(Status status) {
    List<String> inside = new ArrayList<>();
    actions()
        .forEach(
            (arrow, actors) -> {
              if (arrow.staysThere() && arrow.from().equals(status)) {
                inside.add(label(arrow, actors));
              }
            });
    workflow.deadlines().stream()
        .filter(deadline -> deadline.in().equals(status) && deadline.action() == null)
        .forEach(deadline -> inside.add("remind the client" + silence(deadline)));
    if (!inside.isEmpty() || RESERVED.contains(status.key())) {
      inside.add(0, status.key());
    }
    return inside.stream().map(line -> name(status) + " : " + line).toList();
  }

  /** What is done by somebody, with all who may do it. */
  private Map<Arrow, String> actions() {
    return workflow.transitions().stream()
        .filter(row -> !isDeadline(row))
        .collect(
            groupingBy(
                row -> new Arrow(row.from(), row.to(), row.action()),
                LinkedHashMap::new,
                mapping(row -> row.actor().name().toLowerCase(Locale.ROOT), joining(", "))));
  }

  /** True for a row that is in the table for the sake of a deadline, which is drawn by itself. */
  private boolean isDeadline(Workflow.Transition row) {
    return row.actor() == Actor.Kind.SYSTEM
        && workflow.deadlines().stream()
            .anyMatch(
                deadline ->
                    deadline.in().equals(row.from()) && row.action().equals(deadline.action()));
  }

  private static String name(Status status) {
    return RESERVED.contains(status.key()) ? status + "_" : status.key();
  }

  private static String label(Arrow arrow, String actors) {
    return arrow.action() + " (" + actors + ")";
  }

  private static String silence(Workflow.Deadline deadline) {
    return " (after " + words(deadline.after()) + " of silence)";
  }

  private static String words(Duration duration) {
    if (duration.toSeconds() % 3600 == 0) {
      return duration.toHours() + " h";
    }
    return duration.toSeconds() % 60 == 0
        ? duration.toMinutes() + " min"
        : duration.toSeconds() + " s";
  }
}
