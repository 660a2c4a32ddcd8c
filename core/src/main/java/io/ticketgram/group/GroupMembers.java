package io.ticketgram.group;

import io.ticketgram.channel.Input;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.Service;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which client somebody is in a group. Thread-safe. */
final class GroupMembers {
  private final GroupFeature.Host host;

  GroupMembers(GroupFeature.Host host) {
    this.host = host;
  }

  /** The clients that a person can be, the one chosen last first; empty for whoever is none. */
  List<ClientProfile> clients(Input input) {
    return host.accounts().of(input);
  }

  /** The person as this client, if they are it. */
  Optional<ClientProfile> as(Input input, ClientId client) {
    return clients(input).stream().filter(profile -> profile.id().equals(client)).findFirst();
  }

  /**
   * Whose ticket it is when one of these clients makes one in a group: the group's own client, or
   * else whoever may use the service that the group is about.
   */
  Optional<ClientProfile> author(List<ClientProfile> clients, GroupBinding group) {
    return clients.stream()
        .filter(profile -> profile.id().equals(group.client()))
        .findFirst()
        .or(
            () ->
                clients.stream()
                    .filter(profile -> mayUse(profile, group.provider(), group.service()))
                    .findFirst());
  }

  /** Whether the group is somebody's who can be served. */
  boolean isServed(GroupBinding group) {
    return host.directory().find(group.client()).filter(ClientProfile::supportEnabled).isPresent();
  }

  private boolean mayUse(
      ClientProfile client, @Nullable Provider provider, @Nullable Service service) {
    return provider != null
        && service != null
        && host.catalog().service(client.id(), provider.id(), service.id()).isPresent();
  }
}
