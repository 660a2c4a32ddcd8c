package io.ticketgram.memory;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.spi.Link;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ClientId;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The links of a {@link MemoryStorage}, which guards them. */
final class LinkTable {
  private static final Comparator<ConversationId> ORDER =
      Comparator.comparing((ConversationId id) -> id.chat().bot().value())
          .thenComparing(id -> id.chat().chat())
          .thenComparing(ConversationId::person);

  private final Map<ConversationId, Link> links = new HashMap<>();
  private final Index<ClientId> byClient = new Index<>(Link::client);
  private final Index<BotId> byBot = new Index<>(link -> link.conversation().chat().bot());
  private final Index<ChatAddress> byChat = new Index<>(link -> link.conversation().chat());

  /** Links by what they have in common. */
  private record Index<K>(Function<Link, K> key, Map<K, NavigableMap<ConversationId, Link>> all) {
    Index(Function<Link, K> key) {
      this(key, new HashMap<>());
    }

    NavigableMap<ConversationId, Link> of(K wanted) {
      return all.getOrDefault(wanted, Collections.emptyNavigableMap());
    }

    void put(Link link) {
      all.computeIfAbsent(key.apply(link), wanted -> new TreeMap<>(ORDER))
          .put(link.conversation(), link);
    }

    void remove(Link link) {
      all.computeIfPresent(
          key.apply(link),
          (wanted, some) -> {
            some.remove(link.conversation());
            return some.isEmpty() ? null : some;
          });
    }
  }

  void put(Link link) {
    remove(link.conversation());
    links.put(link.conversation(), link);
    byClient.put(link);
    byBot.put(link);
    byChat.put(link);
  }

  void remove(ConversationId conversation) {
    Link removed = links.remove(conversation);
    if (removed != null) {
      byClient.remove(removed);
      byBot.remove(removed);
      byChat.remove(removed);
    }
  }

  Optional<Link> find(ConversationId conversation) {
    return Optional.ofNullable(links.get(conversation));
  }

  List<Link> of(ClientId client) {
    return byClient.of(client).values().stream()
        .sorted(Comparator.comparing(Link::linkedAt))
        .toList();
  }

  List<Link> ofBot(BotId bot, @Nullable ConversationId after, int limit) {
    NavigableMap<ConversationId, Link> all = byBot.of(bot);
    return (after == null ? all : all.tailMap(after, false))
        .values().stream().limit(limit).toList();
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
    return List.copyOf(byChat.of(chat).values());
  }

  private static Link with(
      Link link, ConversationId conversation, @Nullable Instant unreachableSince) {
    return new Link(
        conversation, link.client(), link.language(), link.linkedAt(), unreachableSince);
  }
}
