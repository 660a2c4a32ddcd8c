package io.ticketgram.desk;

import io.ticketgram.channel.UpdateKey;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.text.FileNames;
import io.ticketgram.text.PlainText;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.AttachmentId;
import io.ticketgram.ticket.FileKind;
import io.ticketgram.ticket.MessageId;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import io.ticketgram.ticket.TicketMessage.Visibility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Commits what a panel does to tickets, again when somebody else was faster. Thread-safe. */
final class TicketWriter {
  private static final int MAX_TRIES = 8;
  private static final int MAX_ID = 120;

  private final Committer committer;
  private final TicketOperations operations;
  private final Consequences consequences;
  private final FileIntake intake;
  private final Codec codec;
  private final InstantSource clock;

  TicketWriter(
      Committer committer,
      TicketOperations operations,
      Consequences consequences,
      FileIntake intake,
      Codec codec,
      InstantSource clock) {
    this.committer = committer;
    this.operations = operations;
    this.consequences = consequences;
    this.intake = intake;
    this.codec = codec;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /** Changes a ticket; returns it as it is after the change, or after an earlier same request. */
  Ticket change(
      TicketGate.View tickets,
      TicketId id,
      List<UpdateKey> keys,
      Function<Ticket, TicketChange> change) {
    for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
      TicketChange next = change.apply(tickets.get(id));
      CommitResult result = committer.commit(changes(keys, next, List.of()));
      if (result instanceof CommitResult.Committed) {
        return next.after();
      }
      if (result instanceof CommitResult.Seen) {
        return tickets.get(id);
      }
    }
    throw new TooManyConflictsException(id);
  }

  /**
   * Changes a ticket by what a message says; returns it as it is after the change. A request that
   * comes again is done already, also when the ticket has gone on since and would not take it now.
   */
  Ticket post(
      TicketGate.View tickets,
      TicketMessage message,
      List<UpdateKey> keys,
      Function<Ticket, TicketChange> change) {
    try {
      return change(tickets, message.ticket(), keys, change);
    } catch (ActionNotAllowedException e) {
      Ticket ticket = tickets.get(message.ticket());
      if (tickets.message(ticket, message.id()).isPresent()) {
        return ticket;
      }
      throw e;
    }
  }

  /**
   * Gives a message another text, everywhere.
   *
   * @param author who wrote the message: nobody else edits it
   * @throws InvalidRequestException when the ticket has no such message of that author, or nothing
   *     would be left of it
   */
  Ticket edit(TicketGate.View tickets, TicketId id, MessageId message, String text, Actor author) {
    String clean = PlainText.clean(text).strip();
    if (clean.length() > Reply.MAX_CHARACTERS) {
      throw new InvalidRequestException(
          "A message has " + Reply.MAX_CHARACTERS + " characters at the most");
    }
    for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
      Ticket ticket = tickets.get(id);
      TicketMessage before = own(tickets, ticket, message, author);
      if (clean.isEmpty() && before.attachments().isEmpty()) {
        throw new InvalidRequestException("A message without files needs a text");
      }
      if (clean.equals(before.text())) {
        return ticket;
      }
      Instant at = now();
      TicketChange change = operations.edit(ticket, before, clean, author, at);
      ChangeSet.Builder changes = ChangeSet.of(List.of());
      consequences.addEdited(changes, change, before.edited(clean, at));
      if (committer.commit(changes.build()) instanceof CommitResult.Committed) {
        return change.after();
      }
    }
    throw new TooManyConflictsException(id);
  }

  private static TicketMessage own(
      TicketGate.View tickets, Ticket ticket, MessageId message, Actor author) {
    return tickets
        .message(ticket, message)
        .filter(found -> found.author().kind() == author.kind())
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "Ticket " + ticket.id() + " has no message '" + message + "' to edit"));
  }

  /** Commits a new ticket. */
  CommitResult create(List<UpdateKey> keys, TicketChange created, List<Work> alsoToDo) {
    return committer.commit(changes(keys, created, alsoToDo));
  }

  /** The key under which a request of the panel is done once. */
  static List<UpdateKey> key(TicketId ticket, Actor author, Reply request) {
    return List.of(new UpdateKey("panel/" + source(ticket, author), request.requestId()));
  }

  /** Stores the files and makes the message. */
  TicketMessage message(TicketId ticket, Actor author, Visibility visibility, Reply request) {
    String id = "panel/" + source(ticket, author) + "/" + request.requestId();
    List<Attachment> files = new ArrayList<>();
    for (Upload upload : request.files()) {
      files.add(store(new AttachmentId(shortened(id) + "/" + files.size()), upload));
    }
    return new TicketMessage(
        new MessageId(shortened(id)),
        ticket,
        author,
        visibility,
        PlainText.clean(request.text()).strip(),
        files,
        now(),
        request.answers(),
        null);
  }

  private Attachment store(AttachmentId id, Upload upload) {
    String name = FileNames.safe(upload.fileName(), "file");
    try (InputStream content = upload.content().open()) {
      FileIntake.Outcome outcome = intake.take(id, name, upload.mediaType(), content);
      if (!(outcome instanceof FileIntake.Taken taken)) {
        throw new FileRefusedException(name, ((FileIntake.Refused) outcome).verdict().reason());
      }
      FileKind kind =
          taken.mediaType().matches("image/(jpeg|png|webp)") ? FileKind.PHOTO : FileKind.DOCUMENT;
      return new Attachment(
          id,
          kind,
          name,
          taken.mediaType(),
          taken.size(),
          new Attachment.Content.Stored(taken.storeId()),
          null);
    } catch (IOException e) {
      throw new UncheckedIOException("The file '" + name + "' can't be stored", e);
    }
  }

  /** Two people may choose the same id for their requests. */
  private static String source(TicketId ticket, Actor author) {
    String person =
        author instanceof Actor.Staff staff
            ? staff.id().value()
            : author instanceof Actor.Client client ? client.id().value() : "";
    return shortened(ticket + "/" + author.kind() + "/" + person);
  }

  private static String shortened(String id) {
    return id.length() <= MAX_ID
        ? id
        : "panel-" + UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
  }

  private ChangeSet changes(List<UpdateKey> keys, TicketChange change, List<Work> alsoToDo) {
    ChangeSet.Builder changes = ChangeSet.of(keys);
    consequences.add(changes, change);
    for (Work work : alsoToDo) {
      changes.outbox(codec.draft(work));
    }
    return changes.build();
  }
}
