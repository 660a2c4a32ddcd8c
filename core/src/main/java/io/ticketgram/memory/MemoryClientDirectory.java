package io.ticketgram.memory;

import io.ticketgram.spi.ClientDirectory;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.ProviderId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Clients that are put in and changed by calls. For trials and tests. Thread-safe. */
public final class MemoryClientDirectory implements ClientDirectory {
  private record Entry(ClientProfile profile, String username, Set<ProviderId> providers) {}

  private final Map<ClientId, Entry> entries = new HashMap<>();
  private final Map<String, Set<ClientId>> byUsername = new HashMap<>();

  /**
   * Adds a client, or replaces the one with the same id.
   *
   * @param username as in the client's settings, with or without {@code @}; empty for none
   * @param providers whose client this is
   */
  public synchronized void put(ClientProfile profile, String username, Set<ProviderId> providers) {
    remove(profile.id());
    String bare = bare(username);
    entries.put(profile.id(), new Entry(profile, bare, Set.copyOf(providers)));
    if (!bare.isEmpty()) {
      byUsername.computeIfAbsent(bare, name -> new LinkedHashSet<>()).add(profile.id());
    }
  }

  /** Takes a client out. */
  public synchronized void remove(ClientId client) {
    Entry removed = entries.remove(client);
    if (removed != null) {
      byUsername.computeIfPresent(
          removed.username(),
          (name, clients) -> {
            clients.remove(client);
            return clients.isEmpty() ? null : clients;
          });
    }
  }

  @Override
  public synchronized Optional<ClientProfile> findByUsername(
      String username, Set<ProviderId> providers) {
    List<ClientProfile> found =
        byUsername.getOrDefault(bare(username), Set.of()).stream()
            .map(entries::get)
            .filter(entry -> entry.providers().stream().anyMatch(providers::contains))
            .map(Entry::profile)
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  @Override
  public synchronized Optional<ClientProfile> find(ClientId client) {
    return Optional.ofNullable(entries.get(client)).map(Entry::profile);
  }

  private static String bare(String username) {
    String stripped = username.strip();
    String bare = stripped.startsWith("@") ? stripped.substring(1) : stripped;
    return bare.toLowerCase(Locale.ROOT);
  }
}
