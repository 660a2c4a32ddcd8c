package io.ticketgram.flow;

import io.ticketgram.dialog.Action;
import io.ticketgram.dialog.Button;
import io.ticketgram.text.Phrase;

/** Buttons that several flows show. */
final class Buttons {
  private Buttons() {}

  static Button list() {
    return new Button(Phrase.of("button.list"), Action.Go.lasting(ListFlow.NAME, ""));
  }

  static Button create() {
    return new Button(Phrase.of("button.create"), Action.Go.lasting(CreateFlow.NAME, ""));
  }
}
