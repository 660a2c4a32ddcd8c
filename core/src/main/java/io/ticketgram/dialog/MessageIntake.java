package io.ticketgram.dialog;

import io.ticketgram.channel.IncomingFile;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.AttachmentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Adds what a person sends to a composed message, and refuses by name what does not fit. Stateless
 * and thread-safe.
 */
public final class MessageIntake {
  /**
   * What comes of it.
   *
   * @param composed with what was added
   * @param notes what the person is told: what was added, and what was refused and why
   */
  public record Result(Answer.Composed composed, List<Phrase> notes) {
    public Result {
      notes = List.copyOf(notes);
    }
  }

  /**
   * Adds what was sent.
   *
   * @param place the chat message that it came in, or null when that is not known
   */
  public Result add(
      MessageLimits limits,
      Answer.Composed before,
      Input.Content content,
      @Nullable MessageRef place) {
    List<Phrase> notes = new ArrayList<>();
    Answer.Composed after = before;
    if (content instanceof Input.Words words) {
      if (words.text().isBlank()) {
        notes.add(Phrase.of("message.empty"));
      } else {
        after = addText(after, limits, words.text().strip(), "message.too_long", notes);
        if (!after.equals(before)) {
          notes.add(0, Phrase.of("message.added"));
        }
      }
    } else if (content instanceof Input.Files files) {
      after = addFiles(after, limits, files.files(), notes);
      if (!files.caption().isBlank()) {
        after = addText(after, limits, files.caption().strip(), "caption.too_long", notes);
      }
    } else if (content instanceof Input.Contact contact) {
      after = addFiles(after, limits, List.of(contact.card()), notes);
    } else if (content instanceof Input.Unsupported unsupported) {
      notes.add(unsupported(unsupported));
    }
    return new Result(placed(before, after, content, place), notes);
  }

  /**
   * Takes another text of a chat message that was taken before; empty when it was not.
   *
   * @param place the chat message
   */
  Optional<Result> revise(Field.Message field, Draft draft, Input.Edit edit, MessageRef place) {
    Answer.Composed before = draft.composed(field.key());
    return before
        .place(place.message())
        .map(found -> revised(field, before, found, edit.text().strip()))
        .map(
            result -> {
              List<Phrase> notes = new ArrayList<>(notTaken(edit, before.files()));
              notes.addAll(result.notes());
              return new Result(result.composed(), notes);
            });
  }

  /** Names the files that came with an edit in place of others: only its text is taken. */
  public static List<Phrase> notTaken(Input.Edit edit, List<Attachment> known) {
    return edit.files().stream()
        .filter(file -> known.stream().noneMatch(one -> isSame(one, file)))
        .map(file -> Phrase.of("edit.file").with("file", file.fileName()))
        .toList();
  }

  /** By its reference, or what it looks like: a messenger may give a file another reference. */
  private static boolean isSame(Attachment known, IncomingFile file) {
    return file.source().equals(known.channelFile())
        || (known.fileName().equals(file.fileName()) && known.size() == file.size());
  }

  private static Result revised(
      Field.Message field, Answer.Composed before, Answer.Composed.Place found, String now) {
    int index = found.text();
    List<Phrase> notes = new ArrayList<>();
    if (now.isEmpty()) {
      return new Result(before, List.of(Phrase.of("message.empty")));
    }
    if (index == Answer.Composed.Place.NO_TEXT) {
      Answer.Composed after = addText(before, field.limits(), now, "caption.too_long", notes);
      if (after.equals(before)) {
        return new Result(before, notes);
      }
      return new Result(
          after.withPlace(found.message(), after.texts().size() - 1),
          List.of(Phrase.of("edit.taken")));
    }
    Answer.Composed after = before.withText(index, now);
    int tooMany = after.characters() - field.limits().characters();
    if (tooMany > 0) {
      int length = now.codePointCount(0, now.length());
      Phrase refused =
          Phrase.of("edit.too_long")
              .with("limit", field.limits().characters())
              .with("length", length)
              .with("left", length - tooMany);
      return new Result(before, List.of(refused));
    }
    return new Result(after, List.of(Phrase.of("edit.taken")));
  }

  /** Remembers where what was added came from. */
  private static Answer.Composed placed(
      Answer.Composed before,
      Answer.Composed after,
      Input.Content content,
      @Nullable MessageRef place) {
    boolean textAdded = after.texts().size() > before.texts().size();
    if (place == null || after.equals(before)) {
      return after;
    }
    int text = textAdded ? after.texts().size() - 1 : Answer.Composed.Place.NO_TEXT;
    Answer.Composed known = after.withPlace(place.message(), text);
    if (!(content instanceof Input.Files files) || files.album() == null) {
      return known;
    }
    String album = Answer.Composed.Place.album(files.album());
    return known.place(album).isPresent()
        ? known
        : known.withPlace(album, Answer.Composed.Place.NO_TEXT);
  }

  private static Answer.Composed addText(
      Answer.Composed composed,
      MessageLimits limits,
      String text,
      String tooLong,
      List<Phrase> notes) {
    int length = text.codePointCount(0, text.length());
    int left = composed.room(limits);
    if (length > left) {
      notes.add(
          Phrase.of(tooLong)
              .with("limit", limits.characters())
              .with("length", length)
              .with("left", left));
      return composed;
    }
    return composed.withText(text);
  }

  private static Answer.Composed addFiles(
      Answer.Composed before, MessageLimits limits, List<IncomingFile> files, List<Phrase> notes) {
    if (limits.files() == 0) {
      notes.add(Phrase.of("files.not_here").with("files", names(files)));
      return before;
    }
    Answer.Composed after = before;
    for (IncomingFile file : files) {
      after = addFile(after, limits, file, notes);
    }
    int added = after.files().size() - before.files().size();
    if (added > 0) {
      notes.add(0, Phrase.of("files.added").with("count", added));
    }
    return after;
  }

  private static Answer.Composed addFile(
      Answer.Composed composed, MessageLimits limits, IncomingFile file, List<Phrase> notes) {
    Phrase refused = null;
    if (composed.files().size() >= limits.files()) {
      refused = Phrase.of("file.too_many").with("limit", limits.files());
    } else if (file.size() == 0) {
      refused = Phrase.of("file.empty");
    } else if (file.isOutOfReach() && file.limit() <= limits.fileBytes()) {
      refused = Phrase.of("file.too_big").with("megabytes", megabytes(file.limit()));
    } else if (file.size() > limits.fileBytes()) {
      refused = Phrase.of("file.over_limit").with("megabytes", megabytes(limits.fileBytes()));
    }
    if (refused != null) {
      notes.add(refused.with("file", file.fileName()));
      return composed;
    }
    return composed.withFile(
        new Attachment(
            new AttachmentId(
                file.key().source() + "/" + file.key().id() + "/" + composed.files().size()),
            file.kind(),
            file.fileName(),
            file.mediaType(),
            file.size(),
            new Attachment.Content.Pending(),
            file.source()));
  }

  private static long megabytes(long bytes) {
    return bytes / 1_000_000;
  }

  static List<String> names(List<IncomingFile> files) {
    return files.stream().map(IncomingFile::fileName).toList();
  }

  static Phrase unsupported(Input.Unsupported unsupported) {
    return Phrase.of("unsupported").with("kind", Phrase.of("kind." + unsupported.kind()));
  }
}
