package io.ticketgram.spi;

import java.time.Instant;

/**
 * The stored state of a conversation.
 *
 * @param version 1 when first stored, one more with every write
 * @param data opaque text, up to 1 MiB
 * @param expiresAt when the desk wants to end it by itself
 */
public record SessionRecord(int version, String data, Instant expiresAt) {}
