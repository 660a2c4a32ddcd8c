package io.ticketgram.channel;

/** What a bot is for. */
public enum Purpose {
  /** Clients create, read and answer their tickets in it. */
  REQUESTS,
  /** It tells clients what happened, as far as they turned that on. */
  NOTIFICATIONS
}
