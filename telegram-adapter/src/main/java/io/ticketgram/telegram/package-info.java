/** Binds the desk to the Telegram Bot API. */
@NullMarked
package io.ticketgram.telegram;

import org.jspecify.annotations.NullMarked;
