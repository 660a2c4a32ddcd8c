package io.ticketgram.dialog;

import io.ticketgram.ticket.MessageId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A form that a person is filling in. Immutable.
 *
 * @param id unique; made from the update that started it, so that handling that update again makes
 *     the same draft
 * @param flow the name of the flow it belongs to
 * @param argument what the flow was started with
 * @param field the key of the field that is being asked, or empty before the first one
 * @param pageOffset where the shown page of a long choice begins
 * @param reservations how often a prepaid request was reserved, which makes each key new
 * @param asked the keys of the fields that were asked so far, for «Back»
 * @param answers by field key, in the order in which they were given
 */
public record Draft(
    String id,
    String flow,
    String argument,
    String field,
    int pageOffset,
    int reservations,
    List<String> asked,
    Map<String, Answer> answers) {
  public Draft {
    asked = List.copyOf(asked);
    answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
  }

  /** A draft without any answer. */
  public static Draft start(String id, String flow, String argument) {
    return new Draft(id, flow, argument, "", 0, 0, List.of(), Map.of());
  }

  /** The answer of a field, when it has one. */
  public Optional<Answer> answer(String key) {
    return Optional.ofNullable(answers.get(key));
  }

  /** The chosen option of a field; empty when it was skipped or not answered. */
  public Optional<Option> chosen(String key) {
    return answers.get(key) instanceof Answer.Chosen chosen
        ? Optional.of(chosen.option())
        : Optional.empty();
  }

  /** The typed text of a field; empty when it was skipped or not answered. */
  public Optional<String> typed(String key) {
    return answers.get(key) instanceof Answer.Typed typed
        ? Optional.of(typed.text())
        : Optional.empty();
  }

  /** What was composed in a field so far. */
  public Answer.Composed composed(String key) {
    return answers.get(key) instanceof Answer.Composed composed ? composed : Answer.Composed.EMPTY;
  }

  /** The message that this draft answers; empty when it answers none. */
  public Optional<MessageId> answering() {
    return answers.get(FieldKeys.ANSWERING) instanceof Answer.Answering answering
        ? Optional.of(answering.message())
        : Optional.empty();
  }

  /** This draft as an answer to a message. */
  public Draft answering(MessageId message) {
    return withAnswer(FieldKeys.ANSWERING, new Answer.Answering(message));
  }

  /** This draft with a message that is being composed in a field, which is asked. */
  public Draft composing(String key, Answer.Composed composed) {
    return asking(key).withAnswer(key, composed);
  }

  Draft withAnswer(String key, Answer answer) {
    Map<String, Answer> more = new LinkedHashMap<>(answers);
    more.put(key, answer);
    return new Draft(id, flow, argument, field, pageOffset, reservations, asked, more);
  }

  Draft withReservation(String key, Answer.Reserved reserved) {
    Draft next = withAnswer(key, reserved);
    return new Draft(
        id, flow, argument, next.field, pageOffset, reservations + 1, asked, next.answers);
  }

  Draft withoutAnswer(String key) {
    Map<String, Answer> fewer = new LinkedHashMap<>(answers);
    fewer.remove(key);
    return new Draft(id, flow, argument, field, pageOffset, reservations, asked, fewer);
  }

  Draft asking(String key) {
    List<String> trail = new ArrayList<>(asked);
    trail.remove(key);
    trail.add(key);
    return new Draft(id, flow, argument, key, 0, reservations, trail, answers);
  }

  Draft backTo(String key) {
    List<String> trail = asked.subList(0, asked.indexOf(key) + 1);
    return new Draft(id, flow, argument, key, 0, reservations, trail, answers);
  }

  Draft onPage(int offset) {
    return new Draft(id, flow, argument, field, offset, reservations, asked, answers);
  }
}
