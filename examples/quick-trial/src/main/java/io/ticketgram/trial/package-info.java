/**
 * The quick trial: a desk, a bot, a simulated Telegram and a web page for both sides of it, in one
 * process and with nothing to configure.
 */
@NullMarked
package io.ticketgram.trial;

import org.jspecify.annotations.NullMarked;
