package io.ticketgram.group;

import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.Keyboard;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.desk.About;
import io.ticketgram.desk.Codec;
import io.ticketgram.desk.Consequence;
import io.ticketgram.desk.DeskParts;
import io.ticketgram.desk.Languages;
import io.ticketgram.desk.TicketScreens;
import io.ticketgram.desk.Work;
import io.ticketgram.dialog.Screen;
import io.ticketgram.dialog.ScreenRenderer;
import io.ticketgram.identity.MemoEdit;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.Posting;
import io.ticketgram.spi.Receipt;
import io.ticketgram.spi.Storage;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.text.RichText;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.MessageId;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketMessage;
import io.ticketgram.ticket.TicketMessage.Visibility;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells a group what becomes of the tickets that were made in it: replies of staff and statuses,
 * and nothing else. There are no buttons, since these would be everybody's. Thread-safe.
 */
public final class GroupNotices implements Consequence {
  private final GroupBook book;
  private final Storage storage;
  private final TicketScreens screens;
  private final ScreenRenderer renderer;
  private final Languages languages;
  private final Codec codec;
  private final InstantSource clock;

  /** Notices for the groups of a storage. */
  public GroupNotices(DeskParts parts, TicketScreens screens) {
    this.book = new GroupBook(parts.storage(), parts.codec());
    this.storage = parts.storage();
    this.screens = screens;
    this.renderer = parts.renderer();
    this.languages = parts.languages();
    this.codec = parts.codec();
    this.clock = parts.clock();
  }

  /** A ticket in its group, and the language of that. */
  private record Shown(Ticket ticket, TicketPlace place, Locale locale) {}

  @Override
  public void add(ChangeSet.Builder changes, TicketChange change) {
    if (change.events().stream().anyMatch(GroupNotices::isSaidInGroup)) {
      return;
    }
    Ticket ticket = change.after();
    MemoEdit edit = new MemoEdit(storage, codec, clock.instant());
    Optional<Shown> place =
        book.place(edit, ticket).map(found -> new Shown(ticket, found, language(edit, found)));
    place.ifPresent(shown -> change.events().forEach(event -> revise(changes, shown, event)));
    place.ifPresent(shown -> tell(changes, shown, change.events()));
  }

  /** The group answers by itself to what is said in it. */
  private static boolean isSaidInGroup(TicketEvent event) {
    return event instanceof TicketEvent.MessageAdded added
        && GroupRequests.isSaidInGroup(added.message().id());
  }

  private Locale language(MemoEdit edit, TicketPlace place) {
    return languages.of(book.binding(edit, place.group()).map(GroupBinding::language).orElse(null));
  }

  private void tell(ChangeSet.Builder changes, Shown shown, List<TicketEvent> events) {
    TicketMessage reply = null;
    boolean moved = false;
    for (TicketEvent event : events) {
      if (event instanceof TicketEvent.MessageAdded added && isForGroup(added.message())) {
        reply = added.message();
      }
      moved |= event instanceof TicketEvent.StatusChanged;
    }
    Ticket ticket = shown.ticket();
    if (reply != null) {
      send(changes, shown, screens.reply(ticket, reply), About.of(reply).key(), reply.answers());
    } else if (moved) {
      send(changes, shown, screens.statusChanged(ticket), about(ticket), null);
    }
  }

  private static boolean isForGroup(TicketMessage message) {
    return message.visibility() == Visibility.PUBLIC
        && message.author().kind() != Actor.Kind.CLIENT;
  }

  /** What a notice without a message is about, so that answers to it are known. */
  static String about(Ticket ticket) {
    return "group/" + ticket.id() + "/" + ticket.version();
  }

  private void send(
      ChangeSet.Builder changes,
      Shown shown,
      Screen screen,
      String about,
      @Nullable MessageId answers) {
    TicketPlace place = shown.place();
    RichText text = render(screen, shown.locale());
    Delivery send =
        new Delivery.Send(
            place.group(),
            text,
            Keyboard.NONE,
            screen.files(),
            Delivery.Urgency.NOTIFICATION,
            new MessageRef(place.group(), answered(shown, answers)),
            place.topic());
    changes.receipt(Receipt.queued(about, place.group(), clock.instant()));
    changes.outbox(codec.draft(new Work.Deliver(place.group(), send, about)));
  }

  private RichText render(Screen screen, Locale locale) {
    Screen bare = new Screen(screen.paragraphs(), List.of(), List.of(), null);
    return renderer.render(bare, locale, "", "", null).text();
  }

  /** The message that is answered, or else the one that made the ticket. */
  private String answered(Shown shown, @Nullable MessageId answers) {
    if (answers != null) {
      String about = new About(shown.ticket().id(), answers).key();
      List<Posting> known = storage.postings(about, shown.place().group());
      if (!known.isEmpty()) {
        return known.get(known.size() - 1).place().message();
      }
    }
    return shown.place().message();
  }

  /** Changes what was shown of a message that staff give another text. */
  private void revise(ChangeSet.Builder changes, Shown shown, TicketEvent event) {
    if (!(event instanceof TicketEvent.MessageEdited edited)) {
      return;
    }
    storage.messages(shown.ticket().id()).stream()
        .filter(message -> message.id().equals(edited.message()) && isForGroup(message))
        .findFirst()
        .map(message -> message.edited(edited.after(), edited.at()))
        .ifPresent(
            message ->
                changes.outbox(
                    codec.draft(
                        new Work.Revise(
                            shown.place().group(),
                            About.of(message).key(),
                            render(screens.reply(shown.ticket(), message), shown.locale()),
                            Keyboard.NONE))));
  }
}
