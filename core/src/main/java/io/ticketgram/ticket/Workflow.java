package io.ticketgram.ticket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The life of a ticket as one table: (status, action, actor) to the next status. What is not in the
 * table is not allowed. Immutable.
 */
public final class Workflow {
  /** One row of the table. */
  public record Transition(Status from, TicketAction action, Actor.Kind actor, Status to) {}

  /**
   * What happens when a ticket stays in a status for too long after what was last said in it.
   *
   * @param action what is done to the ticket by itself, or null to remind the client of it
   */
  public record Deadline(Status in, Duration after, @Nullable TicketAction action) {}

  private record Cause(Status from, TicketAction action, Actor.Kind actor) {}

  private final Status initial;
  private final Set<Status> closed;
  private final Set<Status> statuses;
  private final List<Transition> transitions;
  private final Map<Cause, Status> table;
  private final List<Deadline> deadlines;

  private Workflow(Builder builder) {
    this.initial = builder.initial;
    this.closed = Set.copyOf(builder.closed);
    this.transitions = List.copyOf(builder.transitions);
    Set<Status> all = new LinkedHashSet<>();
    all.add(initial);
    Map<Cause, Status> byCause = new LinkedHashMap<>();
    for (Transition transition : transitions) {
      all.add(transition.from());
      all.add(transition.to());
      Cause cause = new Cause(transition.from(), transition.action(), transition.actor());
      if (byCause.put(cause, transition.to()) != null) {
        throw new IllegalArgumentException("Two transitions for the same cause: " + cause);
      }
    }
    all.addAll(closed);
    this.deadlines = List.copyOf(builder.deadlines);
    this.statuses = Collections.unmodifiableSet(all);
    this.table = Map.copyOf(byCause);
    deadlines.forEach(this::check);
  }

  private void check(Deadline deadline) {
    TicketAction action = deadline.action();
    if (action != null
        && next(deadline.in(), action, Actor.Kind.SYSTEM)
            .filter(to -> !to.equals(deadline.in()))
            .isEmpty()) {
      throw new IllegalArgumentException(
          "After "
              + deadline.after()
              + " in "
              + deadline.in()
              + " the action "
              + action
              + " is to be done, so allow it there to the SYSTEM, with another status after it");
    }
  }

  /** Starts a workflow whose tickets are created in {@code initial}. */
  public static Builder startingIn(Status initial) {
    return new Builder(initial);
  }

  /** The status of a new ticket. */
  public Status initial() {
    return initial;
  }

  /** Every status, in the order in which the table names them first. */
  public Set<Status> statuses() {
    return statuses;
  }

  /** The statuses of tickets that are still worked on. */
  public Set<Status> openStatuses() {
    Set<Status> open = new LinkedHashSet<>(statuses);
    open.removeAll(closed);
    return open;
  }

  /** The whole table, in the order in which it was built. */
  public List<Transition> transitions() {
    return transitions;
  }

  /** The next status, or empty when the actor may not do this in that status. */
  public Optional<Status> next(Status from, TicketAction action, Actor.Kind actor) {
    return Optional.ofNullable(table.get(new Cause(from, action, actor)));
  }

  /** What the actor may do in that status, in the order of the table. */
  public List<TicketAction> allowed(Status from, Actor.Kind actor) {
    return transitions.stream()
        .filter(transition -> transition.from().equals(from) && transition.actor() == actor)
        .map(Transition::action)
        .distinct()
        .toList();
  }

  /** What happens when a ticket stays somewhere for too long, in the order of the builder. */
  public List<Deadline> deadlines() {
    return deadlines;
  }

  /**
   * The workflow as a state diagram in Mermaid's language, without a last line end: statuses and
   * actions by their keys, who may do them, and what happens by itself.
   */
  public String toMermaid() {
    return WorkflowDiagram.of(this);
  }

  boolean isClosed(Status status) {
    return closed.contains(status);
  }

  /** Collects the rows of a workflow. Not thread-safe. */
  public static final class Builder {
    private final Status initial;
    private final Set<Status> closed = new LinkedHashSet<>();
    private final List<Transition> transitions = new ArrayList<>();
    private final List<Deadline> deadlines = new ArrayList<>();

    private Builder(Status initial) {
      this.initial = initial;
    }

    /**
     * Adds a row: when {@code actor} does {@code action} in {@code from}, the status is {@code to}.
     */
    public Builder allow(Status from, TicketAction action, Actor.Kind actor, Status to) {
      transitions.add(new Transition(from, action, actor, to));
      return this;
    }

    /** Marks a status as the end of the work: such tickets are not listed as open. */
    public Builder closed(Status status) {
      closed.add(status);
      return this;
    }

    /**
     * Has an action done by itself when a ticket is in a status and nothing was said in it for a
     * while. The table must allow the action to the {@link Actor.Kind#SYSTEM}.
     */
    public Builder after(Duration silence, Status in, TicketAction action) {
      deadlines.add(new Deadline(in, silence, action));
      return this;
    }

    /** Reminds the client when a ticket is in a status and nothing was said in it for a while. */
    public Builder remindAfter(Duration silence, Status in) {
      deadlines.add(new Deadline(in, silence, null));
      return this;
    }

    /**
     * Builds the workflow.
     *
     * @throws IllegalArgumentException when two rows have the same cause, or the table does not
     *     allow what is to be done by itself
     */
    public Workflow build() {
      return new Workflow(this);
    }
  }
}
