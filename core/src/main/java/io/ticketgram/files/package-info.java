/** Keeps attachments as files of a directory. */
@NullMarked
package io.ticketgram.files;

import org.jspecify.annotations.NullMarked;
