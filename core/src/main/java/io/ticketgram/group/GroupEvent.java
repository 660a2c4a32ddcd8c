package io.ticketgram.group;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.ticket.ClientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened about whose a group is.
 *
 * @param id grows with the time
 * @param group or null when it is not known which one
 * @param client whom it is about, or null when that is not known
 * @param person the channel's identifier of who did it in the messenger, or null
 * @param by who did it in the panel, or null
 */
public record GroupEvent(
    String id,
    Instant at,
    Kind kind,
    @Nullable ChatAddress group,
    @Nullable ClientId client,
    @Nullable String person,
    @Nullable String by) {
  /** What happened. */
  public enum Kind {
    /** It was configured in the group. */
    CONFIGURED,
    /** It was activated in the panel. */
    ACTIVATED,
    /** The panel ended it. */
    UNBOUND,
    /** The bot is not in the group any more, which ended it. */
    LEFT,
    /** The group became another chat. */
    MOVED,
    /** An identifier was entered that is wrong, was used, or has expired. */
    REFUSED_IDENTIFIER,
    /** Somebody without the right to it tried to configure the group. */
    REFUSED_PERSON
  }
}
