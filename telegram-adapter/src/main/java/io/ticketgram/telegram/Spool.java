package io.ticketgram.telegram;

import io.ticketgram.channel.Channel.FileSource;
import io.ticketgram.ticket.Attachment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of files on disk while they are sent: a call that carries a file needs its length first.
 * Thread-safe.
 */
final class Spool {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

  private final Path directory;

  Spool(Path directory) {
    this.directory = directory;
  }

  /** A copy that is gone when it is closed. */
  record Copy(Path path, long size) implements AutoCloseable {
    @Override
    public void close() {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        LOG.warn("A temporary file could not be deleted: {}", path, e);
      }
    }
  }

  /**
   * Copies a stored attachment.
   *
   * @param limit in bytes
   * @throws ApiFailure a refusal when it is empty or larger than the limit, else when it can't be
   *     read now
   */
  Copy copy(FileSource source, String storeId, Attachment file, long limit) throws ApiFailure {
    if (file.size() > limit) {
      throw tooLarge(limit);
    }
    try {
      Path path = Files.createTempFile(directory, "ticketgram", ".part");
      Copy copy = null;
      try (InputStream in = source.open(storeId);
          OutputStream out = Files.newOutputStream(path)) {
        copy = new Copy(path, transfer(in, out, limit));
      } finally {
        if (copy == null) {
          Files.deleteIfExists(path);
        }
      }
      if (copy.size() == 0 || copy.size() > limit) {
        copy.close();
        throw copy.size() == 0
            ? ApiFailure.refused("Telegram takes no empty files")
            : tooLarge(limit);
      }
      return copy;
    } catch (IOException | RuntimeException e) {
      throw ApiFailure.unavailable(
          "the attachment "
              + file.id()
              + " could not be read from its store: "
              + Secrets.describe(e));
    }
  }

  private static ApiFailure tooLarge(long limit) {
    return ApiFailure.refused(
        "larger than the " + limit / (1024 * 1024) + " MB that Telegram takes from a bot");
  }

  /** Copies up to one byte more than the limit. */
  private static long transfer(InputStream in, OutputStream out, long limit) throws IOException {
    byte[] buffer = new byte[16 * 1024];
    long total = 0;
    while (total <= limit) {
      int read = in.read(buffer);
      if (read < 0) {
        break;
      }
      out.write(buffer, 0, read);
      total += read;
    }
    return total;
  }
}
