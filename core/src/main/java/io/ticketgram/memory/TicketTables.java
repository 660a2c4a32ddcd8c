package io.ticketgram.memory;

import io.ticketgram.spi.AttachmentChange;
import io.ticketgram.spi.Page;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.AttachmentId;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.MessageId;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import io.ticketgram.ticket.TicketMessage.Visibility;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tickets of a {@link MemoryStorage}, which guards them. */
final class TicketTables {
  private final TreeMap<TicketId, Ticket> tickets = new TreeMap<>();
  private final Map<ClientId, TreeMap<TicketId, Ticket>> byClient = new HashMap<>();
  private final Map<TicketId, List<TicketEvent>> events = new HashMap<>();
  private final Map<AttachmentId, Attachment> attachments = new HashMap<>();
  private final Map<TicketId, Map<MessageId, TicketMessage>> messages = new HashMap<>();
  private final Map<AttachmentId, TicketMessage> holders = new HashMap<>();
  private long lastId;

  TicketId newId() {
    return new TicketId(++lastId);
  }

  /** Whether a change follows what is stored when some tickets are erased before it. */
  boolean follows(TicketChange change, List<TicketId> erased) {
    TicketId id = change.after().id();
    Ticket stored = erased.contains(id) ? null : tickets.get(id);
    return (stored == null ? 0 : stored.version()) == change.after().version() - 1;
  }

  void apply(TicketChange change) {
    Ticket after = change.after();
    Ticket before = tickets.put(after.id(), after);
    if (before != null && !before.client().equals(after.client())) {
      byClient.computeIfPresent(
          before.client(),
          (client, ofClient) -> {
            ofClient.remove(after.id());
            return ofClient.isEmpty() ? null : ofClient;
          });
    }
    lastId = Math.max(lastId, after.id().value());
    byClient.computeIfAbsent(after.client(), client -> new TreeMap<>()).put(after.id(), after);
    List<TicketEvent> history = events.computeIfAbsent(after.id(), ticket -> new ArrayList<>());
    for (TicketEvent event : change.events()) {
      history.add(event);
      apply(event);
    }
  }

  private void apply(TicketEvent event) {
    Map<MessageId, TicketMessage> ofTicket =
        messages.computeIfAbsent(event.ticket(), ticket -> new LinkedHashMap<>());
    if (event instanceof TicketEvent.MessageAdded added) {
      keep(ofTicket, added.message());
    } else if (event instanceof TicketEvent.MessageEdited edited) {
      ofTicket.computeIfPresent(
          edited.message(), (id, message) -> message.edited(edited.after(), edited.at()));
    } else if (event instanceof TicketEvent.AttachmentAdded late) {
      TicketMessage message = ofTicket.get(late.message());
      if (message != null) {
        List<Attachment> all = new ArrayList<>(message.attachments());
        all.add(late.attachment());
        keep(ofTicket, message.withAttachments(all));
      }
    }
  }

  private void keep(Map<MessageId, TicketMessage> ofTicket, TicketMessage message) {
    ofTicket.put(message.id(), message);
    for (Attachment file : message.attachments()) {
      attachments.putIfAbsent(file.id(), file);
      holders.put(file.id(), message);
    }
  }

  void apply(AttachmentChange change) {
    attachments.computeIfPresent(
        change.attachment(),
        (id, file) ->
            (change.mediaType() == null ? file : file.withMediaType(change.mediaType()))
                .withContent(change.content(), change.size()));
  }

  void erase(TicketId id) {
    Ticket erased = tickets.remove(id);
    if (erased != null) {
      byClient.computeIfPresent(
          erased.client(),
          (client, ofClient) -> {
            ofClient.remove(id);
            return ofClient.isEmpty() ? null : ofClient;
          });
    }
    for (TicketMessage message : messages.getOrDefault(id, Map.of()).values()) {
      for (Attachment file : message.attachments()) {
        attachments.remove(file.id());
        holders.remove(file.id());
      }
    }
    messages.remove(id);
    events.remove(id);
  }

  Optional<Ticket> ticket(TicketId id) {
    return Optional.ofNullable(tickets.get(id));
  }

  Page<Ticket> tickets(TicketQuery query) {
    NavigableMap<TicketId, Ticket> all =
        query.client() == null ? tickets : byClient.getOrDefault(query.client(), new TreeMap<>());
    if (query.below() != null) {
      all = all.headMap(query.below(), false);
    }
    List<Ticket> found =
        all.descendingMap().values().stream()
            .filter(
                ticket ->
                    query.providers().isEmpty()
                        || query.providers().contains(ticket.provider().id()))
            .filter(
                ticket -> query.statuses().isEmpty() || query.statuses().contains(ticket.status()))
            .filter(ticket -> matches(ticket, query.words()))
            .limit(query.limit() + 1L)
            .toList();
    boolean more = found.size() > query.limit();
    return new Page<>(more ? found.subList(0, query.limit()) : found, more);
  }

  private boolean matches(Ticket ticket, @Nullable String words) {
    if (words == null) {
      return true;
    }
    String wanted = words.strip().toLowerCase(Locale.ROOT);
    return TicketId.parse(words).filter(ticket.id()::equals).isPresent()
        || ticket.subject().toLowerCase(Locale.ROOT).contains(wanted)
        || messages.getOrDefault(ticket.id(), Map.of()).values().stream()
            .filter(message -> message.visibility() == Visibility.PUBLIC)
            .anyMatch(message -> message.text().toLowerCase(Locale.ROOT).contains(wanted));
  }

  List<TicketMessage> messages(TicketId id) {
    return history(id).stream()
        .filter(TicketEvent.MessageAdded.class::isInstance)
        .map(event -> ((TicketEvent.MessageAdded) event).message())
        .toList();
  }

  Optional<TicketMessage> lastPublicMessage(TicketId id) {
    List<TicketEvent> history = events.getOrDefault(id, List.of());
    for (int i = history.size() - 1; i >= 0; i--) {
      if (history.get(i) instanceof TicketEvent.MessageAdded added
          && added.message().visibility() == Visibility.PUBLIC) {
        return Optional.of(current(added.message()));
      }
    }
    return Optional.empty();
  }

  Optional<TicketMessage> messageOf(AttachmentId attachment) {
    return Optional.ofNullable(holders.get(attachment)).map(this::current);
  }

  List<TicketEvent> history(TicketId id) {
    return events.getOrDefault(id, List.of()).stream().map(this::current).toList();
  }

  private TicketEvent current(TicketEvent event) {
    if (event instanceof TicketEvent.MessageAdded added) {
      return new TicketEvent.MessageAdded(current(added.message()));
    }
    return event instanceof TicketEvent.AttachmentAdded late
        ? new TicketEvent.AttachmentAdded(
            late.ticket(), late.actor(), late.at(), late.message(), current(late.attachment()))
        : event;
  }

  private Attachment current(Attachment added) {
    return attachments.getOrDefault(added.id(), added);
  }

  private TicketMessage current(TicketMessage added) {
    TicketMessage message =
        messages.getOrDefault(added.ticket(), Map.of()).getOrDefault(added.id(), added);
    return message.attachments().isEmpty()
        ? message
        : message.withAttachments(message.attachments().stream().map(this::current).toList());
  }
}
