package io.ticketgram.dialog;

import io.ticketgram.channel.Input;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.spi.Page;
import io.ticketgram.spi.PageRequest;
import io.ticketgram.text.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moves a draft through its form. Stateless and thread-safe; every method reads the SPIs of its
 * context and returns what comes next.
 */
public final class FormEngine {
  /** A text that no messenger has cut off a longer one. */
  private static final int CERTAINLY_WHOLE = 2_000;

  private final Form form;
  private final FieldScreens screens;
  private final MessageIntake intake = new MessageIntake();

  /** An engine for one form. */
  public FormEngine(Form form) {
    this.form = form;
    this.screens = new FieldScreens(form);
  }

  /** Begins a form, or continues one where it was left. */
  public FormStep open(FormContext context, Draft draft) {
    if (form.has(draft.field())) {
      return ask(context, draft, form.field(draft.field()), List.of(), List.of());
    }
    return advance(context, draft, 0);
  }

  /** Takes a pressed button. */
  public FormStep answer(FormContext context, Draft draft, Action.Answer answer) {
    if (!form.has(draft.field())) {
      return open(context, draft);
    }
    Field field = form.field(draft.field());
    return switch (answer.move()) {
      case CANCEL -> new FormStep.Cancelled(draft, toRelease(draft));
      case BACK -> back(context, draft);
      case CHOOSE -> choose(context, draft, field, answer.value());
      case PAGE -> turnTo(context, draft, field, answer.value());
      case KEEP -> next(context, draft);
      case SKIP -> next(context, draft.withAnswer(field.key(), new Answer.Skipped()));
      case FINISH -> finish(context, draft, field);
    };
  }

  /** Takes what was written or sent. */
  public FormStep take(FormContext context, Draft draft, Input.Content content) {
    if (!form.has(draft.field())) {
      return open(context, draft);
    }
    Field field = form.field(draft.field());
    if (taker(draft, content, field) instanceof Field.Message message) {
      return compose(context, draft, message, content);
    }
    if (field instanceof Field.Line line && content instanceof Input.Words words) {
      return line(context, draft, line, words.text());
    }
    return ask(context, draft, field, List.of(refusal(field, content)), List.of());
  }

  /**
   * Takes another text of a chat message that is a part of the draft.
   *
   * @return empty when it is no part of it
   */
  public Optional<FormStep> revise(FormContext context, Draft draft, Input.Edit edit) {
    MessageRef place = context.message();
    if (place == null || !form.has(draft.field())) {
      return Optional.empty();
    }
    for (Field field : form.fields()) {
      if (field instanceof Field.Message message) {
        Optional<MessageIntake.Result> result = intake.revise(message, draft, edit, place);
        if (result.isPresent()) {
          Draft revised = draft.withAnswer(field.key(), result.get().composed());
          Field shown = form.field(draft.field());
          return Optional.of(ask(context, revised, shown, result.get().notes(), List.of()));
        }
      }
    }
    return Optional.empty();
  }

  /** The reservations that a draft holds. */
  public static List<String> reserved(Draft draft) {
    return PrepaidHold.reserved(draft);
  }

  /**
   * The reservations to give back when a draft is given up: those it holds, and the one that a step
   * may have made which then failed. Giving back what was never reserved does nothing.
   */
  public static List<String> toRelease(Draft draft) {
    return PrepaidHold.toRelease(draft);
  }

  /** What takes the input: a late part of an album goes where its other parts are. */
  private Field taker(Draft draft, Input.Content content, Field asked) {
    if (!(content instanceof Input.Files files) || files.album() == null) {
      return asked;
    }
    String album = Answer.Composed.Place.album(files.album());
    return form.fields().stream()
        .filter(field -> draft.composed(field.key()).place(album).isPresent())
        .findFirst()
        .orElse(asked);
  }

  private FormStep compose(
      FormContext context, Draft draft, Field.Message message, Input.Content content) {
    Answer.Composed before = draft.composed(message.key());
    MessageIntake.Result result = intake.add(message.limits(), before, content, context.message());
    Draft taken = draft.withAnswer(message.key(), result.composed());
    boolean whole =
        content instanceof Input.Words words && words.text().length() <= CERTAINLY_WHOLE;
    if (message.oneMessage() && whole && !result.composed().equals(before)) {
      return next(context, taken);
    }
    return ask(context, taken, form.field(draft.field()), result.notes(), List.of());
  }

  private FormStep line(FormContext context, Draft draft, Field.Line line, String typed) {
    String text = typed.strip().replaceAll("\\R", " ");
    int characters = text.codePointCount(0, text.length());
    if (text.isEmpty()) {
      return ask(context, draft, line, List.of(Phrase.of("line.empty")), List.of());
    }
    if (characters > line.maxCharacters()) {
      Phrase tooLong =
          Phrase.of("line.too_long").with("limit", line.maxCharacters()).with("length", characters);
      return ask(context, draft, line, List.of(tooLong), List.of());
    }
    LineCheck.Checked checked = line.check().check(context, draft, text);
    return checked instanceof LineCheck.Checked.Taken taken
        ? next(context, draft.withAnswer(line.key(), taken.answer()))
        : ask(
            context, draft, line, List.of(((LineCheck.Checked.Refused) checked).why()), List.of());
  }

  private FormStep choose(FormContext context, Draft draft, Field field, String optionId) {
    if (!(field instanceof Field.Choice choice)) {
      return ask(context, draft, field, List.of(), List.of());
    }
    Optional<Option> chosen =
        page(context, draft, choice).items().stream()
            .filter(option -> option.id().equals(optionId))
            .findFirst();
    if (chosen.isEmpty()) {
      return ask(context, draft, field, List.of(Phrase.of("choice.gone")), List.of());
    }
    return next(context, draft.withAnswer(field.key(), new Answer.Chosen(chosen.get())));
  }

  private FormStep turnTo(FormContext context, Draft draft, Field field, String offset) {
    return ask(context, draft.onPage(Integer.parseInt(offset)), field, List.of(), List.of());
  }

  private FormStep finish(FormContext context, Draft draft, Field field) {
    if (field instanceof Field.Message && draft.composed(field.key()).isEmpty()) {
      return ask(context, draft, field, List.of(Phrase.of("message.nothing_yet")), List.of());
    }
    return next(context, draft);
  }

  private FormStep next(FormContext context, Draft draft) {
    return advance(context, draft, form.indexOf(draft.field()) + 1);
  }

  private FormStep back(FormContext context, Draft draft) {
    int here = draft.asked().indexOf(draft.field());
    Optional<String> previous =
        here < 1 ? Optional.empty() : Optional.of(draft.asked().get(here - 1)).filter(form::has);
    if (previous.isEmpty()) {
      return open(context, draft);
    }
    Draft cleared = draft;
    for (Field field : form.fields().subList(form.indexOf(previous.get()), form.fields().size())) {
      Optional<Answer> answer = cleared.answer(field.key());
      // a reservation is kept: the same department may be chosen again
      boolean chosen =
          answer.isPresent()
              && (answer.get() instanceof Answer.Chosen || answer.get() instanceof Answer.Skipped);
      if (chosen) {
        cleared = cleared.withoutAnswer(field.key());
      }
    }
    return ask(
        context, cleared.backTo(previous.get()), form.field(previous.get()), List.of(), List.of());
  }

  private FormStep advance(FormContext context, Draft draft, int from) {
    Draft current = draft;
    List<String> released = new ArrayList<>();
    for (Field field : form.fields().subList(from, form.fields().size())) {
      if (field instanceof Field.PrepaidCheck) {
        Optional<Draft> checked = PrepaidHold.check(context, current, field, released);
        if (checked.isEmpty()) {
          return new FormStep.Ended(current, Phrase.of("prepaid.none_left"), released);
        }
        current = checked.get();
      } else if (field instanceof Field.Choice choice) {
        Page<Option> page = page(context, current.onPage(0), choice);
        if (page.items().isEmpty()) {
          if (choice.whenNone() instanceof Field.WhenNone.End end) {
            List<String> all = new ArrayList<>(released);
            all.addAll(toRelease(current));
            return new FormStep.Ended(current, end.text(), all);
          }
          current = current.withAnswer(field.key(), new Answer.Skipped());
        } else if (byItself(choice, page)) {
          current = current.withAnswer(field.key(), new Answer.Chosen(page.items().get(0)));
        } else {
          return asked(current.asking(field.key()), field, page, List.of(), released);
        }
      } else {
        return ask(context, current.asking(field.key()), field, List.of(), released);
      }
    }
    return new FormStep.Done(current);
  }

  private static boolean byItself(Field.Choice choice, Page<Option> page) {
    return switch (choice.asked()) {
      case ALWAYS -> false;
      case IF_SEVERAL -> page.items().size() == 1 && !page.more();
      case NEVER -> true;
    };
  }

  private FormStep ask(
      FormContext context, Draft draft, Field field, List<Phrase> notes, List<String> released) {
    Page<Option> page =
        field instanceof Field.Choice choice
            ? page(context, draft, choice)
            : new Page<>(List.of(), false);
    return asked(draft, field, page, notes, released);
  }

  private FormStep asked(
      Draft draft, Field field, Page<Option> page, List<Phrase> notes, List<String> released) {
    return new FormStep.Ask(draft, screens.screen(field, draft, page, notes), released);
  }

  private static Page<Option> page(FormContext context, Draft draft, Field.Choice choice) {
    PageRequest request = new PageRequest(draft.pageOffset(), choice.pageSize());
    Page<Option> page = choice.source().options(context, draft, request);
    // more buttons than asked for might be more than the channel takes
    return page.items().size() <= choice.pageSize()
        ? page
        : new Page<>(page.items().subList(0, choice.pageSize()), true);
  }

  private static Phrase refusal(Field field, Input.Content content) {
    String notHere = field instanceof Field.Confirm ? "confirm.files" : "files.not_here";
    if (content instanceof Input.Files files) {
      return Phrase.of(notHere).with("files", MessageIntake.names(files.files()));
    }
    if (content instanceof Input.Contact contact) {
      return Phrase.of(notHere).with("files", contact.card().fileName());
    }
    if (content instanceof Input.Unsupported unsupported) {
      return MessageIntake.unsupported(unsupported);
    }
    if (field instanceof Field.Confirm) {
      return Phrase.of("confirm.unknown");
    }
    return Phrase.of(field instanceof Field.Choice ? "choice.unknown" : "line.empty");
  }
}
