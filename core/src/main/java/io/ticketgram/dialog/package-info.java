/**
 * Dialogs free of any channel: forms and their fields, screens and their buttons, the drafts and
 * the session that a conversation keeps, and the engine that moves a draft through its form. All of
 * it is data; nothing here writes to a storage or a chat.
 */
@NullMarked
package io.ticketgram.dialog;

import org.jspecify.annotations.NullMarked;
