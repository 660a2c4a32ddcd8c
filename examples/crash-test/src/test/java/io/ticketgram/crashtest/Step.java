package io.ticketgram.crashtest;

import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.Press;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a person does, and every screen that must answer it, in order.
 *
 * @param name for reports
 */
record Step(String name, Act act, List<Answer> answers) {
  /** What a person does, given the screen they look at. */
  interface Act {
    /** Does it; returns the press, or null when it was no press. */
    @Nullable Press in(FakeChat chat, @Nullable ChatMessage screen);
  }

  /** A screen as it must look. */
  record Answer(String description, Predicate<String> fits) {
    static Answer with(String part) {
      return new Answer(part, text -> text.contains(part));
    }
  }

  private static final int CHARACTERS = 255;
  private static final int FILES = 5;

  /** Links the account. */
  static Step start() {
    return says("/start", Answer.with("Your account is linked."));
  }

  /** A dialog from its command to its end. */
  static List<Step> of(Dialog dialog, String client) {
    List<Step> steps = new ArrayList<>();
    steps.add(says("/createticket", Answer.with("Which department is the ticket for?")));
    for (int i = 0; i < dialog.departments().size(); i++) {
      boolean last = i == dialog.departments().size() - 1;
      String title = Objects.requireNonNull(Billing.DEPARTMENTS.get(dialog.departments().get(i)));
      if (last && dialog.ending() == Dialog.Ending.REFUSED) {
        steps.add(presses(title, Answer.with("you have none left")));
        return List.copyOf(steps);
      }
      steps.add(presses(title, Answer.with("Which service is it about?")));
      if (!last) {
        steps.add(presses("← Back", Answer.with("Which department is the ticket for?")));
      }
    }
    steps.add(presses(Billing.serviceTitle(client), Answer.with("What is the subject?")));
    steps.add(says(dialog.subject(), Answer.with("Describe the problem")));
    steps.addAll(message(dialog));
    steps.add(
        dialog.ending() == Dialog.Ending.CANCELLED
            ? presses("Cancel", Answer.with("The ticket was not created."))
            : presses(
                "Finish",
                new Answer(
                    "created: “" + dialog.subject() + "”",
                    text ->
                        text.matches("✅ Ticket #\\d+ created: “" + dialog.subject() + "”\\. .*"))));
    return List.copyOf(steps);
  }

  private static List<Step> message(Dialog dialog) {
    List<Step> steps = new ArrayList<>();
    int room = CHARACTERS;
    for (String text : dialog.texts()) {
      room -= text.length() + (steps.isEmpty() ? 0 : 1);
      steps.add(says(text, room("Text added.", room - 1, FILES)));
    }
    for (int i = 0; i < dialog.files().size(); i++) {
      byte[] bytes = dialog.files().get(i);
      String name = Dialog.fileName(i);
      Act sending =
          (chat, screen) -> {
            chat.sendDocument(name, bytes, "application/octet-stream");
            return null;
          };
      Answer answer = room("File added: 1.", room - 1, FILES - i - 1);
      steps.add(new Step("sends " + name, sending, List.of(answer)));
    }
    return dialog.inARow() ? List.of(together(steps)) : steps;
  }

  private static Answer room(String added, int characters, int files) {
    String room =
        "There is room for %d more characters and %d more file".formatted(characters, files);
    return new Answer(added + " " + room, text -> text.contains(added) && text.contains(room));
  }

  private static Step together(List<Step> steps) {
    return new Step(
        String.join(", ", steps.stream().map(Step::name).toList()),
        (chat, screen) -> {
          steps.forEach(step -> step.act().in(chat, screen));
          return null;
        },
        steps.stream().flatMap(step -> step.answers().stream()).toList());
  }

  private static Step says(String text, Answer answer) {
    Act saying =
        (chat, screen) -> {
          chat.send(text);
          return null;
        };
    return new Step("says " + text, saying, List.of(answer));
  }

  static Step presses(String label, Answer answer) {
    return new Step("presses " + label, pressing(label), List.of(answer));
  }

  /** Presses a button of the screen that the person looks at. */
  static Act pressing(String label) {
    return (chat, screen) -> {
      if (screen == null) {
        throw new AssertionError("There is no screen to press «" + label + "» on");
      }
      return chat.press(screen.messageId(), label);
    };
  }
}
