package io.ticketgram.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.memory.MemoryAttachmentStore;
import io.ticketgram.spi.AttachmentStore;
import io.ticketgram.ticket.AttachmentId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentStoresTest {
  private static final AttachmentId ID = new AttachmentId("../../etc/passwd");

  @TempDir Path directory;

  private List<AttachmentStore> stores() {
    return List.of(
        new DirectoryAttachmentStore(directory.resolve("store")), new MemoryAttachmentStore(100));
  }

  @Test
  @DisplayName("ATT-2, ATT-3: what was put last is what is opened")
  void put_twice_replaces() throws IOException {
    for (AttachmentStore store : stores()) {
      store.put(ID, "a", "text/plain", bytes("first"));
      AttachmentStore.Stored stored = store.put(ID, "a", "text/plain", bytes("second"));

      assertThat(stored.size()).isEqualTo(6);
      assertThat(store.open(stored.storeId())).hasContent("second");
    }
  }

  @Test
  @DisplayName("ATT-1: after a stream that breaks nothing can be opened, and nothing is left over")
  void put_brokenStream_leavesNothing() throws IOException {
    for (AttachmentStore store : stores()) {
      InputStream broken = new SequenceInputStream(bytes("half"), new BrokenStream());
      assertThatThrownBy(() -> store.put(ID, "a", "text/plain", broken))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> store.open(ID.value())).isInstanceOf(IOException.class);
    }
    try (Stream<Path> files = Files.walk(directory)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  @DisplayName("ATT-4, ATT-5: a foreign id is no path, and deleting what is not there does nothing")
  void open_foreignId_isNoPath() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "secret");
    for (AttachmentStore store : stores()) {
      assertThatThrownBy(() -> store.open("../secret")).isInstanceOf(IOException.class);
      store.delete("../secret");
      AttachmentStore.Stored stored = store.put(ID, "a", "text/plain", bytes("x"));
      store.delete(stored.storeId());
      store.delete(stored.storeId());
      assertThatThrownBy(() -> store.open(stored.storeId())).isInstanceOf(IOException.class);
    }
    assertThat(secret).hasContent("secret");
  }

  @Test
  @DisplayName("I-10: the memory store refuses what is more than its capacity")
  void put_overCapacity_isRefused() throws IOException {
    AttachmentStore store = new MemoryAttachmentStore(10);
    store.put(ID, "a", "text/plain", bytes("123456"));
    assertThatThrownBy(() -> store.put(new AttachmentId("b"), "b", "text/plain", bytes("123456")))
        .hasMessageContaining("10 bytes");
    store.put(ID, "a", "text/plain", bytes("1234567890"));
  }

  @Test
  @DisplayName("ATT-1: what a crash left half written is removed, what is still growing is not")
  void put_leftOvers_areRemoved() throws IOException {
    Path crashed = Files.writeString(directory.resolve("arriving-1.tmp"), "half");
    Path growing = Files.writeString(directory.resolve("arriving-2.tmp"), "half");
    Path another = Files.writeString(directory.resolve("notes.tmp"), "mine");
    FileTime old =
        FileTime.from(Files.getLastModifiedTime(growing).toInstant().minusSeconds(3_700));
    Files.setLastModifiedTime(crashed, old);
    Files.setLastModifiedTime(another, old);

    new DirectoryAttachmentStore(directory).put(ID, "a", "text/plain", bytes("x"));

    assertThat(crashed).doesNotExist();
    assertThat(growing).exists();
    assertThat(another).exists();
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static final class BrokenStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("connection reset");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      throw new IOException("connection reset");
    }
  }
}
