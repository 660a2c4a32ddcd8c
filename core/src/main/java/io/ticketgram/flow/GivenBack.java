package io.ticketgram.flow;

import io.ticketgram.channel.Input;
import io.ticketgram.dialog.Answer;
import io.ticketgram.dialog.Draft;
import io.ticketgram.text.Literal;
import io.ticketgram.text.Phrase;
import io.ticketgram.text.Text;
import io.ticketgram.ticket.Attachment;
import java.util.ArrayList;
import java.util.List;

/** What a person wrote or sent, told back to them when nothing comes of it. */
final class GivenBack {
  private GivenBack() {}

  /** What a draft holds, under words that say so; empty when nothing was written or sent. */
  static List<Text> titled(Draft draft) {
    List<Text> told = new ArrayList<>(of(draft));
    if (!told.isEmpty()) {
      told.add(0, Phrase.of("given_back.title"));
    }
    return told;
  }

  /** What a draft holds; empty when nothing was written or sent. */
  static List<Text> of(Draft draft) {
    List<Text> told = new ArrayList<>();
    for (Answer answer : draft.answers().values()) {
      if (answer instanceof Answer.Typed typed) {
        told.add(new Literal(typed.text()));
      } else if (answer instanceof Answer.Composed composed) {
        if (!composed.texts().isEmpty()) {
          told.add(new Literal(composed.text()));
        }
        if (!composed.files().isEmpty()) {
          told.add(files(composed.files().stream().map(Attachment::fileName).toList()));
        }
      }
    }
    return List.copyOf(told);
  }

  /** What an input brought; empty when it was only a press or a command. */
  static List<Text> of(Input.Content content) {
    if (content instanceof Input.Words words) {
      return List.of(new Literal(words.text()));
    }
    if (content instanceof Input.Files files) {
      List<Text> told = new ArrayList<>();
      if (!files.caption().isBlank()) {
        told.add(new Literal(files.caption()));
      }
      told.add(files(files.files().stream().map(file -> file.fileName()).toList()));
      return List.copyOf(told);
    }
    if (content instanceof Input.Contact contact) {
      return List.of(files(List.of(contact.card().fileName())));
    }
    return List.of();
  }

  private static Phrase files(List<String> names) {
    return Phrase.of("given_back.files").with("files", names);
  }
}
