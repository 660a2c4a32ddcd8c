package io.ticketgram.memory;

import io.ticketgram.spi.AttachmentStore;
import io.ticketgram.ticket.AttachmentId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Files in the memory of this process, up to a number of bytes in all, those on their way included.
 * A file that finds no room is an {@link IOException}. For trials and tests. Thread-safe.
 */
public final class MemoryAttachmentStore implements AttachmentStore {
  private static final int CHUNK = 16 * 1024;

  private final long capacity;
  private final Map<String, byte[]> files = new HashMap<>();
  private long used;

  /**
   * A store.
   *
   * @param capacity how many bytes it takes in all
   */
  public MemoryAttachmentStore(long capacity) {
    this.capacity = capacity;
  }

  @Override
  public Stored put(AttachmentId attachment, String fileName, String mediaType, InputStream content)
      throws IOException {
    String id = attachment.value();
    byte[] bytes = read(content, size(id));
    synchronized (files) {
      delete(id);
      files.put(id, bytes);
    }
    return new Stored(id, bytes.length);
  }

  @Override
  public InputStream open(String storeId) throws IOException {
    synchronized (files) {
      byte[] bytes = files.get(storeId);
      if (bytes == null) {
        throw new FileNotFoundException("There is no file " + storeId);
      }
      return new ByteArrayInputStream(bytes);
    }
  }

  @Override
  public void delete(String storeId) {
    synchronized (files) {
      byte[] deleted = files.remove(storeId);
      used -= deleted == null ? 0 : deleted.length;
    }
  }

  /** Reads to the end, taking room for every byte as it comes; after a failure it is given back. */
  private byte[] read(InputStream content, long replaced) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    long taken = 0;
    boolean complete = false;
    try {
      byte[] chunk = new byte[CHUNK];
      for (int count = content.read(chunk); count >= 0; count = content.read(chunk)) {
        take(count, replaced);
        taken += count;
        read.write(chunk, 0, count);
      }
      complete = true;
      return read.toByteArray();
    } finally {
      if (!complete) {
        synchronized (files) {
          used -= taken;
        }
      }
    }
  }

  private void take(int count, long replaced) throws IOException {
    synchronized (files) {
      if (used + count > capacity + replaced) {
        throw new IOException("The store is full: it takes " + capacity + " bytes in all");
      }
      used += count;
    }
  }

  private long size(String id) {
    synchronized (files) {
      byte[] bytes = files.get(id);
      return bytes == null ? 0 : bytes.length;
    }
  }
}
