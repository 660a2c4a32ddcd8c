package io.ticketgram.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.memory.MemoryAttachmentStore;
import io.ticketgram.spi.AttachmentScanner;
import io.ticketgram.spi.AttachmentStore;
import io.ticketgram.ticket.AttachmentId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FileIntakeTest {
  private static final AttachmentId ID = new AttachmentId("a1");
  private static final String PROGRAM = "\u007fELF" + "x".repeat(5_000);

  private final MemoryAttachmentStore store = new MemoryAttachmentStore(100_000);

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  @DisplayName("I-8: an accepted file is in the store, whole, as what it is")
  void take_accepted_isStored() throws IOException {
    FileIntake intake = new FileIntake(store, file -> new AttachmentScanner.Accepted());

    FileIntake.Taken taken =
        (FileIntake.Taken) intake.take(ID, "photo.jpg", "image/jpeg", bytes(PROGRAM));

    assertThat(taken.mediaType()).isEqualTo("application/x-elf");
    assertThat(taken.size()).isEqualTo(PROGRAM.length());
    assertThat(store.open(taken.storeId())).hasContent(PROGRAM);
  }

  @Test
  @DisplayName("SCAN-1: the scanner sees the file as declared and as it is")
  void scan_seesTheFile() throws IOException {
    List<Object> seen = new ArrayList<>();
    FileIntake intake =
        new FileIntake(
            store,
            file -> {
              try (InputStream content = file.content().open()) {
                seen.addAll(
                    List.of(
                        file.attachment(),
                        file.fileName(),
                        file.declaredType(),
                        file.detectedType(),
                        file.size(),
                        content.readAllBytes().length));
              }
              return new AttachmentScanner.Accepted();
            });

    intake.take(ID, "photo.jpg", "image/jpeg", bytes(PROGRAM));

    assertThat(seen)
        .containsExactly(ID, "photo.jpg", "image/jpeg", "application/x-elf", 5_004L, 5_004);
  }

  @Test
  @DisplayName("SCAN-5: a refused file is deleted from the store")
  void take_refused_isDeleted() throws IOException {
    AttachmentScanner.Refused verdict = new AttachmentScanner.Refused("EICAR");
    FileIntake intake = new FileIntake(store, file -> verdict);

    assertThat(intake.take(ID, "a", "text/plain", bytes("x")))
        .isEqualTo(new FileIntake.Refused(verdict));
    assertThatThrownBy(() -> store.open(ID.value())).isInstanceOf(IOException.class);
  }

  @Test
  @DisplayName("SCAN-3: a file is not accepted because the scanner fails")
  void take_scannerFails_throws() {
    FileIntake intake =
        new FileIntake(
            store,
            file -> {
              throw new IOException("clamd is down");
            });

    assertThatThrownBy(() -> intake.take(ID, "a", "text/plain", bytes("x")))
        .hasMessage("clamd is down");
  }

  @Test
  @DisplayName("ATT-1: a store that keeps less than it was given is found out")
  void take_shortStore_throws() {
    AttachmentStore lossy =
        new AttachmentStore() {
          @Override
          public Stored put(
              AttachmentId attachment, String fileName, String mediaType, InputStream content)
              throws IOException {
            return new Stored("s", content.readAllBytes().length - 1);
          }

          @Override
          public InputStream open(String storeId) {
            return bytes("");
          }

          @Override
          public void delete(String storeId) {}
        };

    assertThatThrownBy(() -> new FileIntake(lossy, null).take(ID, "a", "text/plain", bytes("1234")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("3 of 4 bytes");
  }
}
