/** Texts that people read: rich text, phrases and the catalogues that render them. */
@NullMarked
package io.ticketgram.text;

import org.jspecify.annotations.NullMarked;
