package io.ticketgram.memory;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.spi.Link;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ClientId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The links of a {@link MemoryStorage}, which guards them. */
final class LinkTable {
  private static final Comparator<ConversationId> ORDER =
      Comparator.comparing((ConversationId id) -> id.chat().chat())
          .thenComparing(ConversationId::person);

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

  List<Link> ofBot(BotId bot, @Nullable ConversationId after, int limit) {
    return links.values().stream()
        .filter(link -> link.conversation().chat().bot().equals(bot))
        .filter(link -> after == null || ORDER.compare(link.conversation(), after) > 0)
        .sorted(Comparator.comparing(Link::conversation, ORDER))
        .limit(limit)
        .toList();
  }

  void reach(ChatAddress chat, @Nullable Instant unreachableSince) {
    for (Link link : in(chat)) {
      boolean known = unreachableSince != null && link.unreachableSince() != null;
      if (!known) {
        put(with(link, link.conversation(), unreachableSince));
      }
    }
  }

  void move(ChatAddress from, ChatAddress to) {
    for (Link link : in(from)) {
      ConversationId moved = new ConversationId(to, link.conversation().person());
      remove(link.conversation());
      if (!links.containsKey(moved)) {
        put(with(link, moved, link.unreachableSince()));
      }
    }
  }

  List<Link> in(ChatAddress chat) {
    return links.values().stream().filter(link -> link.conversation().chat().equals(chat)).toList();
  }

  private static Link with(
      Link link, ConversationId conversation, @Nullable Instant unreachableSince) {
    return new Link(
        conversation, link.client(), link.language(), link.linkedAt(), unreachableSince);
  }
}
