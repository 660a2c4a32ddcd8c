package io.ticketgram.dialog;

import io.ticketgram.text.Literal;
import io.ticketgram.text.Phrase;
import io.ticketgram.text.Text;
import io.ticketgram.ticket.Attachment;
import java.util.ArrayList;
import java.util.List;

/** What a person has answered in a form, told back to them. */
public final class Summary {
  private Summary() {}

  /**
   * The answers to what was asked, in the order of the form: {@code field.<key>} for each, and the
   * text and the files of all messages together as {@code field.message} and {@code field.files}.
   */
  public static List<Text> of(Form form, Draft draft) {
    List<Text> told = new ArrayList<>();
    Answer.Composed composed = Answer.Composed.EMPTY;
    for (Field field : form.fields()) {
      composed = composed.and(draft.composed(field.key()));
      if (draft.asked().contains(field.key())) {
        Phrase label = Phrase.of("field." + field.key());
        draft
            .chosen(field.key())
            .ifPresent(option -> told.add(label.with("value", option.label())));
        draft
            .typed(field.key())
            .ifPresent(text -> told.add(label.with("value", new Literal(text))));
      }
    }
    if (!composed.texts().isEmpty()) {
      told.add(Phrase.of("field.message").with("value", new Literal(composed.text())));
    }
    if (!composed.files().isEmpty()) {
      List<String> names = composed.files().stream().map(Attachment::fileName).toList();
      told.add(Phrase.of("field.files").with("value", names));
    }
    return List.copyOf(told);
  }
}
