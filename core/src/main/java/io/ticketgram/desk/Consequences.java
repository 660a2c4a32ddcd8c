package io.ticketgram.desk;

import io.ticketgram.dialog.Screen;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.spi.TimerChange;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketMessage;
import io.ticketgram.ticket.TicketMessage.Visibility;
import io.ticketgram.ticket.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What has to be done outside of the storage when a ticket changes. Thread-safe. */
public final class Consequences {
  private final Workflow workflow;
  private final TicketScreens screens;
  private final ChatNotices notices;
  private final boolean published;

  /**
   * Consequences of changes.
   *
   * @param published whether the host listens to changes
   */
  public Consequences(
      Workflow workflow, TicketScreens screens, ChatNotices notices, boolean published) {
    this.workflow = workflow;
    this.screens = screens;
    this.notices = notices;
    this.published = published;
  }

  /** The work that follows from a change, in order. */
  public List<Work> of(TicketChange change) {
    List<Work> work = new ArrayList<>();
    for (TicketEvent event : change.events()) {
      if (event instanceof TicketEvent.MessageAdded added) {
        for (Attachment file : added.message().attachments()) {
          if (file.content() instanceof Attachment.Content.Pending) {
            work.add(new Work.FetchFile(change.after().id(), file));
          }
        }
      }
    }
    notice(change).ifPresent(screen -> work.addAll(notices.about(change.after(), screen)));
    if (published) {
      work.add(new Work.Publish(change));
    }
    return work;
  }

  /** The timers that start and end with a change. */
  public List<TimerChange> timers(TicketChange change) {
    return Deadlines.timers(workflow, change);
  }

  private Optional<Screen> notice(TicketChange change) {
    Optional<TicketMessage> reply = Optional.empty();
    boolean moved = false;
    for (TicketEvent event : change.events()) {
      if (event.actor().kind() == Actor.Kind.CLIENT) {
        continue;
      }
      if (event instanceof TicketEvent.MessageAdded added
          && added.message().visibility() == Visibility.PUBLIC) {
        reply = Optional.of(added.message());
      }
      moved |= event instanceof TicketEvent.StatusChanged;
    }
    if (reply.isPresent()) {
      return reply.map(message -> screens.reply(change.after(), message));
    }
    return moved ? Optional.of(screens.statusChanged(change.after())) : Optional.empty();
  }
}
