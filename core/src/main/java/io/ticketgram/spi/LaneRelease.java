package io.ticketgram.spi;

/**
 * A node has done all of a lane that it knows of.
 *
 * @param above the highest id in the lane that it knows of, or 0
 */
public record LaneRelease(String lane, long above) {}
