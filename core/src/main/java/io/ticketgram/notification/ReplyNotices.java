package io.ticketgram.notification;

import io.ticketgram.desk.Consequence;
import io.ticketgram.desk.DeskParts;
import io.ticketgram.dialog.Action;
import io.ticketgram.dialog.Button;
import io.ticketgram.dialog.Screen;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.text.Literal;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketMessage.Visibility;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells in short, in bots that do nothing but notify, that support replied: number and subject,
 * with a link to the bot that shows the reply. Thread-safe.
 */
final class ReplyNotices implements Consequence {
  private final DeskParts parts;
  private final Preferences preferences;

  ReplyNotices(DeskParts parts, Preferences preferences) {
    this.parts = parts;
    this.preferences = preferences;
  }

  @Override
  public void add(ChangeSet.Builder changes, TicketChange change) {
    if (change.events().stream().noneMatch(ReplyNotices::isReply)) {
      return;
    }
    Ticket ticket = change.after();
    List<Link> links =
        parts.storage().links(ticket.client()).stream()
            .filter(link -> tells(link.conversation().chat().bot(), ticket))
            .filter(link -> link.unreachableSince() == null)
            .toList();
    if (links.isEmpty()
        || !preferences
            .of(ticket.client())
            .isOn(NotificationKind.SUPPORT_REPLY, NotificationChannel.MESSENGER)) {
      return;
    }
    Optional<ClientProfile> client = parts.directory().find(ticket.client());
    if (client.isEmpty()) {
      return;
    }
    Screen screen = screen(ticket);
    for (Link link : links) {
      Locale locale = parts.languages().of(client.get(), link.language());
      changes.outbox(parts.show(link.conversation().chat(), screen, locale, null));
    }
  }

  private static boolean isReply(TicketEvent event) {
    return event instanceof TicketEvent.MessageAdded added
        && added.actor().kind() != Actor.Kind.CLIENT
        && added.message().visibility() == Visibility.PUBLIC;
  }

  private boolean tells(BotId bot, Ticket ticket) {
    return parts.bots().notifies(bot)
        && !parts.bots().takesRequests(bot)
        && parts.bots().isOf(bot, ticket.provider().id());
  }

  private Screen screen(Ticket ticket) {
    Screen screen =
        Screen.of(
            Phrase.of("notification.reply")
                .with("number", ticket.id().value())
                .with("subject", new Literal(ticket.subject())));
    Optional<URI> link =
        parts.bots().requestChat(Set.of(ticket.provider().id()), "ticket_" + ticket.id());
    return link.map(
            uri -> screen.row(new Button(Phrase.of("button.read_reply"), new Action.Open(uri))))
        .orElse(screen);
  }
}
