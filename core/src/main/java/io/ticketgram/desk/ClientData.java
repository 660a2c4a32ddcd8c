package io.ticketgram.desk;

import io.ticketgram.channel.ConversationId;
import io.ticketgram.dialog.Steps;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.Erasure;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.Storage;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import io.ticketgram.ticket.Workflow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything that is kept of a client: told to whoever asks for it, or erased. Thread-safe. */
public final class ClientData {
  private static final int AT_ONCE = 20;
  private static final int MAX_TRIES = 8;

  private final Storage storage;
  private final Committer committer;
  private final TicketGate gate;
  private final Workflow workflow;
  private final Steps steps;
  private final Consumer<ClientId> rest;
  private final Codec codec;

  /**
   * The data of clients in a storage.
   *
   * @param rest forgets what is kept of a client besides their chats and tickets
   */
  public ClientData(
      Storage storage,
      Committer committer,
      TicketGate gate,
      Workflow workflow,
      Steps steps,
      Consumer<ClientId> rest,
      Codec codec) {
    this.storage = storage;
    this.committer = committer;
    this.gate = gate;
    this.workflow = workflow;
    this.steps = steps;
    this.rest = rest;
    this.codec = codec;
  }

  /**
   * Tells everything of a client that the client may read: notes of staff among themselves are not
   * told. One ticket at a time, newest first.
   */
  public void export(ClientId client, Consumer<TicketDetails> tickets) {
    TicketGate.View view = gate.as(new Viewer.Client(client, Set.of()));
    List<Ticket> page = page(client, null);
    while (!page.isEmpty()) {
      for (Ticket ticket : page) {
        List<TicketMessage> messages = view.messages(ticket);
        List<TicketEvent> history = view.history(ticket);
        tickets.accept(new TicketDetails(ticket, messages, history));
      }
      page = page(client, page.get(page.size() - 1).id());
    }
  }

  /**
   * Erases a client: first what binds their chats, so that nothing new comes from there, then their
   * tickets with files and messages that wait to be sent. When it fails half way it can be
   * repeated.
   *
   * @return how many tickets were erased
   */
  public int erase(ClientId client) {
    for (Link link : storage.links(client)) {
      forget(link.conversation());
    }
    rest.accept(client);
    int erased = 0;
    List<Ticket> page = page(client, null);
    while (!page.isEmpty()) {
      eraseTickets(page);
      erased += page.size();
      page = page(client, null);
    }
    return erased;
  }

  private List<Ticket> page(ClientId client, @Nullable TicketId below) {
    return storage.tickets(new TicketQuery(client, Set.of(), Set.of(), below, AT_ONCE)).items();
  }

  private void forget(ConversationId conversation) {
    for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
      ChangeSet changes = steps.forget(conversation, storage.conversation(conversation));
      if (!(committer.commit(changes) instanceof CommitResult.Conflict)) {
        Erasure rest =
            new Erasure(
                List.of(),
                List.of(conversation),
                List.of(),
                List.of(conversation.chat()),
                List.of());
        committer.commit(ChangeSet.of(List.of()).erase(rest).build());
        return;
      }
    }
    throw new TooManyConflictsException("A chat of the client");
  }

  private void eraseTickets(List<Ticket> tickets) {
    List<TicketId> ids = tickets.stream().map(Ticket::id).toList();
    Set<String> lanes = new HashSet<>();
    List<String> abouts = new ArrayList<>();
    List<Work> deletions = new ArrayList<>();
    for (Ticket ticket : tickets) {
      lanes.add(Work.laneOf(ticket.id()));
      lanes.add(Work.smsLaneOf(ticket.id()));
      for (TicketMessage message : storage.messages(ticket.id())) {
        abouts.add(About.of(message).key());
        for (Attachment file : message.attachments()) {
          lanes.add(Work.laneOf(file.id()));
          if (file.content() instanceof Attachment.Content.Stored stored) {
            deletions.add(new Work.DeleteFile(stored.storeId()));
          }
        }
      }
    }
    ChangeSet.Builder changes =
        ChangeSet.of(List.of())
            .erase(new Erasure(ids, List.of(), abouts, List.of(), List.copyOf(lanes)));
    ids.forEach(id -> Deadlines.stop(workflow, id).forEach(changes::timer));
    ids.forEach(id -> changes.timer(AnswerClock.stop(id)));
    deletions.forEach(work -> changes.outbox(codec.draft(work)));
    committer.commit(changes.build());
  }
}
