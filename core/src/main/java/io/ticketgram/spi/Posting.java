package io.ticketgram.spi;

import io.ticketgram.channel.MessageRef;
import org.jspecify.annotations.Nullable;

/**
 * A message in a chat that is something the desk knows, or a part of it.
 *
 * @param about as in {@link Receipt#about()}
 * @param part its place among the parts, from 0
 * @param text what the person wrote in this part, or null where the desk wrote it
 */
public record Posting(MessageRef place, String about, int part, @Nullable String text) {}
