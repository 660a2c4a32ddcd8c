/**
 * The desk: what staff and clients do to tickets, the one place that decides who sees what, and the
 * work that follows from a change.
 */
@NullMarked
package io.ticketgram.desk;

import org.jspecify.annotations.NullMarked;
