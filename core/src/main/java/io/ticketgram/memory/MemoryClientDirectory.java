package io.ticketgram.memory;

import io.ticketgram.spi.ClientDirectory;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.ProviderId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Clients that are put in and changed by calls. For trials and tests. Thread-safe. */
public final class MemoryClientDirectory implements ClientDirectory {
  private record Entry(ClientProfile profile, String username, Set<ProviderId> providers) {}

  private final Map<ClientId, Entry> entries = new LinkedHashMap<>();

  /**
   * Adds a client, or replaces the one with the same id.
   *
   * @param username as in the client's settings, with or without {@code @}; empty for none
   * @param providers whose client this is
   */
  public synchronized void put(ClientProfile profile, String username, Set<ProviderId> providers) {
    entries.put(profile.id(), new Entry(profile, username.strip(), Set.copyOf(providers)));
  }

  /** Takes a client out. */
  public synchronized void remove(ClientId client) {
    entries.remove(client);
  }

  @Override
  public synchronized Optional<ClientProfile> findByUsername(
      String username, Set<ProviderId> providers) {
    String wanted = bare(username);
    List<ClientProfile> found =
        entries.values().stream()
            .filter(entry -> !wanted.isEmpty() && bare(entry.username()).equals(wanted))
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
    String stripped = username.startsWith("@") ? username.substring(1) : username;
    return stripped.toLowerCase(Locale.ROOT);
  }
}
