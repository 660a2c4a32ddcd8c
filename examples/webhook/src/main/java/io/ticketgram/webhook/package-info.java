/** Passes what Telegram pushes on to the library, in three kinds of web servers. */
@NullMarked
package io.ticketgram.webhook;

import org.jspecify.annotations.NullMarked;
