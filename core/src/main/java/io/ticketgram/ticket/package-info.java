/** Tickets, their messages, events and workflow: pure values without any I/O. */
@NullMarked
package io.ticketgram.ticket;

import org.jspecify.annotations.NullMarked;
