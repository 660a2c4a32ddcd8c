package io.ticketgram.dialog;

import io.ticketgram.text.Literal;
import io.ticketgram.text.Text;
import io.ticketgram.ticket.Attachment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees after a step: paragraphs of text, rows of buttons, and files. Immutable.
 *
 * @param paragraphs one under another
 * @param files shown after the text
 * @param contactButton what is written on the button with which the person shares their own
 *     contact; an empty literal takes it away, null leaves it as it is
 */
public record Screen(
    List<Text> paragraphs,
    List<List<Button>> rows,
    List<Attachment> files,
    @Nullable Text contactButton) {
  public Screen {
    paragraphs = List.copyOf(paragraphs);
    rows = rows.stream().map(List::copyOf).toList();
    files = List.copyOf(files);
  }

  /** A screen with these paragraphs. */
  public static Screen of(Text... paragraphs) {
    return new Screen(List.of(paragraphs), List.of(), List.of(), null);
  }

  /** This screen with a paragraph put before the others. */
  public Screen under(Text first) {
    List<Text> more = new ArrayList<>();
    more.add(first);
    more.addAll(paragraphs);
    return new Screen(more, rows, files, contactButton);
  }

  /** This screen with one more paragraph. */
  public Screen with(Text paragraph) {
    List<Text> more = new ArrayList<>(paragraphs);
    more.add(paragraph);
    return new Screen(more, rows, files, contactButton);
  }

  /** This screen with more paragraphs. */
  public Screen with(List<Text> added) {
    List<Text> more = new ArrayList<>(paragraphs);
    more.addAll(added);
    return new Screen(more, rows, files, contactButton);
  }

  /** This screen with one more row of buttons; without buttons nothing is added. */
  public Screen row(List<Button> buttons) {
    if (buttons.isEmpty()) {
      return this;
    }
    List<List<Button>> more = new ArrayList<>(rows);
    more.add(buttons);
    return new Screen(paragraphs, more, files, contactButton);
  }

  /** This screen with one more row of buttons. */
  public Screen row(Button... buttons) {
    return row(List.of(buttons));
  }

  /** This screen with these files. */
  public Screen files(List<Attachment> shown) {
    return new Screen(paragraphs, rows, shown, contactButton);
  }

  /** This screen with a button for sharing one's own contact. It has no other buttons then. */
  public Screen askingForContact(Text label) {
    return new Screen(paragraphs, rows, files, label);
  }

  /** This screen, which takes the button for sharing a contact away. It has no buttons then. */
  public Screen notAskingForContact() {
    return new Screen(paragraphs, rows, files, new Literal(""));
  }
}
