package io.ticketgram.dialog;

import io.ticketgram.ticket.Attachment;
import java.util.ArrayList;
import java.util.List;

/** What a draft holds for one field. */
public sealed interface Answer {
  /** A chosen option. */
  record Chosen(Option option) implements Answer {}

  /** A typed text. */
  record Typed(String text) implements Answer {}

  /** Messages with files, as they came in. */
  record Composed(List<String> texts, List<Attachment> files) implements Answer {
    public static final Composed EMPTY = new Composed(List.of(), List.of());

    public Composed {
      texts = List.copyOf(texts);
      files = List.copyOf(files);
    }

    /** All texts together, each on a line of its own. */
    public String text() {
      return String.join("\n", texts);
    }

    /** How many characters {@link #text} has, as a person counts them. */
    public int characters() {
      String text = text();
      return text.codePointCount(0, text.length());
    }

    /** How many characters one more text may have. */
    int room(MessageLimits limits) {
      int lineEnd = texts.isEmpty() ? 0 : 1;
      return Math.max(0, limits.characters() - characters() - lineEnd);
    }

    /** True when nothing was composed yet. */
    public boolean isEmpty() {
      return texts.isEmpty() && files.isEmpty();
    }

    /** These messages with one more text. */
    public Composed withText(String text) {
      List<String> more = new ArrayList<>(texts);
      more.add(text);
      return new Composed(more, files);
    }

    /** These messages with one more file. */
    public Composed withFile(Attachment file) {
      List<Attachment> more = new ArrayList<>(files);
      more.add(file);
      return new Composed(texts, more);
    }
  }

  /**
   * A reserved prepaid request.
   *
   * @param department the id of the department that it was reserved for
   */
  record Reserved(String key, String department) implements Answer {}

  /** The field was passed over: it did not apply, or the person skipped it. */
  record Skipped() implements Answer {}
}
