package io.ticketgram.dialog;

import io.ticketgram.text.Text;
import io.ticketgram.ticket.Attachment;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person sees after a step: paragraphs of text, rows of buttons, and files. Immutable.
 *
 * @param paragraphs one under another
 * @param files shown after the text
 */
public record Screen(List<Text> paragraphs, List<List<Button>> rows, List<Attachment> files) {
  public Screen {
    paragraphs = List.copyOf(paragraphs);
    rows = rows.stream().map(List::copyOf).toList();
    files = List.copyOf(files);
  }

  /** A screen with these paragraphs. */
  public static Screen of(Text... paragraphs) {
    return new Screen(List.of(paragraphs), List.of(), List.of());
  }

  /** This screen with a paragraph put before the others. */
  public Screen under(Text first) {
    List<Text> more = new ArrayList<>();
    more.add(first);
    more.addAll(paragraphs);
    return new Screen(more, rows, files);
  }

  /** This screen with one more paragraph. */
  public Screen with(Text paragraph) {
    List<Text> more = new ArrayList<>(paragraphs);
    more.add(paragraph);
    return new Screen(more, rows, files);
  }

  /** This screen with more paragraphs. */
  public Screen with(List<Text> added) {
    List<Text> more = new ArrayList<>(paragraphs);
    more.addAll(added);
    return new Screen(more, rows, files);
  }

  /** This screen with one more row of buttons; without buttons nothing is added. */
  public Screen row(List<Button> buttons) {
    if (buttons.isEmpty()) {
      return this;
    }
    List<List<Button>> more = new ArrayList<>(rows);
    more.add(buttons);
    return new Screen(paragraphs, more, files);
  }

  /** This screen with one more row of buttons. */
  public Screen row(Button... buttons) {
    return row(List.of(buttons));
  }

  /** This screen with these files. */
  public Screen files(List<Attachment> shown) {
    return new Screen(paragraphs, rows, shown);
  }
}
