package io.ticketgram.spi;

import io.ticketgram.ticket.AttachmentId;
import java.io.IOException;
import java.io.InputStream;

/**
 * Where the bytes of attachments are kept. The rules of this package apply, except that the time of
 * a call is bounded by the file's transfer and not by the call deadline.
 *
 * <ul>
 *   <li><b>ATT-1</b> {@link #put} reads the stream to its end or fails; after a failure nothing of
 *       it can be opened.
 *   <li><b>ATT-2</b> Repeating {@link #put} with the same attachment replaces what was there; the
 *       id returned by the last one is valid.
 *   <li><b>ATT-3</b> {@link #open} gives exactly the bytes that were put.
 *   <li><b>ATT-4</b> {@link #delete} of something that is not there does nothing.
 *   <li><b>ATT-5</b> Content is a stranger's: it is never run, and its name is no path.
 * </ul>
 */
public interface AttachmentStore {
  /**
   * Stores a file.
   *
   * @param content read once, not closed by the store
   * @return the store's own identifier, 1 to 255 characters, with the number of bytes
   * @throws IOException when the content can't be read or stored; it is tried again later
   */
  Stored put(AttachmentId attachment, String fileName, String mediaType, InputStream content)
      throws IOException;

  /**
   * Opens a file; the caller closes the stream.
   *
   * @throws IOException when there is no such file or it can't be read now
   */
  InputStream open(String storeId) throws IOException;

  /**
   * Deletes a file.
   *
   * @throws IOException when it can't be deleted now
   */
  void delete(String storeId) throws IOException;

  /**
   * What was stored.
   *
   * @param size in bytes
   */
  record Stored(String storeId, long size) {}
}
