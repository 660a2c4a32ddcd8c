package io.ticketgram.telegram;

import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.Keyboard;
import io.ticketgram.text.RichText;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.FileKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What is left to do of a message: one call after another. Not thread-safe. */
final class SendPlan {
  static final int LONGEST_TEXT = 4096;
  private static final int LARGEST_ALBUM = 10;

  /** One call. */
  sealed interface Step {}

  record Text(RichText text, Keyboard keyboard) implements Step {}

  /** Two to ten files that Telegram takes together. */
  record Album(List<Attachment> files) implements Step {}

  record Single(Attachment file, Keyboard keyboard) implements Step {}

  private final Deque<Step> steps = new ArrayDeque<>();
  private final List<String> refusals = new ArrayList<>();

  static SendPlan of(Delivery.Send send) {
    SendPlan plan = new SendPlan();
    List<RichText> texts =
        send.text().split(LONGEST_TEXT).stream().filter(text -> !text.isBlank()).toList();
    for (int i = 0; i < texts.size(); i++) {
      boolean last = i == texts.size() - 1;
      plan.steps.add(new Text(texts.get(i), last ? send.keyboard() : Keyboard.NONE));
    }
    List<Attachment> files =
        send.files().stream()
            .filter(file -> !(file.content() instanceof Attachment.Content.Failed))
            .toList();
    boolean keyboardLeft = texts.isEmpty() && !send.keyboard().rows().isEmpty();
    if (keyboardLeft && !files.isEmpty()) {
      int last = files.size() - 1;
      plan.addFiles(files.subList(0, last));
      plan.steps.add(new Single(files.get(last), send.keyboard()));
    } else {
      plan.addFiles(files);
    }
    return plan;
  }

  private void addFiles(List<Attachment> files) {
    int start = 0;
    while (start < files.size()) {
      int end = start + 1;
      while (end < files.size()
          && end - start < LARGEST_ALBUM
          && goTogether(files.get(start).kind(), files.get(end).kind())) {
        end++;
      }
      steps.add(
          end - start > 1
              ? new Album(List.copyOf(files.subList(start, end)))
              : new Single(files.get(start), Keyboard.NONE));
      start = end;
    }
  }

  private static boolean goTogether(FileKind one, FileKind other) {
    return switch (one) {
      case DOCUMENT, AUDIO, CONTACT, LOCATION -> one == other;
      case PHOTO, VIDEO -> other == FileKind.PHOTO || other == FileKind.VIDEO;
      case VOICE, VIDEO_NOTE, ANIMATION, STICKER -> false;
    };
  }

  boolean isDone() {
    return steps.isEmpty();
  }

  int size() {
    return steps.size();
  }

  Step next() {
    return steps.getFirst();
  }

  void stepDone() {
    steps.removeFirst();
  }

  /**
   * An album that is refused as a whole is sent file by file, so that one bad file stops no other.
   */
  void takeApart(Album album) {
    steps.removeFirst();
    for (int i = album.files().size() - 1; i >= 0; i--) {
      steps.addFirst(new Single(album.files().get(i), Keyboard.NONE));
    }
  }

  /** A file will never be sent; the rest still is. */
  void fileRefused(Attachment file, String reason) {
    refusals.add("file '" + file.fileName() + "': " + reason);
    steps.removeFirst();
  }

  /** What was refused so far, for the host. */
  List<String> refusals() {
    return refusals;
  }
}
