package io.ticketgram.dialog;

/**
 * One of the answers to a choice.
 *
 * @param id the host's identifier, not shown
 * @param title what the person reads: plain text
 */
public record Option(String id, String title) {}
