package io.ticketgram.spi;

import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.ProviderId;
import java.util.Optional;
import java.util.Set;

/** The host's clients. The rules of this package apply. */
public interface ClientDirectory {
  /**
   * The client whose settings name this messenger username. Asked only when a person presses
   * «Start» and their account is not bound yet; from then on the account's numeric id counts and
   * the username no longer matters.
   *
   * <ul>
   *   <li><b>DIR-1</b> The comparison ignores case; the settings may hold the name with or without
   *       {@code @}.
   *   <li><b>DIR-2</b> Only a client of one of the given providers is returned.
   *   <li><b>DIR-3</b> When several clients name the same username, the answer is empty: nobody
   *       gets somebody else's tickets.
   * </ul>
   *
   * @param username without {@code @}; chosen by the person and so no proof of anything
   * @param providers of the bot that was written to; not empty
   */
  Optional<ClientProfile> findByUsername(String username, Set<ProviderId> providers);

  /**
   * A client by id; empty when there is none any more. Asked with every input of a bound person.
   *
   * <ul>
   *   <li><b>DIR-4</b> The answer reflects the client's settings as they are now: who turned
   *       «support through Telegram» off is not served from the next input on.
   * </ul>
   */
  Optional<ClientProfile> find(ClientId client);

  /**
   * Whether somebody may make a group of the messenger this client's. Asked when an administrator
   * of the group, whose account is bound to the client, configures it.
   *
   * <ul>
   *   <li><b>DIR-5</b> By default everybody may who is bound to the client.
   * </ul>
   *
   * @param person the channel's lasting identifier of the account
   */
  default boolean mayConfigureGroups(ClientId client, String person) {
    return true;
  }
}
