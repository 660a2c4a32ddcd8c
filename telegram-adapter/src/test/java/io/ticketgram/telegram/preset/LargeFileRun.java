package io.ticketgram.telegram.preset;

import static io.ticketgram.telegram.preset.SupportFixture.OLGA;
import static org.awaitility.Awaitility.await;

import io.ticketgram.files.DirectoryAttachmentStore;
import io.ticketgram.fixtures.botapi.FakeBotApi;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.FileContent;
import io.ticketgram.fixtures.botapi.Media;
import io.ticketgram.spi.AttachmentScanner;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.TicketId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A process that takes one large file: from a server without limits, past a scanner, to a panel.
 */
final class LargeFileRun {
  private LargeFileRun() {}

  /**
   * Prints how many bytes the scanner saw and how many the panel got.
   *
   * @param args the directory to store in, and the size of the file in MiB
   */
  public static void main(String[] args) throws IOException {
    long size = Long.parseLong(args[1]) << 20;
    long[] scanned = new long[1];
    SupportFixture fixture =
        new SupportFixture(
            FakeBotApi.builder().downloadLimit(size).start(),
            channel -> channel.maxDownload(size),
            desk ->
                desk.attachments(new DirectoryAttachmentStore(Path.of(args[0])))
                    .scanner(
                        file -> {
                          try (InputStream content = file.content().open()) {
                            scanned[0] = content.transferTo(OutputStream.nullOutputStream());
                          }
                          return new AttachmentScanner.Accepted();
                        }));
    FakeChat chat = fixture.linked("anna");
    fixture.toMessage(chat, "Large");
    chat.send(Media.document("disk.img", FileContent.zeros(size), "application/octet-stream"));
    chat.awaitNew("Добавлен 1 файл");
    chat.press("Завершить");
    chat.awaitNew("создан");
    Attachment file =
        await()
            .atMost(Duration.ofMinutes(10))
            .until(
                () ->
                    fixture
                        .desk
                        .staff(OLGA)
                        .ticket(new TicketId(1))
                        .messages()
                        .get(0)
                        .attachments()
                        .get(0),
                arrived -> arrived.content() instanceof Attachment.Content.Stored);
    try (InputStream content = fixture.desk.staff(OLGA).open(file.id())) {
      long opened = content.transferTo(OutputStream.nullOutputStream());
      System.out.println("scanned " + scanned[0] + ", opened " + opened);
    } finally {
      fixture.close();
    }
  }
}
