package io.ticketgram.desk;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ChatChange;
import io.ticketgram.spi.Erasure;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.spi.TimerChange;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketMessage;
import io.ticketgram.ticket.TicketMessage.Visibility;
import io.ticketgram.ticket.Workflow;
import java.util.List;

/** What follows when a ticket changes, inside and outside of the storage. Thread-safe. */
public final class Consequences {
  private final Workflow workflow;
  private final TicketScreens screens;
  private final ChatNotices notices;
  private final Codec codec;
  private final boolean published;
  private final List<Consequence> more;

  /**
   * Consequences of changes.
   *
   * @param published whether the host listens to changes
   * @param more what else follows
   */
  public Consequences(
      Workflow workflow,
      TicketScreens screens,
      ChatNotices notices,
      Codec codec,
      boolean published,
      List<Consequence> more) {
    this.workflow = workflow;
    this.screens = screens;
    this.notices = notices;
    this.codec = codec;
    this.published = published;
    this.more = List.copyOf(more);
  }

  /** Adds a change of a ticket, and everything that follows from it. */
  public void add(ChangeSet.Builder changes, TicketChange change) {
    changes.ticket(change);
    timers(change).forEach(changes::timer);
    Ticket ticket = change.after();
    for (TicketEvent event : change.events()) {
      if (event instanceof TicketEvent.MessageAdded added) {
        added.message().attachments().forEach(file -> fetch(changes, ticket, file));
      } else if (event instanceof TicketEvent.AttachmentAdded late) {
        fetch(changes, ticket, late.attachment());
      }
    }
    notify(changes, change);
    more.forEach(consequence -> consequence.add(changes, change));
    if (published) {
      changes.outbox(codec.draft(new Work.Publish(change)));
    }
  }

  /**
   * Adds a message with another text, and what changes it where the client sees it.
   *
   * @param edited as it is then
   */
  public void addEdited(ChangeSet.Builder changes, TicketChange change, TicketMessage edited) {
    add(changes, change);
    if (edited.visibility() == Visibility.PUBLIC && edited.author().kind() != Actor.Kind.CLIENT) {
      notices.revise(changes, change.after(), screens.reply(change.after(), edited), edited);
    }
  }

  /**
   * Adds that a chat is another one from now on. What is known of its messages is forgotten: in the
   * new chat the same numbers are other messages.
   */
  public static ChangeSet.Builder moved(
      ChangeSet.Builder changes, ChatAddress chat, ChatAddress to) {
    return changes
        .erase(new Erasure(List.of(), List.of(), List.of(), List.of(chat), List.of()))
        .chat(new ChatChange.Moved(chat, to));
  }

  /** The timers that start and end with a change. */
  List<TimerChange> timers(TicketChange change) {
    return Deadlines.timers(workflow, change);
  }

  private void fetch(ChangeSet.Builder changes, Ticket ticket, Attachment file) {
    if (file.content() instanceof Attachment.Content.Pending) {
      changes.outbox(codec.draft(new Work.FetchFile(ticket.id(), file)));
    }
  }

  private void notify(ChangeSet.Builder changes, TicketChange change) {
    Ticket ticket = change.after();
    TicketMessage reply = null;
    boolean moved = false;
    boolean reprioritised = false;
    for (TicketEvent event : change.events()) {
      if (event.actor().kind() == Actor.Kind.CLIENT) {
        continue;
      }
      if (event instanceof TicketEvent.MessageAdded added
          && added.message().visibility() == Visibility.PUBLIC) {
        reply = added.message();
      }
      moved |= event instanceof TicketEvent.StatusChanged;
      reprioritised |= event instanceof TicketEvent.PriorityChanged;
    }
    if (reply != null) {
      notices.add(changes, ticket, screens.reply(ticket, reply), reply);
    } else if (moved) {
      notices.add(changes, ticket, screens.statusChanged(ticket), null);
    } else if (reprioritised) {
      notices.add(changes, ticket, screens.priorityChanged(ticket), null);
    }
  }
}
