package io.ticketgram.notification;

import java.time.Instant;

/** A notification that was sent; what it said is not kept. */
public record SentNotification(String id, String kind, Instant at) {}
