package io.ticketgram.memory;

import io.ticketgram.spi.AttachmentStore;
import io.ticketgram.ticket.AttachmentId;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Files in the memory of this process, up to a number of bytes in all. For trials and tests.
 * Thread-safe.
 */
public final class MemoryAttachmentStore implements AttachmentStore {
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
    long room = room(attachment.value());
    byte[] bytes = content.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, room + 1));
    synchronized (files) {
      if (bytes.length > room(attachment.value())) {
        throw new IOException("The store is full: it takes " + capacity + " bytes in all");
      }
      delete(attachment.value());
      files.put(attachment.value(), bytes);
      used += bytes.length;
    }
    return new Stored(attachment.value(), bytes.length);
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

  private long room(String replaced) {
    synchronized (files) {
      byte[] before = files.get(replaced);
      return capacity - used + (before == null ? 0 : before.length);
    }
  }
}
