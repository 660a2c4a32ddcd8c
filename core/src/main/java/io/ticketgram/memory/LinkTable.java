package io.ticketgram.memory;

import io.ticketgram.channel.ConversationId;
import io.ticketgram.spi.Link;
import io.ticketgram.ticket.ClientId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The links of a {@link MemoryStorage}, which guards them. */
final class LinkTable {
  private final Map<ConversationId, Link> links = new HashMap<>();
  private final Map<ClientId, Map<ConversationId, Link>> byClient = new HashMap<>();

  void put(Link link) {
    remove(link.conversation());
    links.put(link.conversation(), link);
    byClient
        .computeIfAbsent(link.client(), client -> new LinkedHashMap<>())
        .put(link.conversation(), link);
  }

  void remove(ConversationId conversation) {
    Link removed = links.remove(conversation);
    if (removed != null) {
      byClient.computeIfPresent(
          removed.client(),
          (client, ofClient) -> {
            ofClient.remove(conversation);
            return ofClient.isEmpty() ? null : ofClient;
          });
    }
  }

  Optional<Link> find(ConversationId conversation) {
    return Optional.ofNullable(links.get(conversation));
  }

  List<Link> of(ClientId client) {
    return byClient.getOrDefault(client, Map.of()).values().stream()
        .sorted(Comparator.comparing(Link::linkedAt))
        .toList();
  }
}
