package io.ticketgram.spi;

import io.ticketgram.channel.UpdateKey;
import org.jspecify.annotations.Nullable;

/**
 * The first of the parked updates of a conversation that wait.
 *
 * @param handler the node that handles it, or null for any
 */
public record WaitingUpdate(UpdateKey key, @Nullable NodeId handler) {}
