package io.ticketgram.dialog;

import io.ticketgram.text.PlainText;
import io.ticketgram.ticket.TicketId;
import java.util.List;
import java.util.Optional;

/**
 * The buttons of a conversation's current screen: only these are taken from it.
 *
 * @param id travels in the buttons; another one means the screen is no longer the current one
 * @param place where in the dialog it was offered
 * @param actions in the order of the buttons
 * @param labels what is written on them, so that a typed answer counts like a pressed button
 */
public record Offer(String id, String place, List<Action> actions, List<String> labels) {
  public Offer {
    actions = List.copyOf(actions);
    labels = List.copyOf(labels);
  }

  /** The action of the button that a person wrote instead of pressing it, if it is one. */
  public Optional<Action> written(String text) {
    String wanted = text.strip();
    for (int i = 0; i < labels.size(); i++) {
      if (PlainText.sameWords(labels.get(i), wanted)) {
        return Optional.of(actions.get(i));
      }
    }
    List<Action> options =
        actions.stream()
            .filter(
                action ->
                    action instanceof Action.Answer answer && answer.move() == Action.Move.CHOOSE)
            .toList();
    return TicketId.parse(wanted)
        .map(TicketId::value)
        .filter(number -> number <= options.size())
        .map(number -> options.get((int) (number - 1)));
  }

  /** The same buttons at the same place: pressing the older ones means the same. */
  boolean sameAs(Offer other) {
    return place.equals(other.place) && actions.equals(other.actions);
  }
}
