package io.ticketgram.desk;

import io.ticketgram.spi.AttachmentScanner;
import io.ticketgram.spi.AttachmentStore;
import io.ticketgram.ticket.AttachmentId;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes files into the host's store: finds out what they are, and has them checked. Files are
 * streamed. Thread-safe.
 */
public final class FileIntake {
  private final AttachmentStore store;
  private final @Nullable AttachmentScanner scanner;

  /** What became of a file. */
  public sealed interface Outcome {}

  /**
   * It is in the store.
   *
   * @param mediaType what it is by its content
   * @param size in bytes
   */
  public record Taken(String storeId, String mediaType, long size) implements Outcome {}

  /** It was refused, and is not in the store. */
  public record Refused(AttachmentScanner.Refused verdict) implements Outcome {}

  /** An intake with a scanner, or without one. */
  public FileIntake(AttachmentStore store, @Nullable AttachmentScanner scanner) {
    this.store = store;
    this.scanner = scanner;
  }

  /**
   * Takes a file.
   *
   * @param mediaType as declared
   * @param content read to its end, not closed
   * @throws IOException when it can't be read, stored or checked now
   * @throws io.ticketgram.spi.HostCallException when the scanner fails
   */
  public Outcome take(
      AttachmentId attachment, String fileName, String mediaType, InputStream content)
      throws IOException {
    byte[] head = content.readNBytes(FileTypes.HEAD);
    String detected = FileTypes.of(head, mediaType);
    Counted counted = new Counted(new SequenceInputStream(new ByteArrayInputStream(head), content));
    AttachmentStore.Stored stored = store.put(attachment, fileName, detected, counted);
    if (stored.size() != counted.bytes) {
      throw new IOException(
          "The attachment store kept " + stored.size() + " of " + counted.bytes + " bytes (ATT-1)");
    }
    if (scanner != null) {
      AttachmentScanner.Verdict verdict =
          scanner.scan(
              new AttachmentScanner.Scan(
                  attachment,
                  fileName,
                  mediaType,
                  detected,
                  stored.size(),
                  () -> store.open(stored.storeId())));
      if (verdict instanceof AttachmentScanner.Refused refused) {
        store.delete(stored.storeId());
        return new Refused(refused);
      }
    }
    return new Taken(stored.storeId(), detected, stored.size());
  }

  private static final class Counted extends FilterInputStream {
    private long bytes;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      bytes += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      bytes += Math.max(0, read);
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(count);
      bytes += skipped;
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
