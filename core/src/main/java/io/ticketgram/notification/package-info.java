/**
 * What clients are told besides their tickets: kinds of notifications, what each client wants to
 * get and where, and SMS about the status of tickets.
 */
@NullMarked
package io.ticketgram.notification;

import org.jspecify.annotations.NullMarked;
