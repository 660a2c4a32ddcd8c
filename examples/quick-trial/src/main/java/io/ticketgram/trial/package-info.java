/** The quick trial: everything in one process, nothing to configure. */
@NullMarked
package io.ticketgram.trial;

import org.jspecify.annotations.NullMarked;
