package io.ticketgram.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a change set comes from.
 *
 * @param dispatcher the node that will do its outbox entries in all lanes that it can have, or null
 *     when they are to be left for any node to claim
 * @param at the time by the node's clock
 */
public record Origin(@Nullable NodeId dispatcher, Instant at) {}
