package io.ticketgram.dialog;

import io.ticketgram.text.Phrase;

/** One question of a {@link Form}, or something that happens between two questions. */
public sealed interface Field {
  /** Unique in its form; answers are kept under it. */
  String key();

  /**
   * A choice of one option out of a list, pressed or typed (its title, or its number on the page).
   *
   * @param skipSingle whether a single option is chosen without asking
   * @param whenNone what happens when there is no option at all
   * @param pageSize how many options a screen shows
   */
  record Choice(
      String key,
      Phrase question,
      OptionSource source,
      boolean skipSingle,
      WhenNone whenNone,
      int pageSize)
      implements Field {
    public static final int DEFAULT_PAGE_SIZE = 8;

    public Choice {
      if (pageSize < 1 || pageSize > 50) {
        throw new IllegalArgumentException("A page shows 1 to 50 options: " + pageSize);
      }
    }

    /** A choice that is asked always and ends the form when there is nothing to choose. */
    public static Choice of(String key, Phrase question, OptionSource source, Phrase noOptions) {
      return new Choice(
          key, question, source, false, new WhenNone.End(noOptions), DEFAULT_PAGE_SIZE);
    }

    /** The same, without asking when there is just one option. */
    public Choice skippingSingle() {
      return new Choice(key, question, source, true, whenNone, pageSize);
    }

    /** The same, passed over when there is no option. */
    public Choice optional() {
      return new Choice(key, question, source, skipSingle, new WhenNone.Skip(), pageSize);
    }

    /** The same with another number of options on a screen. */
    public Choice paged(int size) {
      return new Choice(key, question, source, skipSingle, whenNone, size);
    }
  }

  /** What a choice without options does. */
  sealed interface WhenNone {
    /** The field is passed over. */
    record Skip() implements WhenNone {}

    /** The dialog ends with this text. */
    record End(Phrase text) implements WhenNone {}
  }

  /**
   * A line of text.
   *
   * @param maxCharacters as a person counts them (code points), 1 to 4096
   */
  record Line(String key, Phrase question, int maxCharacters) implements Field {
    public Line {
      if (maxCharacters < 1 || maxCharacters > 4096) {
        throw new IllegalArgumentException("A line has 1 to 4096 characters: " + maxCharacters);
      }
    }
  }

  /** Several messages with texts and files, until «Finish». */
  record Message(String key, Phrase question, MessageLimits limits) implements Field {}

  /**
   * Reserves a prepaid request where the chosen department needs one. Nothing is asked; without any
   * request left the dialog ends here.
   */
  record PrepaidCheck(String key) implements Field {}
}
