package io.ticketgram.desk;

import io.ticketgram.channel.Channel;
import io.ticketgram.channel.Delivery;
import io.ticketgram.dialog.Screen;
import io.ticketgram.dialog.ScreenRenderer;
import io.ticketgram.spi.ClientDirectory;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.Storage;
import io.ticketgram.ticket.Ticket;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows something to a client in every chat that may show it. Thread-safe. */
public final class ChatNotices {
  private final Storage storage;
  private final ClientDirectory directory;
  private final Channel channel;
  private final ScreenRenderer renderer;
  private final Languages languages;

  /** Notices for the chats of linked clients. */
  public ChatNotices(
      Storage storage,
      ClientDirectory directory,
      Channel channel,
      ScreenRenderer renderer,
      Languages languages) {
    this.storage = storage;
    this.directory = directory;
    this.channel = channel;
    this.renderer = renderer;
    this.languages = languages;
  }

  /**
   * The deliveries of a screen about a ticket: one for each chat of its client with a bot of its
   * provider. None when the client turned support through the messenger off.
   */
  public List<Work> about(Ticket ticket, Screen screen) {
    List<Link> links =
        storage.links(ticket.client()).stream()
            .filter(
                link ->
                    channel
                        .providers(link.conversation().chat().bot())
                        .contains(ticket.provider().id()))
            .toList();
    if (links.isEmpty()) {
      return List.of();
    }
    Optional<ClientProfile> profile =
        directory.find(ticket.client()).filter(ClientProfile::supportEnabled);
    if (profile.isEmpty()) {
      return List.of();
    }
    return links.stream().map(link -> deliver(link, profile.get(), screen)).toList();
  }

  private Work deliver(Link link, ClientProfile profile, Screen screen) {
    Locale locale = languages.of(profile, link.language());
    var rendered = renderer.render(screen, locale, "", "", null);
    return new Work.Deliver(
        link.conversation().chat(),
        new Delivery.Send(
            link.conversation().chat(), rendered.text(), rendered.keyboard(), screen.files()));
  }
}
