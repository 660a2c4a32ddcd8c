package io.ticketgram.telegram;

import io.ticketgram.channel.FileGoneException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.telegram.telegrambots.meta.api.methods.GetFile;
import org.telegram.telegrambots.meta.api.objects.File;

/** Opens files that people sent, as streams. Thread-safe. */
final class Downloads {
  private static final List<String> PASSING_PROBLEMS =
      List.of("temporarily unavailable", "try again", "internal");

  /** The largest file that Telegram's own server gives to bots. */
  static final long PUBLIC_LIMIT = 20L << 20;

  private final long limit;
  private final boolean localFiles;

  /**
   * Downloads with these limits.
   *
   * @param limit in bytes
   * @param localFiles whether paths that a local Bot API server names are read from this disk
   */
  Downloads(long limit, boolean localFiles) {
    this.limit = limit;
    this.localFiles = localFiles;
  }

  /** The size of the largest file that a bot can fetch. */
  long limit(BotApi api) {
    return api.isPublicServer() ? Math.min(limit, PUBLIC_LIMIT) : limit;
  }

  InputStream open(BotApi api, String reference) throws IOException {
    if (DataUrls.isOne(reference)) {
      try {
        return new ByteArrayInputStream(DataUrls.content(reference));
      } catch (IllegalArgumentException e) {
        throw new FileGoneException("What was sent can't be read");
      }
    }
    File file = find(api, reference);
    String path = file.getFilePath();
    if (path == null || path.isEmpty()) {
      throw new IOException("Telegram does not say where the file is");
    }
    long size = file.getFileSize() == null ? -1 : file.getFileSize();
    return new java.io.File(path).isAbsolute() ? local(path, size) : download(api, path, size);
  }

  private static File find(BotApi api, String fileId) throws IOException {
    try {
      return api.call(new GetFile(fileId));
    } catch (ApiFailure e) {
      if (e.says("file is too big")) {
        throw new FileGoneException("Telegram gives bots no files above 20 MB");
      }
      boolean forEver = e.isRefusal() && PASSING_PROBLEMS.stream().noneMatch(e::says);
      String reason = "Telegram does not give out the file: " + e.reason();
      throw forEver ? new FileGoneException(reason) : new IOException(reason);
    }
  }

  private InputStream local(String path, long size) throws IOException {
    if (!localFiles) {
      throw new FileGoneException(
          "The Bot API server keeps files on its own disk, and reading from there is not allowed"
              + " (see localFiles in the settings)");
    }
    requireWithinLimit(size);
    try {
      return new Checked(Files.newInputStream(Path.of(path)), limit, size);
    } catch (IOException e) {
      // the path holds the token
      throw new IOException("The Bot API server's file can't be read: " + Secrets.describe(e));
    }
  }

  private InputStream download(BotApi api, String path, long size) throws IOException {
    Response response;
    try {
      response = api.download(path);
    } catch (IOException e) {
      throw new IOException("The file could not be downloaded: " + Secrets.describe(e));
    }
    ResponseBody body = response.body();
    if (response.code() != 200 || body == null) {
      response.close();
      throw new IOException("The file could not be downloaded: HTTP " + response.code());
    }
    try {
      long length = body.contentLength() < 0 ? size : body.contentLength();
      requireWithinLimit(length);
      return new Checked(body.byteStream(), limit, length);
    } catch (FileGoneException e) {
      response.close();
      throw e;
    }
  }

  private void requireWithinLimit(long size) throws FileGoneException {
    if (size > limit) {
      throw new FileGoneException(
          "The file has " + size + " bytes; at most " + limit + " are downloaded");
    }
  }

  /**
   * A stream that fails behind the limit, and when it ends at another place than told. Closing it
   * closes the connection.
   */
  private static final class Checked extends FilterInputStream {
    private final long limit;
    private final long size;
    private long count;

    Checked(InputStream in, long limit, long size) {
      super(in);
      this.limit = limit;
      this.size = size;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      passed(value < 0 ? -1 : 1);
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      passed(read);
      return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
      long skipped = super.skip(bytes);
      passed(skipped);
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    /** Counts bytes, or with -1 the end. */
    private void passed(long bytes) throws IOException {
      if (bytes >= 0) {
        count += bytes;
      } else if (size >= 0 && count != size) {
        throw new IOException("The file ends after " + count + " of " + size + " bytes");
      }
      if (count > limit) {
        throw new FileGoneException("The file has more than the " + limit + " bytes allowed");
      }
    }
  }
}
