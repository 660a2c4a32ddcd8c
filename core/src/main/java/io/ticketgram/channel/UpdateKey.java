package io.ticketgram.channel;

/**
 * Identifies something that must be done once however often it is delivered.
 *
 * @param source who delivers it, for example {@code bot:4242}
 * @param id unique within the source
 */
public record UpdateKey(String source, String id) {}
