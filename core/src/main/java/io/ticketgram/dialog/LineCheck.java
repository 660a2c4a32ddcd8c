package io.ticketgram.dialog;

import io.ticketgram.text.Numbers;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.ServiceId;

/**
 * Decides whether a typed line is taken. Called on the conversation's thread; may block for less
 * than the call deadline, and may be called again for the same line.
 */
@FunctionalInterface
public interface LineCheck {
  /**
   * Checks a line.
   *
   * @param draft with what was answered before
   * @param line as typed: one line, not blank, of no more characters than the field takes
   */
  Checked check(FormContext context, Draft draft, String line);

  /** What becomes of a line. */
  sealed interface Checked {
    /** It is kept as this answer. */
    record Taken(Answer answer) implements Checked {}

    /** The person is told why not, and asked again. */
    record Refused(Phrase why) implements Checked {}
  }

  /** Takes every line as it was typed. */
  static LineCheck none() {
    return (context, draft, line) -> new Checked.Taken(new Answer.Typed(line));
  }

  /**
   * Takes the id of a service, as the billing system knows it, when the service is the client's at
   * the provider of {@link FieldKeys#PROVIDER}; the answer is then the same as that of a choice.
   */
  static LineCheck service() {
    return (context, draft, line) ->
        ServiceId.parse(Numbers.toLatinDigits(line))
            .flatMap(
                id ->
                    context.catalog().service(context.client().id(), FieldKeys.provider(draft), id))
            .<Checked>map(
                service ->
                    new Checked.Taken(
                        new Answer.Chosen(new Option(service.id().value(), service.title()))))
            .orElseGet(
                () -> new Checked.Refused(Phrase.of("service.unknown").with("service", line)));
  }
}
