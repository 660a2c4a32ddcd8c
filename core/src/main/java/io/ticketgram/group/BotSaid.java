package io.ticketgram.group;

import io.ticketgram.channel.Input;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.dialog.Answer;
import io.ticketgram.dialog.MessageIntake;
import io.ticketgram.dialog.MessageLimits;
import io.ticketgram.text.Phrase;
import io.ticketgram.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said to the bot in a group: first what they answer, then their own words.
 *
 * @param own their words alone, without the bot's name
 * @param quoted what they answer, or null
 * @param composed all that is taken
 * @param notes what was not taken, and of files how many were
 * @param textRefused whether a text was too long
 */
record BotSaid(
    Input.Content own,
    Input.@Nullable Quoted quoted,
    Answer.Composed composed,
    List<Phrase> notes,
    boolean textRefused) {
  private static final MessageIntake INTAKE = new MessageIntake();

  /** With what is answered. */
  static BotSaid in(Input input, MessageLimits limits) {
    Input.Group group = input.group();
    return of(input, group == null ? null : group.quoted(), limits);
  }

  /** Without what is answered. */
  static BotSaid own(Input input, MessageLimits limits) {
    return of(input, null, limits);
  }

  private static BotSaid of(Input input, Input.@Nullable Quoted quoted, MessageLimits limits) {
    Input.Content own = cleaned(input.content());
    Answer.Composed composed = Answer.Composed.EMPTY;
    List<Phrase> notes = new ArrayList<>();
    int texts = 0;
    if (quoted != null && !(quoted.text().isBlank() && quoted.files().isEmpty())) {
      String text = PlainText.clean(quoted.text());
      texts += text.isBlank() ? 0 : 1;
      Input.Content content =
          quoted.files().isEmpty()
              ? new Input.Words(text)
              : new Input.Files(text, quoted.files(), null);
      MessageIntake.Result result = INTAKE.add(limits, composed, content, input.answers());
      composed = result.composed();
      notes.addAll(told(result, content));
    }
    if (quoted != null && quoted.kind() != null) {
      notes.addAll(
          INTAKE.add(limits, composed, new Input.Unsupported(quoted.kind()), null).notes());
    }
    MessageRef place = input.message();
    if (!isNothing(own)) {
      texts += text(own).isBlank() ? 0 : 1;
      MessageIntake.Result result = INTAKE.add(limits, composed, own, place);
      composed = result.composed();
      notes.addAll(told(result, own));
    }
    boolean textRefused = composed.texts().size() < texts;
    if (textRefused) {
      // nothing is taken then: not even files that would have been
      notes.removeIf(note -> note.key().equals("files.added"));
    }
    return new BotSaid(own, quoted, composed, List.copyOf(notes), textRefused);
  }

  /** Nobody needs to be told that a text was added: that goes without saying. */
  private static List<Phrase> told(MessageIntake.Result result, Input.Content content) {
    return content instanceof Input.Words
        ? result.notes().stream().filter(note -> !note.key().equals("message.added")).toList()
        : result.notes();
  }

  private static Input.Content cleaned(Input.Content content) {
    if (content instanceof Input.Words words) {
      return new Input.Words(PlainText.clean(words.text()).strip());
    }
    return content instanceof Input.Files files
        ? new Input.Files(PlainText.clean(files.caption()).strip(), files.files(), files.album())
        : content;
  }

  private static String text(Input.Content content) {
    if (content instanceof Input.Words words) {
      return words.text();
    }
    return content instanceof Input.Files files ? files.caption() : "";
  }

  private static boolean isNothing(Input.Content content) {
    return content instanceof Input.Words words && words.text().isEmpty();
  }

  /** Whether it was nothing but the name of the bot. */
  boolean isNothing() {
    return isNothing(own);
  }

  /** How long their own words are, as a person counts. */
  int ownCharacters() {
    String text = text(own);
    return text.codePointCount(0, text.length());
  }
}
