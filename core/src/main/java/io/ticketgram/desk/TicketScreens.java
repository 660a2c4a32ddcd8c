package io.ticketgram.desk;

import io.ticketgram.dialog.Action;
import io.ticketgram.dialog.Button;
import io.ticketgram.dialog.Screen;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.text.Literal;
import io.ticketgram.text.Phrase;
import io.ticketgram.text.Text;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.TicketMessage;
import io.ticketgram.ticket.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How tickets look in a chat. */
public final class TicketScreens {
  private final Workflow workflow;

  /** Screens with the actions that a workflow allows. */
  public TicketScreens(Workflow workflow) {
    this.workflow = workflow;
  }

  /** A ticket with its last message and what the client can do. */
  public Screen ticket(Ticket ticket, Optional<TicketMessage> last) {
    Screen screen =
        Screen.of(
            Phrase.of("ticket.card")
                .with("number", ticket.id().value())
                .with("subject", new Literal(ticket.subject()))
                .with("status", status(ticket.status()))
                .with("department", new Literal(ticket.department().title()))
                .with("service", service(ticket))
                .with("priority", priority(ticket))
                .with("created", ticket.createdAt()));
    if (last.isPresent()) {
      screen = withMessage(screen, last.get());
    }
    return screen.row(actions(ticket));
  }

  /** The same in a private chat of the client, with their e-mail addresses. */
  public Screen ticket(Ticket ticket, ClientProfile client, Optional<TicketMessage> last) {
    Screen screen = ticket(ticket, last);
    if (client.email() == null && client.copiesTo() == null) {
      return screen;
    }
    return screen.with(
        Phrase.of("ticket.mail")
            .with("email", address(client.email()))
            .with("copies", address(client.copiesTo())));
  }

  private static String address(@Nullable String email) {
    return email == null ? "—" : email;
  }

  /** Some messages of a ticket, in the given order. */
  public Screen messages(Ticket ticket, List<TicketMessage> shown) {
    Screen screen =
        Screen.of(
            Phrase.of("messages.title")
                .with("number", ticket.id().value())
                .with("subject", new Literal(ticket.subject())));
    List<Attachment> files = new ArrayList<>();
    for (TicketMessage message : shown) {
      screen = withMessage(screen, message);
      files.addAll(screen.files());
    }
    return screen.files(files);
  }

  /** A message of staff that has just been written. */
  public Screen reply(Ticket ticket, TicketMessage message) {
    Screen head =
        Screen.of(
            Phrase.of("notice.reply")
                .with("number", ticket.id().value())
                .with("subject", new Literal(ticket.subject()))
                .with("status", status(ticket.status())));
    Screen screen = withMessage(head, message).row(actions(ticket));
    boolean talking =
        workflow.next(ticket.status(), TicketAction.REPLY, Actor.Kind.CLIENT).isPresent();
    return talking ? screen : screen.row(view(ticket));
  }

  /** A status that has just changed without a message. */
  public Screen statusChanged(Ticket ticket) {
    return Screen.of(
            Phrase.of("notice.status")
                .with("number", ticket.id().value())
                .with("subject", new Literal(ticket.subject()))
                .with("status", status(ticket.status())))
        .row(actions(ticket))
        .row(view(ticket));
  }

  /** A priority that has just changed. */
  public Screen priorityChanged(Ticket ticket) {
    return Screen.of(
            Phrase.of("notice.priority")
                .with("number", ticket.id().value())
                .with("subject", new Literal(ticket.subject()))
                .with("priority", priority(ticket)))
        .row(actions(ticket))
        .row(view(ticket));
  }

  /** A ticket in which nothing was said for a while. */
  public Screen reminder(Ticket ticket) {
    return Screen.of(
            Phrase.of("notice.reminder")
                .with("number", ticket.id().value())
                .with("subject", new Literal(ticket.subject()))
                .with("status", status(ticket.status())))
        .row(actions(ticket));
  }

  /** What a client is told who writes while support does not work. */
  public Screen supportIsBack(Ticket ticket, Instant back) {
    return Screen.of(
        Phrase.of("notice.closed_now").with("number", ticket.id().value()).with("back", back));
  }

  /** A file that the client sent and that could not be taken after all. */
  public Screen fileLost(Ticket ticket, Attachment file) {
    return Screen.of(
            Phrase.of("notice.file_lost")
                .with("number", ticket.id().value())
                .with("file", file.fileName()))
        .row(actions(ticket));
  }

  /**
   * A file that the client sent and that was refused.
   *
   * @param told what else the client is told, or null
   */
  public Screen fileRefused(Ticket ticket, Attachment file, @Nullable Text told) {
    Screen screen =
        Screen.of(
            Phrase.of("notice.file_refused")
                .with("number", ticket.id().value())
                .with("file", file.fileName()));
    return (told == null ? screen : screen.with(told)).row(actions(ticket));
  }

  /** The name of a status. */
  public static Phrase status(Status status) {
    return Phrase.of("status." + status.key());
  }

  /** What the client can do with the ticket now. */
  public List<Button> actions(Ticket ticket) {
    return workflow.allowed(ticket.status(), Actor.Kind.CLIENT).stream()
        .map(
            action ->
                new Button(
                    Phrase.of("action." + action.key()),
                    Action.Go.lasting(action.key(), ticket.id().toString())))
        .toList();
  }

  private static Phrase priority(Ticket ticket) {
    return Phrase.of("priority." + ticket.priority().key());
  }

  private static Button view(Ticket ticket) {
    return new Button(
        Phrase.of("button.view"), Action.Go.lasting("ticket", ticket.id().toString()));
  }

  private static Text service(Ticket ticket) {
    return ticket.service() == null
        ? Phrase.of("ticket.no_service")
        : new Literal(ticket.service().title());
  }

  private static Screen withMessage(Screen screen, TicketMessage message) {
    Phrase head =
        Phrase.of("message.head").with("at", message.at()).with("author", author(message));
    List<Attachment> files =
        message.attachments().stream()
            .filter(file -> !(file.content() instanceof Attachment.Content.Failed))
            .toList();
    Screen shown = screen.with(head);
    return (message.text().isBlank() ? shown : shown.with(new Literal(message.text())))
        .files(files);
  }

  private static Text author(TicketMessage message) {
    if (message.author() instanceof Actor.Staff staff) {
      return new Literal(staff.name());
    }
    return Phrase.of(message.author().kind() == Actor.Kind.CLIENT ? "author.you" : "author.system");
  }
}
