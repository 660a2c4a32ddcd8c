package io.ticketgram.spi;

import java.util.List;

/**
 * A part of a list.
 *
 * @param items in the list's order
 * @param more whether there are entries after these
 */
public record Page<T>(List<T> items, boolean more) {
  public Page {
    items = List.copyOf(items);
  }

  /** The asked part of a list that is all in memory. */
  public static <T> Page<T> of(List<T> all, PageRequest request) {
    int from = Math.min(request.offset(), all.size());
    int to = (int) Math.min((long) from + request.limit(), all.size());
    return new Page<>(all.subList(from, to), to < all.size());
  }
}
