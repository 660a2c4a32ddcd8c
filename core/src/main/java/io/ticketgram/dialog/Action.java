package io.ticketgram.dialog;

import java.net.URI;

/** What pressing a button means. */
public sealed interface Action {
  /**
   * An answer within the form that is being filled in. Valid only while the screen that offered it
   * is the conversation's current one.
   *
   * @param move what is done
   * @param value what it is done with: the id of an option, the offset of a page, or empty
   */
  record Answer(Move move, String value) implements Action {
    public static Answer of(Move move) {
      return new Answer(move, "");
    }
  }

  /**
   * Starts a flow.
   *
   * @param flow the flow's name
   * @param argument checked by the flow, whoever sends it
   * @param lasting whether the button works for as long as its message exists; then the argument
   *     travels in the button itself and can be forged
   */
  record Go(String flow, String argument, boolean lasting) implements Action {
    /** A start that only the current screen offers. */
    public static Go now(String flow, String argument) {
      return new Go(flow, argument, false);
    }

    /** A start that is offered for good. */
    public static Go lasting(String flow, String argument) {
      return new Go(flow, argument, true);
    }
  }

  /** Opens a link outside of the dialog; the press itself comes to nobody. */
  record Open(URI link) implements Action {}

  /** What an answer does in a form. */
  enum Move {
    CHOOSE,
    PAGE,
    KEEP,
    SKIP,
    FINISH,
    BACK,
    CANCEL
  }
}
