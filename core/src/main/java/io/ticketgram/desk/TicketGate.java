package io.ticketgram.desk;

import io.ticketgram.spi.Page;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.spi.TicketStorage;
import io.ticketgram.ticket.AttachmentId;
import io.ticketgram.ticket.MessageId;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import io.ticketgram.ticket.TicketMessage.Visibility;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only way from a person to a ticket. Somebody else's ticket and one that does not exist give
 * the same answer. Thread-safe.
 */
public final class TicketGate {
  private static final Logger LOG = LoggerFactory.getLogger(TicketGate.class);

  private final TicketStorage storage;

  /** A gate before the given tickets. */
  public TicketGate(TicketStorage storage) {
    this.storage = storage;
  }

  /** The tickets as somebody sees them. */
  public View as(Viewer viewer) {
    return new View(viewer);
  }

  /** The tickets that one viewer sees. */
  public final class View {
    private final Viewer viewer;

    private View(Viewer viewer) {
      this.viewer = viewer;
    }

    /** The ticket, when it is the viewer's. A try to see somebody else's is logged. */
    public Optional<Ticket> find(TicketId id) {
      Optional<Ticket> ticket = storage.ticket(id);
      if (ticket.isPresent() && !visible(ticket.get())) {
        LOG.warn("Refused ticket {} to {}", id, viewer);
        return Optional.empty();
      }
      return ticket;
    }

    /**
     * The same, as a host asks for it.
     *
     * @throws TicketNotFoundException when it is not the viewer's
     */
    public Ticket get(TicketId id) {
      return find(id).orElseThrow(() -> new TicketNotFoundException(id));
    }

    /** The tickets of the query that are the viewer's. */
    public Page<Ticket> list(TicketQuery query) {
      if (!(viewer instanceof Viewer.Client client)) {
        return storage.tickets(query);
      }
      Set<ProviderId> providers = new HashSet<>(query.providers());
      if (providers.isEmpty()) {
        providers.addAll(client.providers());
      } else if (!client.providers().isEmpty()) {
        providers.retainAll(client.providers());
        if (providers.isEmpty()) {
          return new Page<>(List.of(), false);
        }
      }
      if (query.client() != null && !query.client().equals(client.id())) {
        return new Page<>(List.of(), false);
      }
      return storage.tickets(query.ofClient(client.id()).ofProviders(providers));
    }

    /** The messages of a ticket that the viewer may read, oldest first. */
    public List<TicketMessage> messages(Ticket ticket) {
      return storage.messages(get(ticket.id()).id()).stream().filter(this::readable).toList();
    }

    /** A message of a ticket, when the viewer may read it. */
    public Optional<TicketMessage> message(Ticket ticket, MessageId id) {
      return messages(ticket).stream().filter(message -> message.id().equals(id)).findFirst();
    }

    /** The newest message of a ticket that a client may read. */
    public Optional<TicketMessage> lastPublicMessage(Ticket ticket) {
      return find(ticket.id()).flatMap(found -> storage.lastPublicMessage(found.id()));
    }

    /** What happened to a ticket, as far as the viewer may know. */
    public List<TicketEvent> history(Ticket ticket) {
      return storage.history(get(ticket.id()).id()).stream()
          .filter(
              event ->
                  !(event instanceof TicketEvent.MessageAdded added) || readable(added.message()))
          .toList();
    }

    /** The message with an attachment, when the viewer may read it. */
    public Optional<TicketMessage> messageOf(AttachmentId attachment) {
      return storage
          .messageOf(attachment)
          .filter(this::readable)
          .filter(message -> find(message.ticket()).isPresent());
    }

    private boolean visible(Ticket ticket) {
      return !(viewer instanceof Viewer.Client client)
          || (ticket.client().equals(client.id())
              && (client.providers().isEmpty()
                  || client.providers().contains(ticket.provider().id())));
    }

    private boolean readable(TicketMessage message) {
      return !(viewer instanceof Viewer.Client) || message.visibility() == Visibility.PUBLIC;
    }
  }
}
