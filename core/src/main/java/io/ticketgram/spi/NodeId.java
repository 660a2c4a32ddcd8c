package io.ticketgram.spi;

/**
 * One run of one process that works on a storage.
 *
 * @param number given by {@link NodeStorage#join}, higher than every one given before: what a node
 *     holds can be told from what a later one holds
 */
public record NodeId(long number) {}
