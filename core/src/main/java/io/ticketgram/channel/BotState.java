package io.ticketgram.channel;

import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ProviderId;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A bot as it is at this moment, for the host's table of bots.
 *
 * @param name as the host calls it, or else the bot's public name
 * @param username the public name as the messenger has it, or null before it told it
 * @param providers whose tickets the bot shows
 * @param problem why it is failing and what to do, or null; holds no secret
 * @param webhook where the messenger pushes updates to, without the secret end of the address; null
 *     for a bot that asks for its updates
 * @param lastUpdate when the last update was received by this process, or null
 * @param pendingUpdates how many updates the messenger still holds for the bot, at most some
 *     seconds old; null when that is not known
 * @param queueLength how many updates this process has received and not yet handled
 */
public record BotState(
    BotId bot,
    String name,
    @Nullable String username,
    Set<ProviderId> providers,
    Mode mode,
    @Nullable String problem,
    @Nullable URI webhook,
    @Nullable Instant lastUpdate,
    @Nullable Integer pendingUpdates,
    int queueLength) {
  /** Copies the set. */
  public BotState {
    providers = Set.copyOf(providers);
  }

  /** Whether a bot works. */
  public enum Mode {
    /** Not heard from yet. */
    STARTING,
    /** Receives and sends. */
    RUNNING,
    /** Sends; another process receives. */
    STANDBY,
    /** Switched off. */
    DISABLED,
    /** Can't work, or not in full; the problem says why. */
    FAILING
  }
}
