package io.ticketgram.dialog;

import io.ticketgram.channel.IncomingFile;
import io.ticketgram.channel.Input;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.AttachmentId;
import java.util.ArrayList;
import java.util.List;

/** Adds what a person sends to a composed message, and refuses by name what does not fit. */
final class MessageIntake {
  record Result(Answer.Composed composed, List<Phrase> notes) {}

  Result take(Field.Message field, Draft draft, Input.Content content) {
    Answer.Composed before = draft.composed(field.key());
    MessageLimits limits = field.limits();
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
      for (IncomingFile file : files.files()) {
        after = addFile(after, limits, file, notes);
      }
      int added = after.files().size() - before.files().size();
      if (added > 0) {
        notes.add(0, Phrase.of("files.added").with("count", added));
      }
      if (!files.caption().isBlank()) {
        after = addText(after, limits, files.caption().strip(), "caption.too_long", notes);
      }
    } else if (content instanceof Input.Unsupported unsupported) {
      notes.add(unsupported(unsupported));
    }
    return new Result(after, notes);
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

  private static Answer.Composed addFile(
      Answer.Composed composed, MessageLimits limits, IncomingFile file, List<Phrase> notes) {
    Phrase refused = null;
    if (composed.files().size() >= limits.files()) {
      refused = Phrase.of("file.too_many").with("limit", limits.files());
    } else if (file.size() == 0) {
      refused = Phrase.of("file.empty");
    } else if (file.size() > limits.fileBytes()) {
      refused = Phrase.of("file.too_big").with("megabytes", limits.fileBytes() / 1_000_000);
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

  static List<String> names(List<IncomingFile> files) {
    return files.stream().map(IncomingFile::fileName).toList();
  }

  static Phrase unsupported(Input.Unsupported unsupported) {
    return Phrase.of("unsupported").with("kind", Phrase.of("kind." + unsupported.kind()));
  }
}
