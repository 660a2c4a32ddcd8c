package io.ticketgram.desk;

import io.ticketgram.channel.Channel;
import io.ticketgram.channel.Purpose;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ProviderId;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** What the bots of a channel are for, and whom they serve. Thread-safe. */
public final class Bots {
  private final Channel channel;

  /** The bots of a channel. */
  public Bots(Channel channel) {
    this.channel = channel;
  }

  /** Whether clients create, read and answer tickets in it. */
  public boolean takesRequests(BotId bot) {
    return channel.purposes(bot).contains(Purpose.REQUESTS);
  }

  /** Whether it tells clients what happened. */
  public boolean notifies(BotId bot) {
    return channel.purposes(bot).contains(Purpose.NOTIFICATIONS);
  }

  /**
   * The providers whose tickets a bot may show, at least one.
   *
   * @throws IllegalStateException when the bot serves none, or is not there
   */
  public Set<ProviderId> providers(BotId bot) {
    Set<ProviderId> providers = channel.providers(bot);
    if (providers.isEmpty()) {
      // an empty set would mean «all providers» to the access check
      throw new IllegalStateException("Bot " + bot + " serves no provider");
    }
    return providers;
  }

  /** Whether a bot is one of the provider's. */
  public boolean isOf(BotId bot, ProviderId provider) {
    return channel.providers(bot).contains(provider);
  }

  /**
   * Whether a client may use a bot: one that takes requests serves those who turned support through
   * the messenger on; one that only notifies serves every client.
   */
  public boolean serves(BotId bot, ClientProfile client) {
    return client.supportEnabled() || !takesRequests(bot);
  }

  /** A link to a bot for requests, see {@link Channel#requestChat}. */
  public Optional<URI> requestChat(Set<ProviderId> providers, String start) {
    return channel.requestChat(providers, start);
  }
}
