package io.ticketgram.trial;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The Telegram that the bots of this trial work with.
 *
 * @param simulation the stand-in, or null for the real one
 * @param botName the username of the bot to begin with
 */
record Telegram(URI api, @Nullable Simulation simulation, String botName) {}
