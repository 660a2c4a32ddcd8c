package io.ticketgram.dialog;

import io.ticketgram.dialog.Action.Move;
import io.ticketgram.spi.Page;
import io.ticketgram.text.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the screen that asks a field. */
final class FieldScreens {
  private static final int SHORT_TITLE = 12;

  private final Form form;

  FieldScreens(Form form) {
    this.form = form;
  }

  Screen screen(Field field, Draft draft, Page<Option> page, List<Phrase> notes) {
    Screen screen = Screen.of(notes.toArray(new Phrase[0]));
    if (field instanceof Field.Choice choice) {
      screen = choice(screen.with(choice.question()), draft, choice, page);
    } else if (field instanceof Field.Line line) {
      screen = line(screen.with(line.question()), draft, line);
    } else if (field instanceof Field.Message message) {
      screen = message(screen, draft, message);
    } else if (field instanceof Field.Confirm confirm) {
      screen = confirm(screen, draft, confirm);
    }
    List<Button> last = new ArrayList<>();
    if (draft.asked().indexOf(field.key()) > 0) {
      last.add(button("button.back", Move.BACK, ""));
    }
    last.add(button("button.cancel", Move.CANCEL, ""));
    return screen.row(last);
  }

  private static Screen choice(Screen screen, Draft draft, Field.Choice choice, Page<Option> page) {
    List<Button> row = new ArrayList<>();
    for (Option option : page.items()) {
      boolean wide = option.phrase() != null || option.title().length() > SHORT_TITLE;
      if (!row.isEmpty() && (wide || row.size() == 2)) {
        screen = screen.row(row);
        row = new ArrayList<>();
      }
      row.add(new Button(option.label(), new Action.Answer(Move.CHOOSE, option.id())));
      if (wide) {
        screen = screen.row(row);
        row = new ArrayList<>();
      }
    }
    screen = screen.row(row);
    List<Button> pages = new ArrayList<>();
    int offset = draft.pageOffset();
    if (offset > 0) {
      String previous = Integer.toString(Math.max(0, offset - choice.pageSize()));
      pages.add(button("button.previous", Move.PAGE, previous));
    }
    if (page.more()) {
      pages.add(button("button.next", Move.PAGE, Integer.toString(offset + choice.pageSize())));
    }
    return screen.row(pages);
  }

  private static Screen line(Screen screen, Draft draft, Field.Line line) {
    Optional<String> kept = draft.typed(line.key());
    Screen shown = screen;
    if (kept.isPresent()) {
      Phrase keep = Phrase.of("button.keep").with("text", kept.get());
      shown = shown.row(new Button(keep, Action.Answer.of(Move.KEEP)));
    }
    return line.skip() ? shown.row(button("button.skip", Move.SKIP, "")) : shown;
  }

  private static Screen message(Screen screen, Draft draft, Field.Message message) {
    Answer.Composed composed = draft.composed(message.key());
    MessageLimits limits = message.limits();
    if (composed.isEmpty()) {
      Screen asked =
          screen.with(
              message
                  .question()
                  .with("characters", limits.characters())
                  .with("files", limits.files()));
      return message.skip() ? asked.row(button("button.leave_empty", Move.SKIP, "")) : asked;
    }
    int characters = composed.room(limits);
    int files = limits.files() - composed.files().size();
    return screen
        .with(room(characters, files).with("characters", characters).with("files", files))
        .row(button("button.finish", Move.FINISH, ""));
  }

  private Screen confirm(Screen screen, Draft draft, Field.Confirm confirm) {
    Screen shown = confirm.summary() ? screen.with(Summary.of(form, draft)) : screen;
    return shown.with(confirm.question()).row(button("button.yes", Move.FINISH, ""));
  }

  private static Phrase room(int characters, int files) {
    if (files == 0) {
      return characters == 0 ? Phrase.of("message.full") : Phrase.of("message.room_text");
    }
    return characters == 0 ? Phrase.of("message.room_files") : Phrase.of("message.room");
  }

  private static Button button(String key, Move move, String value) {
    return new Button(Phrase.of(key), new Action.Answer(move, value));
  }
}
