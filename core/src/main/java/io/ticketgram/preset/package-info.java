/**
 * Ready presets: plain data, built with the same public API that a host uses to change them or to
 * make its own.
 */
@NullMarked
package io.ticketgram.preset;

import org.jspecify.annotations.NullMarked;
