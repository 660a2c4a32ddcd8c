package io.ticketgram.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.FileKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  private static final int MEGABYTE = 1024 * 1024;

  @TempDir Path directory;
  private final Attachment file =
      Lab.file(FileKind.VIDEO, "film.mp4", new Attachment.Content.Stored("film"), null);

  /** A file of the store that tells how it is read. */
  private static final class Film extends InputStream {
    private final long size;
    private long read;
    private int largest;

    Film(long size) {
      this.size = size;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("one byte at a time is too slow");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      largest = Math.max(largest, length);
      int count = (int) Math.min(length, size - read);
      read += count;
      return count == 0 ? -1 : count;
    }
  }

  private Spool.Copy copy(Film film, long limit) throws ApiFailure {
    return new Spool(directory).copy(id -> film, "film", file, limit);
  }

  private long filesLeft() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.count();
    }
  }

  @Test
  @DisplayName("I-10: a large file is never held whole, and its copy goes")
  void copy_largeFile_isReadInSmallPieces() throws Exception {
    Film film = new Film(30 * MEGABYTE);

    try (Spool.Copy copy = copy(film, 50 * MEGABYTE)) {
      assertThat(Files.size(copy.path())).isEqualTo(30 * MEGABYTE);
    }

    assertThat(film.largest).isLessThanOrEqualTo(64 * 1024);
    assertThat(filesLeft()).isZero();
  }

  @Test
  @DisplayName("I-10: a file that turns out to be too large is read no further than the limit")
  void copy_endlessFile_stopsAtTheLimit() throws Exception {
    Film film = new Film(Long.MAX_VALUE);

    assertThatThrownBy(() -> copy(film, MEGABYTE)).hasMessageContaining("larger than the 1 MB");

    assertThat(film.read).isLessThanOrEqualTo(MEGABYTE + 64 * 1024);
    assertThat(filesLeft()).isZero();
  }
}
