/**
 * What a messenger binding implements ({@link io.ticketgram.channel.Channel}) and what it exchanges
 * with the desk: incoming {@link io.ticketgram.channel.Input}, outgoing {@link
 * io.ticketgram.channel.Delivery}. Hosts that use Telegram need nothing of this package but the
 * state of their bots.
 */
@NullMarked
package io.ticketgram.channel;

import org.jspecify.annotations.NullMarked;
