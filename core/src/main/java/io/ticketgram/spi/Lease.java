package io.ticketgram.spi;

/**
 * The right to do something that one node at a time may do.
 *
 * @param name what it is for, 1 to 255 characters
 * @param number the fencing number: higher for every new holder of the same name
 */
public record Lease(String name, NodeId holder, long number) {}
