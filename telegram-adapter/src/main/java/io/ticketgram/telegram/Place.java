package io.ticketgram.telegram;

/**
 * Where something is sent to.
 *
 * @param topic of a forum, or 0
 */
record Place(String chat, int topic) {}
