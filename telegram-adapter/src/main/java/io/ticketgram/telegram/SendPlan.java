package io.ticketgram.telegram;

import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.channel.Keyboard;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.text.RichText;
import io.ticketgram.ticket.Attachment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What is left to do of a delivery, call after call, and what came of it so far. Not thread-safe.
 */
final class SendPlan {
  static final int LONGEST_TEXT = 4096;
  private static final int LARGEST_ALBUM = 10;

  private final Deque<Step> steps = new ArrayDeque<>();
  private final List<String> texts = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private int topic;
  private boolean begun;
  private boolean delivered;

  private SendPlan() {}

  static SendPlan of(Delivery.Send send) {
    SendPlan plan = new SendPlan();
    plan.steps.addAll(texts(send.text(), send.keyboard()));
    List<Attachment> present =
        send.files().stream()
            .filter(file -> !(file.content() instanceof Attachment.Content.Failed))
            .toList();
    boolean keyboardLeft = plan.steps.isEmpty() && !send.keyboard().rows().isEmpty();
    if (keyboardLeft && !present.isEmpty()) {
      int last = present.size() - 1;
      plan.addFiles(present.subList(0, last));
      plan.steps.add(new Step.Single(present.get(last), send.keyboard(), 0));
    } else {
      plan.addFiles(present);
    }
    MessageRef answers = send.answers();
    // the numbers of another chat mean other messages here
    if (answers != null
        && answers.chat().equals(send.to())
        && plan.steps.peekFirst() instanceof Step.New first) {
      plan.steps.removeFirst();
      plan.steps.addFirst(first.answering(Messages.number(answers.message())));
    }
    plan.topic = send.topic() == null ? 0 : Messages.number(send.topic());
    return plan;
  }

  static SendPlan of(Delivery.Edit edit) {
    SendPlan plan = new SendPlan();
    String message = edit.message().message();
    if (Messages.number(message) > 0
        && edit.text().value().length() <= LONGEST_TEXT
        && isVisible(edit.text())) {
      plan.steps.add(new Step.Screen(message, edit.text(), edit.keyboard()));
    } else {
      plan.steps.addAll(texts(edit.text(), edit.keyboard()));
    }
    return plan;
  }

  static SendPlan of(Delivery.Revise revise) {
    SendPlan plan = new SendPlan();
    List<Step.Text> parts = texts(revise.text(), revise.keyboard());
    List<String> messages = revise.messages();
    for (int i = 0; i < Math.max(parts.size(), messages.size()); i++) {
      if (i >= messages.size()) {
        plan.steps.add(parts.get(i));
      } else if (i < parts.size()) {
        plan.steps.add(
            new Step.Rewrite(messages.get(i), parts.get(i).text(), parts.get(i).keyboard()));
      } else {
        plan.steps.add(new Step.Delete(messages.get(i)));
      }
    }
    return plan;
  }

  private static List<Step.Text> texts(RichText text, Keyboard keyboard) {
    List<RichText> parts = text.split(LONGEST_TEXT).stream().filter(SendPlan::isVisible).toList();
    List<Step.Text> texts = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      boolean last = i == parts.size() - 1;
      texts.add(new Step.Text(parts.get(i), last ? keyboard : Keyboard.NONE, 0));
    }
    return texts;
  }

  /** Whether Telegram finds something in the text: it takes none that nobody would see. */
  private static boolean isVisible(RichText text) {
    return text.value().codePoints().anyMatch(SendPlan::isVisible);
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      // a Braille pattern without dots, fillers of Hangul, and what stands for an object
      default ->
          codePoint != 0x2800
              && codePoint != 0x115F
              && codePoint != 0x1160
              && codePoint != 0x3164
              && codePoint != 0xFFA0
              && codePoint != 0xFFFC;
    };
  }

  private void addFiles(List<Attachment> all) {
    int start = 0;
    while (start < all.size()) {
      int end = start + 1;
      SentAs way = SentAs.of(all.get(start).kind());
      while (end < all.size()
          && end - start < LARGEST_ALBUM
          && way.goesWith(SentAs.of(all.get(end).kind()))) {
        end++;
      }
      steps.add(
          end - start > 1
              ? new Step.Album(List.copyOf(all.subList(start, end)), 0)
              : new Step.Single(all.get(start), Keyboard.NONE, 0));
      start = end;
    }
  }

  boolean isDone() {
    return steps.isEmpty();
  }

  /** Whether another try must not begin at the start. */
  boolean isBegun() {
    return begun;
  }

  /** How many messages it is about; each file of an album is one. */
  int messages() {
    return steps.stream()
        .mapToInt(step -> step instanceof Step.Album album ? album.files().size() : 1)
        .sum();
  }

  /** The topic that it is sent to, or 0. */
  int topic() {
    return topic;
  }

  /** The topic is gone: the chat itself is still there. */
  void leaveTopic() {
    topic = 0;
  }

  Step next() {
    return steps.getFirst();
  }

  private Step take() {
    begun = true;
    return steps.removeFirst();
  }

  /** The step is done, and nothing is to be told of it. */
  void done() {
    take();
    delivered = true;
  }

  /** The text is in that message; an empty identifier is one that nobody knows. */
  void textDone(String message) {
    done();
    add(texts, message);
  }

  void filesDone(List<String> messages) {
    done();
    messages.forEach(message -> add(files, message));
  }

  private static void add(List<String> list, String message) {
    if (!message.isEmpty()) {
      list.add(message);
    }
  }

  /** The next step is to be done in another way. */
  void replace(Step step) {
    take();
    steps.addFirst(step);
  }

  /** A message to change is gone: the text is sent anew. */
  void sendAnew(Step.Screen screen) {
    take();
    List<Step.Text> anew = texts(screen.text(), screen.keyboard());
    for (int i = anew.size() - 1; i >= 0; i--) {
      steps.addFirst(anew.get(i));
    }
  }

  /**
   * An album that is refused as a whole is sent file by file, so that one bad file stops no other.
   */
  void takeApart(Step.Album album) {
    take();
    for (int i = album.files().size() - 1; i >= 0; i--) {
      steps.addFirst(
          new Step.Single(album.files().get(i), Keyboard.NONE, i == 0 ? album.answers() : 0));
    }
  }

  /** A part of the next step will never be sent. */
  void leaveOut(String refusal) {
    refusals.add(refusal);
  }

  /** The next step will never be done; the others still are. */
  void refused(String reason) {
    Step step = take();
    if (step instanceof Step.Single single) {
      refusals.add("file '" + single.file().fileName() + "': " + reason);
    } else {
      refusals.add(reason);
    }
    if (step instanceof Step.Rewrite rewrite) {
      add(texts, rewrite.message());
    }
  }

  /** What became of the whole, once it is done. */
  DeliveryResult result() {
    String refused = refusals.isEmpty() ? null : String.join("; ", refusals);
    if (delivered) {
      return new DeliveryResult.Delivered(texts, files, refused);
    }
    return new DeliveryResult.Rejected(
        refused == null ? "there is neither a text nor a file to send" : refused);
  }
}
