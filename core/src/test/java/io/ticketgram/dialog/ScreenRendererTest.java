package io.ticketgram.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.channel.Keyboard;
import io.ticketgram.dialog.Action.Move;
import io.ticketgram.text.Catalogue;
import io.ticketgram.text.Literal;
import io.ticketgram.text.Phrase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScreenRendererTest {
  private static final Locale FA = Locale.forLanguageTag("fa");

  private final ScreenRenderer renderer = new ScreenRenderer(Catalogue.standard());

  @Test
  @DisplayName("KB-7: a row of Persian buttons begins at the right, and each keeps its meaning")
  void render_persianRow_beginsAtTheRight() {
    Screen screen =
        Screen.of(Phrase.of("list.title"))
            .row(
                new Button(Phrase.of("button.previous"), new Action.Answer(Move.PAGE, "0")),
                new Button(Phrase.of("button.next"), new Action.Answer(Move.PAGE, "16")));

    ScreenRenderer.Rendered persian = renderer.render(screen, FA, "1", "place", null);
    ScreenRenderer.Rendered english = renderer.render(screen, Locale.ENGLISH, "1", "place", null);

    assertThat(labels(persian)).containsExactly("بعدی ←", "→ قبلی");
    assertThat(labels(english)).containsExactly("← Previous", "Next →");
    for (ScreenRenderer.Rendered rendered : List.of(persian, english)) {
      for (Keyboard.Key key : rendered.keyboard().rows().get(0)) {
        ButtonData.Offered pressed =
            (ButtonData.Offered) ButtonData.parse(key.data()).orElseThrow();
        assertThat(rendered.offer().labels().get(pressed.index())).isEqualTo(key.label());
      }
      assertThat(rendered.offer().actions().get(0)).isEqualTo(new Action.Answer(Move.PAGE, "0"));
    }
  }

  @Test
  @DisplayName("KB-7: a long label is cut outside of characters, with its isolates ended")
  void render_longLabel_isCutWithIsolatesEnded() {
    Button ticket =
        new Button(
            Phrase.of("list.ticket")
                .with("number", 159)
                .with("subject", new Literal("very long subject ".repeat(9)))
                .with("status", Phrase.of("status.archived")),
            Action.Go.now("ticket", "159"));

    String label =
        labels(renderer.render(Screen.of(Phrase.of("list.title")).row(ticket), FA, "1", "", null))
            .get(0);

    assertThat(label).startsWith("\u200F\u2068۱۵۹\u2069 · \u2068very").endsWith("…\u2069");
    assertThat(label.length()).isLessThanOrEqualTo(64);
  }

  @Test
  @DisplayName("KB-7: typed labels and numbers count in any digits and letter forms, without marks")
  void written_persianVariants_areTheButton() {
    Action first = new Action.Answer(Move.CHOOSE, "a");
    Action second = new Action.Answer(Move.CHOOSE, "b");
    Offer offer =
        new Offer(
            "1", "", List.of(first, second), List.of("\u200F\u2068سرور ۲\u2069 کلید", "Привет"));

    assertThat(offer.written("سرور 2 كليد")).isEqualTo(Optional.of(first));
    assertThat(offer.written("سرور ٢ کلید")).isEqualTo(Optional.of(first));
    assertThat(offer.written("۲")).isEqualTo(Optional.of(second));
    assertThat(offer.written("\u2068۲\u2069")).isEqualTo(Optional.of(second));
    assertThat(offer.written("ПРИВЕТ ")).isEqualTo(Optional.of(second));
    assertThat(offer.written("سرور ۳ کلید")).isEmpty();
  }

  private static List<String> labels(ScreenRenderer.Rendered rendered) {
    return rendered.keyboard().rows().get(0).stream().map(Keyboard.Key::label).toList();
  }
}
