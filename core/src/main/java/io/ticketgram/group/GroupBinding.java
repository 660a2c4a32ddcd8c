package io.ticketgram.group;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.Service;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A group that is a client's.
 *
 * @param provider whose tickets are made there, or null for the first of the client's
 * @param service what these tickets are about, or null for none in particular
 * @param person the channel's identifier of who configured it in the group, or null
 * @param by who activated it in the panel, or null
 * @param language an IETF tag of what the group is spoken to in, or null
 */
public record GroupBinding(
    ChatAddress group,
    ClientId client,
    @Nullable Provider provider,
    @Nullable Service service,
    Instant since,
    @Nullable String person,
    @Nullable String by,
    @Nullable String language) {
  GroupBinding movedTo(ChatAddress other) {
    return new GroupBinding(other, client, provider, service, since, person, by, language);
  }
}
