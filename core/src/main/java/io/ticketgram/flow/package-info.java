/**
 * What people can do in a chat: each flow is a small function from a context to an outcome; {@link
 * io.ticketgram.flow.Dialogs} finds the flow for an input and turns its outcome into changes.
 */
@NullMarked
package io.ticketgram.flow;

import org.jspecify.annotations.NullMarked;
