package io.ticketgram.notification;

import io.ticketgram.ticket.BotId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A choice that was changed, and by whom.
 *
 * @param id grows with every change of the client's
 * @param choice as it is from then on
 * @param person the messenger's identifier of the account that changed it, or null
 * @param bot in which it was changed, or null
 * @param by who changed it in the panel, or null
 */
public record PreferenceChange(
    String id,
    Instant at,
    NotificationChoice choice,
    @Nullable String person,
    @Nullable BotId bot,
    @Nullable String by) {}
