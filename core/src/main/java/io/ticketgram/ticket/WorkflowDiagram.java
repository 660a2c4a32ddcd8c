package io.ticketgram.ticket;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Draws a workflow as a Mermaid state diagram. */
final class WorkflowDiagram {
  private static final String LINE = "\n    ";

  /** Words of Mermaid's language, which can't name a state. */
  private static final Set<String> RESERVED =
      Set.of(
          "as",
          "class",
          "classdef",
          "click",
          "default",
          "direction",
          "end",
          "hide",
          "note",
          "root",
          "scale",
          "state",
          "style",
          "title");

  private final Workflow workflow;

  private WorkflowDiagram(Workflow workflow) {
    this.workflow = workflow;
  }

  /** An arrow between two statuses, and an action on it. */
  private record Arrow(Status from, Status to, TicketAction action) {}

  static String of(Workflow workflow) {
    return new WorkflowDiagram(workflow).draw();
  }

  private String draw() {
    List<String> lines = new ArrayList<>(List.of("stateDiagram-v2"));
    workflow.statuses().stream()
        .filter(status -> !name(status).equals(status.key()))
        .forEach(status -> lines.add("state \"" + status + "\" as " + name(status)));
    lines.add("[*] --> " + name(workflow.initial()));
    lines.addAll(actions());
    lines.addAll(deadlines());
    workflow.statuses().stream()
        .filter(workflow::isClosed)
        .forEach(status -> lines.add(name(status) + " --> [*]"));
    return String.join(LINE, lines);
  }

  /** What is done by somebody: one line for each arrow and action, with all who may do it. */
  private List<String> actions() {
    return workflow.transitions().stream()
        .filter(row -> !isDeadline(row))
        .collect(
            groupingBy(
                row -> new Arrow(row.from(), row.to(), row.action()),
                LinkedHashMap::new,
                collectingAndThen(toList(), WorkflowDiagram::actors)))
        .entrySet()
        .stream()
        .map(row -> arrow(row.getKey(), row.getKey().action() + " (" + row.getValue() + ")"))
        .toList();
  }

  private List<String> deadlines() {
    return workflow.deadlines().stream().map(this::deadline).toList();
  }

  private String deadline(Workflow.Deadline deadline) {
    String after = " (after " + words(deadline.after()) + " of silence)";
    TicketAction action = deadline.action();
    if (action == null) {
      return name(deadline.in()) + " --> " + name(deadline.in()) + " : remind the client" + after;
    }
    Status to = workflow.next(deadline.in(), action, Actor.Kind.SYSTEM).orElseThrow();
    return arrow(new Arrow(deadline.in(), to, action), action + after);
  }

  /** True for a row that is in the table for the sake of a deadline, which is drawn by itself. */
  private boolean isDeadline(Workflow.Transition row) {
    return row.actor() == Actor.Kind.SYSTEM
        && workflow.deadlines().stream()
            .anyMatch(
                deadline ->
                    deadline.in().equals(row.from()) && row.action().equals(deadline.action()));
  }

  private static String arrow(Arrow arrow, String label) {
    return name(arrow.from()) + " --> " + name(arrow.to()) + " : " + label;
  }

  private static String name(Status status) {
    return RESERVED.contains(status.key()) ? status + "_" : status.key();
  }

  private static String actors(List<Workflow.Transition> rows) {
    return rows.stream()
        .map(row -> row.actor().name().toLowerCase(Locale.ROOT))
        .collect(joining(", "));
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
