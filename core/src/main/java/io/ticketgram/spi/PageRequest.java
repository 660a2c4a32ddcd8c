package io.ticketgram.spi;

/**
 * Which part of a list is wanted.
 *
 * @param offset how many entries to pass over, 0 or more
 * @param limit how many entries at the most, 1 or more
 */
public record PageRequest(int offset, int limit) {
  public PageRequest {
    if (offset < 0 || limit < 1) {
      throw new IllegalArgumentException("Not a page: offset " + offset + ", limit " + limit);
    }
  }
}
