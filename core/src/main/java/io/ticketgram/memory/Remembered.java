package io.ticketgram.memory;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets its oldest entries. */
final class Remembered<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;

  private final int capacity;

  Remembered(int capacity) {
    this.capacity = capacity;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > capacity;
  }
}
