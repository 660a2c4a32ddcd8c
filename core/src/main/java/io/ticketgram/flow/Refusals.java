package io.ticketgram.flow;

import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.Input;
import io.ticketgram.desk.Codec;
import io.ticketgram.desk.Work;
import io.ticketgram.dialog.Screen;
import io.ticketgram.dialog.ScreenRenderer;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.text.Phrase;
import io.ticketgram.text.Text;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a person is told that what they sent is not taken. The dialog stays as it is. */
final class Refusals {
  /** Put under a message that is not taken after this was said in words. */
  private static final String MARK = "👎";

  private final ScreenRenderer renderer;
  private final Codec codec;

  Refusals(ScreenRenderer renderer, Codec codec) {
    this.renderer = renderer;
    this.codec = codec;
  }

  /** In words, with what they had sent. */
  ChangeSet.Builder explained(Input input, Screen reason, Locale locale) {
    List<Text> sent = GivenBack.of(input.content());
    Screen screen = sent.isEmpty() ? reason : reason.with(Phrase.of("refused.this")).with(sent);
    ChangeSet.Builder changes = ChangeSet.of(input.keys());
    if (input.content() instanceof Input.Press press) {
      changes.outbox(codec.draft(acknowledge(input, press, null)));
    }
    var chat = input.conversation().chat();
    var rendered = renderer.render(screen, locale, "", "", null);
    Delivery told = new Delivery.Send(chat, rendered.text(), rendered.keyboard(), List.of());
    return changes.outbox(codec.draft(new Work.Deliver(chat, told)));
  }

  /**
   * Shortly, after it was explained before: a message is marked, and a press is answered.
   *
   * @param notice what a press is answered with
   */
  ChangeSet.Builder marked(Input input, Phrase notice, Locale locale) {
    var message = input.message();
    if (input.content() instanceof Input.Press press) {
      String told = renderer.render(notice, locale).value();
      return ChangeSet.of(input.keys()).outbox(codec.draft(acknowledge(input, press, told)));
    }
    if (message == null) {
      return explained(input, Screen.of(notice), locale);
    }
    Work mark = new Work.Deliver(input.conversation().chat(), new Delivery.React(message, MARK));
    return ChangeSet.of(input.keys()).outbox(codec.draft(mark));
  }

  private static Work acknowledge(Input input, Input.Press press, @Nullable String notice) {
    var chat = input.conversation().chat();
    return new Work.Deliver(chat, new Delivery.Acknowledge(chat, press.pressId(), notice));
  }
}
