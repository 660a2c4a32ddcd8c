package io.ticketgram.telegram;

import io.ticketgram.channel.Purpose;
import io.ticketgram.ticket.ProviderId;
import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/** Where the bots are that take requests. */
final class RequestBots {
  private RequestBots() {}

  /** A link to one for some of these providers, which hands it a code with «Start». */
  static Optional<URI> link(Collection<BotRunner> bots, Set<ProviderId> providers, String start) {
    return bots.stream()
        .filter(bot -> takesRequests(bot.settings(), providers))
        .flatMap(bot -> username(bot).stream())
        .findFirst()
        .map(name -> start.isEmpty() ? StartLink.to(name) : StartLink.to(name, start));
  }

  private static boolean takesRequests(TelegramBot bot, Set<ProviderId> providers) {
    return bot.enabled()
        && bot.purposes().contains(Purpose.REQUESTS)
        && !Collections.disjoint(bot.providers(), providers);
  }

  /** As Telegram tells it, or before that as the host does. */
  private static Optional<String> username(BotRunner bot) {
    return Optional.ofNullable(bot.state().username())
        .or(() -> Optional.ofNullable(bot.settings().username()));
  }
}
