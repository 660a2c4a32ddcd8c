package io.ticketgram.dialog;

import io.ticketgram.text.Phrase;

/** One question of a {@link Form}, or something that happens between two questions. */
public sealed interface Field {
  /** Unique in its form; answers are kept under it. */
  String key();

  /**
   * A choice of one option out of a list, pressed or typed (its title, or its number on the page).
   *
   * @param asked when the person is asked at all
   * @param whenNone what happens when there is no option at all
   * @param pageSize how many options a screen shows
   */
  record Choice(
      String key,
      Phrase question,
      OptionSource source,
      Asked asked,
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
          key, question, source, Asked.ALWAYS, new WhenNone.End(noOptions), DEFAULT_PAGE_SIZE);
    }

    /** The same, without asking when there is just one option. */
    public Choice skippingSingle() {
      return new Choice(key, question, source, Asked.IF_SEVERAL, whenNone, pageSize);
    }

    /** The same, with the first option chosen without asking. */
    public Choice takingFirst() {
      return new Choice(key, question, source, Asked.NEVER, whenNone, pageSize);
    }

    /** The same, passed over when there is no option. */
    public Choice optional() {
      return new Choice(key, question, source, asked, new WhenNone.Skip(), pageSize);
    }

    /** The same with another number of options on a screen. */
    public Choice paged(int size) {
      return new Choice(key, question, source, asked, whenNone, size);
    }
  }

  /** When a choice is asked. */
  enum Asked {
    ALWAYS,
    /** A single option is chosen by itself. */
    IF_SEVERAL,
    /** The first option is chosen by itself. */
    NEVER
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
   * @param skip whether the person may pass it over («Skip»)
   * @param check decides whether a line is taken
   */
  record Line(String key, Phrase question, int maxCharacters, boolean skip, LineCheck check)
      implements Field {
    public Line {
      if (maxCharacters < 1 || maxCharacters > 4096) {
        throw new IllegalArgumentException("A line has 1 to 4096 characters: " + maxCharacters);
      }
    }

    /** A line that is needed, and taken whatever it says. */
    public Line(String key, Phrase question, int maxCharacters) {
      this(key, question, maxCharacters, false, LineCheck.none());
    }

    /** The same, with «Skip». */
    public Line optional() {
      return new Line(key, question, maxCharacters, true, check);
    }

    /** The same, taken only when a check takes it. */
    public Line checkedBy(LineCheck other) {
      return new Line(key, question, maxCharacters, skip, other);
    }
  }

  /**
   * Texts and files.
   *
   * @param limits without room for files it is a text alone
   * @param skip whether it may be left empty («Leave empty»)
   * @param oneMessage whether one message of text ends it; a long one may be a part of what the
   *     messenger has cut, and files may have others beside them, so that these wait for «Finish»
   */
  record Message(
      String key, Phrase question, MessageLimits limits, boolean skip, boolean oneMessage)
      implements Field {
    /** Several messages, at least one, until «Finish». */
    public Message(String key, Phrase question, MessageLimits limits) {
      this(key, question, limits, false, false);
    }

    /** The same, with «Leave empty». */
    public Message optional() {
      return new Message(key, question, limits, true, oneMessage);
    }

    /** The same, ended by one message of text. */
    public Message inOneMessage() {
      return new Message(key, question, limits, skip, true);
    }
  }

  /**
   * Asks for a «Yes», pressed or typed.
   *
   * @param summary whether it shows what was answered before: each answer as {@code field.<key>},
   *     where the text for the field has a place for its {@code {value}}
   */
  record Confirm(String key, Phrase question, boolean summary) implements Field {
    /** A question without a summary. */
    public Confirm(String key, Phrase question) {
      this(key, question, false);
    }

    /** The same, under all that was answered before. */
    public Confirm withSummary() {
      return new Confirm(key, question, true);
    }
  }

  /**
   * Reserves a prepaid request where the chosen department needs one. Nothing is asked; without any
   * request left the dialog ends here.
   */
  record PrepaidCheck(String key) implements Field {}
}
