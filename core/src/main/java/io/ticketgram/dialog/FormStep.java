package io.ticketgram.dialog;

import io.ticketgram.text.Text;
import java.util.List;

/** Where a form stands after a step. */
public sealed interface FormStep {
  /** Keys of prepaid reservations that this step no longer needs. */
  List<String> released();

  /** The next input goes to this draft; the screen tells what is wanted. */
  record Ask(Draft draft, Screen screen, List<String> released) implements FormStep {}

  /** Every field is answered. */
  record Done(Draft draft) implements FormStep {
    @Override
    public List<String> released() {
      return List.of();
    }
  }

  /** The form can't be filled in, for the reason given. */
  record Ended(Draft draft, Text reason, List<String> released) implements FormStep {}

  /** The person gave it up. */
  record Cancelled(Draft draft, List<String> released) implements FormStep {}
}
