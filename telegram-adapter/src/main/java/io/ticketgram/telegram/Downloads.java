package io.ticketgram.telegram;

import io.ticketgram.channel.FileGoneException;
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

  InputStream open(BotApi api, String fileId) throws IOException {
    String path = path(api, fileId);
    if (new java.io.File(path).isAbsolute()) {
      if (!localFiles) {
        throw new FileGoneException(
            "The Bot API server keeps files on its own disk, and reading from there is not allowed"
                + " (see localFiles in the settings)");
      }
      return new Capped(Files.newInputStream(Path.of(path)), limit);
    }
    return download(api, path);
  }

  private static String path(BotApi api, String fileId) throws IOException {
    File file;
    try {
      file = api.call(new GetFile(fileId));
    } catch (ApiFailure e) {
      if (e.says("file is too big")) {
        throw new FileGoneException("Telegram gives bots no files above 20 MB");
      }
      boolean forEver = e.isRefusal() && PASSING_PROBLEMS.stream().noneMatch(e::says);
      String reason = "Telegram does not give out the file: " + e.reason();
      throw forEver ? new FileGoneException(reason) : new IOException(reason);
    }
    String path = file.getFilePath();
    if (path == null || path.isEmpty()) {
      throw new IOException("Telegram does not say where the file is");
    }
    return path;
  }

  private InputStream download(BotApi api, String path) throws IOException {
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
    if (body.contentLength() > limit) {
      response.close();
      throw new FileGoneException(
          "The file has " + body.contentLength() + " bytes; at most " + limit + " are downloaded");
    }
    return new Capped(body.byteStream(), limit);
  }

  /** A stream that fails behind the limit. Closing it closes the connection. */
  private static final class Capped extends FilterInputStream {
    private final long limit;
    private long left;

    Capped(InputStream in, long limit) {
      super(in);
      this.limit = limit;
      this.left = limit;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      if (value >= 0) {
        count(1);
      }
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      if (read > 0) {
        count(read);
      }
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(count);
      count(skipped);
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void count(long bytes) throws FileGoneException {
      left -= bytes;
      if (left < 0) {
        throw new FileGoneException("The file has more than the " + limit + " bytes allowed");
      }
    }
  }
}
