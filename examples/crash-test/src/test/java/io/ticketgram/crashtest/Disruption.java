package io.ticketgram.crashtest;

/**
 * A time in which something was taken away from a node, by {@link System#nanoTime}: its life, or
 * its database.
 *
 * @param what for reports
 */
record Disruption(String what, long from, long to) {}
