/** Who writes too much, and who must not write at all. */
@NullMarked
package io.ticketgram.spam;

import org.jspecify.annotations.NullMarked;
