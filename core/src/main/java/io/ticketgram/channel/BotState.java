package io.ticketgram.channel;

import io.ticketgram.ticket.BotId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bot as it is at this moment, for the host's table of bots.
 *
 * @param name the bot's public name
 * @param problem why it is failing and what to do, or null; holds no secret
 * @param lastUpdate when the last update was received, or null
 * @param pendingUpdates received and not yet handled
 */
public record BotState(
    BotId bot,
    String name,
    Mode mode,
    @Nullable String problem,
    @Nullable Instant lastUpdate,
    int pendingUpdates) {
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
    /** Can't work; the problem says why. */
    FAILING
  }
}
