package io.ticketgram.desk;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.dialog.Screen;
import io.ticketgram.dialog.ScreenRenderer;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ClientDirectory;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.Posting;
import io.ticketgram.spi.Receipt;
import io.ticketgram.spi.Storage;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketMessage;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows something to a client in every chat that may show it. Thread-safe. */
public final class ChatNotices {
  private final Storage storage;
  private final ClientDirectory directory;
  private final Bots bots;
  private final ScreenRenderer renderer;
  private final Languages languages;
  private final Codec codec;
  private final InstantSource clock;

  /** Notices for the chats of linked clients. */
  public ChatNotices(DeskParts parts) {
    this.storage = parts.storage();
    this.directory = parts.directory();
    this.bots = parts.bots();
    this.renderer = parts.renderer();
    this.languages = parts.languages();
    this.codec = parts.codec();
    this.clock = parts.clock();
  }

  /**
   * Adds what shows a screen about a ticket: one delivery for each chat of its client with a bot
   * that takes requests of its provider. None when the client turned support through the messenger
   * off.
   *
   * @param message what the receipts are about, or null when none are kept
   */
  public void add(
      ChangeSet.Builder changes, Ticket ticket, Screen screen, @Nullable TicketMessage message) {
    for (Shown shown : shown(ticket)) {
      ChatAddress chat = shown.chat();
      String about = message == null ? null : About.of(message).key();
      Receipt receipt = about == null ? null : Receipt.queued(about, chat, clock.instant());
      if (shown.link().unreachableSince() != null) {
        if (receipt != null) {
          changes.receipt(receipt.unreachable(null));
        }
        continue;
      }
      if (receipt != null) {
        changes.receipt(receipt);
      }
      var rendered = renderer.render(screen, shown.locale(), "", "", null);
      Delivery send =
          new Delivery.Send(
              chat,
              rendered.text(),
              rendered.keyboard(),
              screen.files(),
              Delivery.Urgency.NOTIFICATION,
              message == null ? null : answered(chat, message));
      changes.outbox(codec.draft(new Work.Deliver(chat, send, about)));
    }
  }

  /** Adds what changes a message where it was shown. */
  public void revise(
      ChangeSet.Builder changes, Ticket ticket, Screen screen, TicketMessage message) {
    for (Shown shown : shown(ticket)) {
      var rendered = renderer.render(screen, shown.locale(), "", "", null);
      changes.outbox(
          codec.draft(
              new Work.Revise(
                  shown.chat(), About.of(message).key(), rendered.text(), rendered.keyboard())));
    }
  }

  private record Shown(Link link, Locale locale) {
    ChatAddress chat() {
      return link.conversation().chat();
    }
  }

  private List<Shown> shown(Ticket ticket) {
    List<Link> links =
        storage.links(ticket.client()).stream()
            .filter(link -> shows(link.conversation().chat().bot(), ticket))
            .toList();
    if (links.isEmpty()) {
      return List.of();
    }
    return directory
        .find(ticket.client())
        .filter(ClientProfile::supportEnabled)
        .map(
            profile ->
                links.stream()
                    .map(link -> new Shown(link, languages.of(profile, link.language())))
                    .toList())
        .orElse(List.of());
  }

  private boolean shows(BotId bot, Ticket ticket) {
    return bots.takesRequests(bot) && bots.isOf(bot, ticket.provider().id());
  }

  /** Where the message that this one answers stands in a chat; its last part. */
  private @Nullable MessageRef answered(ChatAddress chat, TicketMessage message) {
    if (message.answers() == null) {
      return null;
    }
    String about = new About(message.ticket(), message.answers()).key();
    List<Posting> postings = storage.postings(about, chat);
    return postings.isEmpty() ? null : postings.get(postings.size() - 1).place();
  }
}
