package io.ticketgram.benchmark;

import io.ticketgram.spi.ClientDirectory;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.ProviderId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A host of which everybody is a client. */
final class Everyone implements ClientDirectory {
  @Override
  public Optional<ClientProfile> findByUsername(String username, Set<ProviderId> providers) {
    return Optional.empty();
  }

  @Override
  public Optional<ClientProfile> find(ClientId client) {
    return Optional.of(new ClientProfile(client, client.value(), Locale.ENGLISH, true));
  }
}
