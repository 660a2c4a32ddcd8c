package io.ticketgram.spi;

import java.time.Instant;

/**
 * Something to do at a time.
 *
 * @param key there is one timer for each key
 * @param payload opaque text
 */
public record Timer(TimerKey key, Instant due, String payload) {}
