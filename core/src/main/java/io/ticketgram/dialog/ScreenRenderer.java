package io.ticketgram.dialog;

import io.ticketgram.channel.Keyboard;
import io.ticketgram.text.Catalogue;
import io.ticketgram.text.Direction;
import io.ticketgram.text.PlainText;
import io.ticketgram.text.RichText;
import io.ticketgram.text.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns screens into texts and keyboards of one language. Thread-safe. */
public final class ScreenRenderer {
  private static final int MAX_LABEL = 64;

  private final Catalogue catalogue;

  /** A renderer with these texts. */
  public ScreenRenderer(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * A rendered screen.
   *
   * @param offer the buttons that only this screen offers
   */
  public record Rendered(RichText text, Keyboard keyboard, Offer offer) {}

  /**
   * Renders a screen.
   *
   * @param offerId what its buttons carry, unless the current screen offers the same at the same
   *     place: then these keep the older id, so that a press on the older message means the same
   * @param place where in the dialog the screen belongs
   */
  public Rendered render(
      Screen screen, Locale locale, String offerId, String place, @Nullable Offer current) {
    List<Action> offered = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (List<Button> row : screen.rows()) {
      for (Button button : row) {
        if (offered(button)) {
          offered.add(button.action());
          labels.add(label(button.label(), locale));
        }
      }
    }
    Offer offer = new Offer(offerId, place, offered, labels);
    if (current != null && current.sameAs(offer)) {
      offer = current;
    }
    List<RichText> paragraphs =
        screen.paragraphs().stream().map(text -> catalogue.render(text, locale)).toList();
    return new Rendered(
        RichText.join("\n\n", paragraphs), keyboard(screen, locale, offer.id()), offer);
  }

  private Keyboard keyboard(Screen screen, Locale locale, String offerId) {
    List<List<Keyboard.Key>> rows = new ArrayList<>();
    int offered = 0;
    for (List<Button> row : screen.rows()) {
      List<Keyboard.Key> keys = new ArrayList<>();
      for (Button button : row) {
        String label = label(button.label(), locale);
        if (button.action() instanceof Action.Open open) {
          keys.add(Keyboard.Key.opening(label, open.link()));
        } else if (button.action() instanceof Action.Go go && go.lasting()) {
          keys.add(new Keyboard.Key(label, ButtonData.lasting(go)));
        } else {
          keys.add(new Keyboard.Key(label, ButtonData.offered(offerId, offered++)));
        }
      }
      if (Direction.of(locale) == Direction.RIGHT_TO_LEFT) {
        // messengers lay a row out from left to right, whatever the language
        Collections.reverse(keys);
      }
      rows.add(keys);
    }
    Text contact = screen.contactButton();
    return new Keyboard(rows, contact == null ? null : label(contact, locale));
  }

  /** Whether only the current screen offers it. */
  private static boolean offered(Button button) {
    return !(button.action() instanceof Action.Open)
        && !(button.action() instanceof Action.Go go && go.lasting());
  }

  /** Renders a single text. */
  public RichText render(Text text, Locale locale) {
    return catalogue.render(text, locale);
  }

  private String label(Text label, Locale locale) {
    return PlainText.shorten(catalogue.render(label, locale).value(), MAX_LABEL);
  }
}
