package io.ticketgram.flow;

import io.ticketgram.channel.Input;
import io.ticketgram.dialog.Action;
import io.ticketgram.dialog.Draft;
import java.util.Optional;

/**
 * Something a person can do in a chat. Implementations are thread-safe, keep nothing between calls,
 * and change nothing themselves: what is to change is in the outcome. The same call may be made
 * again for the same input.
 */
public interface Flow {
  /** Unique among the flows of a preset: 1 to 20 lower-case letters and underscores. */
  String name();

  /**
   * Starts, or continues what was left.
   *
   * @param argument from a command or a button; can be anything
   */
  Outcome start(FlowContext context, String argument);

  /** Continues a draft of this flow where it was left. */
  default Outcome resume(FlowContext context, Draft draft) {
    return start(context, draft.argument());
  }

  /** Takes a pressed button for a draft of this flow. */
  default Outcome answer(FlowContext context, Draft draft, Action.Answer answer) {
    return start(context, draft.argument());
  }

  /** Takes what was written or sent for a draft of this flow. */
  default Outcome take(FlowContext context, Draft draft, Input.Content content) {
    return start(context, draft.argument());
  }

  /**
   * Takes another text of a chat message that a draft of this flow was made of.
   *
   * @return empty when the draft was not made of it
   */
  default Optional<Outcome> revise(FlowContext context, Draft draft, Input.Edit edit) {
    return Optional.empty();
  }
}
