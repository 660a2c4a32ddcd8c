package io.ticketgram.desk;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Delivery;
import io.ticketgram.dialog.Screen;
import io.ticketgram.dialog.ScreenRenderer;
import io.ticketgram.spi.ClientDirectory;
import io.ticketgram.spi.OutboxDraft;
import io.ticketgram.spi.Storage;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What every part of a desk works with. Thread-safe. */
public record DeskParts(
    Storage storage,
    Codec codec,
    InstantSource clock,
    ClientDirectory directory,
    Bots bots,
    Languages languages,
    ScreenRenderer renderer) {

  /** What shows a screen in a chat as a notification. */
  public OutboxDraft show(ChatAddress chat, Screen screen, Locale locale, @Nullable String about) {
    ScreenRenderer.Rendered rendered = renderer.render(screen, locale, "", "", null);
    Delivery send =
        new Delivery.Send(
            chat,
            rendered.text(),
            rendered.keyboard(),
            List.of(),
            Delivery.Urgency.NOTIFICATION,
            null);
    return codec.draft(new Work.Deliver(chat, send, about));
  }
}
