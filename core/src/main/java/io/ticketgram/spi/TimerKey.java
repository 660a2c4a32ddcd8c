package io.ticketgram.spi;

/**
 * Identifies a timer.
 *
 * @param kind what it is for, 1 to 100 characters
 * @param subject what it is about, 1 to 255 characters, for example a ticket's number
 */
public record TimerKey(String kind, String subject) {}
