package io.ticketgram.flow;

import io.ticketgram.channel.Input;
import io.ticketgram.spi.ClientDirectory;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.Link;
import io.ticketgram.spi.Storage;
import io.ticketgram.ticket.ProviderId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Binds by the messenger username in the client's settings, on first contact only: once an account
 * is bound to the client, another account gets nothing, whatever it is called.
 */
public final class UsernameLinking implements LinkPolicy {
  private static final Logger LOG = LoggerFactory.getLogger(UsernameLinking.class);

  private final ClientDirectory directory;
  private final Storage storage;

  /** A policy over the host's clients. */
  public UsernameLinking(ClientDirectory directory, Storage storage) {
    this.directory = directory;
    this.storage = storage;
  }

  @Override
  public Optional<Link> link(Input start, String argument, Set<ProviderId> providers, Instant now) {
    String username = start.person().username();
    if (username == null || username.isBlank()) {
      return Optional.empty();
    }
    Optional<ClientProfile> profile =
        directory.findByUsername(username, providers).filter(ClientProfile::supportEnabled);
    if (profile.isEmpty()) {
      return Optional.empty();
    }
    boolean taken =
        storage.links(profile.get().id()).stream()
            .anyMatch(link -> !link.conversation().person().equals(start.person().id()));
    if (taken) {
      LOG.warn(
          "Person {} has the username of client {}, whose account is bound already; refused",
          start.person().id(),
          profile.get().id());
      return Optional.empty();
    }
    return Optional.of(
        new Link(start.conversation(), profile.get().id(), start.person().language(), now));
  }
}
