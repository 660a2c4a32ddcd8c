package io.ticketgram.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.channel.IncomingFile;
import io.ticketgram.channel.Keyboard;
import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.fixtures.botapi.Media;
import io.ticketgram.text.RichText;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ChannelFile;
import io.ticketgram.ticket.FileKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FilesTest {
  private static final byte[] BYTES = "content of a file".getBytes(UTF_8);

  @TempDir Path spool;
  private final Lab lab = new Lab();

  @BeforeEach
  void start() {
    lab.settings.spool(spool);
    lab.start();
    lab.chat.send("hello");
    lab.bot.awaitAllConfirmed();
    lab.inbox.inputs.clear();
  }

  @AfterEach
  void stop() throws IOException {
    lab.close();
    try (Stream<Path> left = Files.list(spool)) {
      assertThat(left).as("temporary files that are left").isEmpty();
    }
  }

  private List<ChatMessage> botMessages() {
    return lab.chat.botMessages();
  }

  @ParameterizedTest
  @EnumSource(FileKind.class)
  @DisplayName("BM-11: files of every kind reach the chat out of the store")
  void send_storedFile_isUploaded(FileKind kind) {
    assertThat(lab.send("see", lab.stored(kind, "file.pdf", BYTES))).isEqualTo(Lab.DELIVERED);

    assertThat(botMessages()).hasSize(2);
    assertThat(botMessages().get(0).text()).isEqualTo("see");
    assertThat(botMessages().get(1).attachments().get(0).content().bytes()).isEqualTo(BYTES);
    lab.server.assertNoViolations();
  }

  @Test
  @DisplayName("BM-6: a file that Telegram has is sent by its id")
  void send_knownFile_isNotUploaded() {
    IncomingFile file = lab.received(Media.photo(BYTES));

    assertThat(lab.send("", Lab.known(FileKind.PHOTO, "p.jpg", file.source().reference())))
        .isEqualTo(Lab.DELIVERED);

    assertThat(lab.server.calls("sendPhoto").get(0).uploads()).isEmpty();
    assertThat(botMessages().get(0).attachments().get(0).content().bytes()).isEqualTo(BYTES);
    lab.server.assertNoViolations();
  }

  @Test
  void send_refusedId_isUploadedInstead() {
    Attachment stored = lab.stored(FileKind.DOCUMENT, "a.pdf", BYTES);
    Attachment file =
        Lab.file(
            FileKind.DOCUMENT, "a.pdf", stored.content(), new ChannelFile(Lab.BOT, "outdated"));

    assertThat(lab.send("", file)).isEqualTo(Lab.DELIVERED);

    assertThat(botMessages().get(0).attachments().get(0).content().bytes()).isEqualTo(BYTES);
  }

  @Test
  void send_fileOfAnotherBot_isUploaded() {
    Attachment stored = lab.stored(FileKind.DOCUMENT, "a.pdf", BYTES);
    ChannelFile elsewhere = new ChannelFile(new BotId("1"), "id");

    assertThat(lab.send("", Lab.file(FileKind.DOCUMENT, "a.pdf", stored.content(), elsewhere)))
        .isEqualTo(Lab.DELIVERED);

    assertThat(lab.server.calls("sendDocument")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "chat_id | chat_id",
        "a\"b\".pdf | a_b_.pdf",
        "`a\r\nb.pdf` | a b.pdf",
        "../../etc/passwd | passwd",
        "C:\\secret\\plan.pdf | plan.pdf",
        "имя файла.pdf | имя файла.pdf",
        "a'b;100%.pdf | a'b;100%.pdf"
      })
  void send_oddName_breaksNothing(String name, String visible) {
    assertThat(lab.send("", lab.stored(FileKind.DOCUMENT, name, BYTES))).isEqualTo(Lab.DELIVERED);

    assertThat(botMessages().get(0).attachments().get(0).fileName()).isEqualTo(visible);
    assertThat(lab.server.calls("sendDocument").get(0).uploads()).containsOnlyKeys("file0");
    lab.server.assertNoViolations();
  }

  @Test
  void send_severalFiles_goAsAlbumsInOrder() {
    assertThat(
            lab.send(
                "all",
                lab.stored(FileKind.DOCUMENT, "1.pdf", BYTES),
                lab.stored(FileKind.DOCUMENT, "2.pdf", BYTES),
                lab.stored(FileKind.PHOTO, "3.jpg", BYTES),
                lab.stored(FileKind.VIDEO, "4.mp4", BYTES),
                lab.stored(FileKind.VOICE, "5.ogg", BYTES)))
        .isEqualTo(Lab.DELIVERED);

    assertThat(lab.server.calls("sendMediaGroup")).hasSize(2);
    assertThat(lab.server.calls("sendVoice")).hasSize(1);
    assertThat(botMessages().stream().flatMap(message -> message.attachments().stream()))
        .extracting(file -> file.kind().field())
        .containsExactly("document", "document", "photo", "video", "voice");
    lab.server.assertNoViolations();
  }

  @Test
  void send_elevenFiles_areTenAndOne() {
    Attachment[] files = new Attachment[11];
    for (int i = 0; i < files.length; i++) {
      files[i] = lab.stored(FileKind.DOCUMENT, i + ".pdf", BYTES);
    }

    assertThat(lab.send("", files)).isEqualTo(Lab.DELIVERED);

    assertThat(botMessages()).hasSize(11);
    assertThat(lab.server.calls("sendMediaGroup")).hasSize(1);
    assertThat(lab.server.calls("sendDocument")).hasSize(1);
  }

  @Test
  void send_emptyFile_isRefusedByNameAndTheRestArrives() {
    DeliveryResult result =
        lab.send(
            "files",
            lab.stored(FileKind.DOCUMENT, "good1.pdf", BYTES),
            lab.stored(FileKind.DOCUMENT, "empty.pdf", new byte[0]),
            lab.stored(FileKind.DOCUMENT, "good2.pdf", BYTES));

    assertThat(result)
        .isEqualTo(
            new DeliveryResult.Delivered(
                List.of(), List.of(), "file 'empty.pdf': Telegram takes no empty files"));
    assertThat(botMessages()).hasSize(3);
  }

  @Test
  void send_tooLargeFile_isRefusedByName() {
    lab.server.faults().on("sendDocument").html(413);

    assertThat(lab.send("text", lab.stored(FileKind.DOCUMENT, "big.pdf", BYTES)))
        .isEqualTo(
            new DeliveryResult.Delivered(
                List.of(), List.of(), "file 'big.pdf': the file is too large for the Bot API"));
  }

  @Test
  void send_refusedPicture_isSentAsDocument() {
    lab.server.faults().on("sendPhoto").badRequest("PHOTO_INVALID_DIMENSIONS");

    assertThat(lab.send("", lab.stored(FileKind.PHOTO, "long.png", BYTES)))
        .isEqualTo(Lab.DELIVERED);

    assertThat(botMessages().get(0).attachments().get(0).kind().field()).isEqualTo("document");
  }

  @Test
  void send_failureBetweenFiles_repeatsNothing() {
    Attachment first = lab.stored(FileKind.PHOTO, "1.jpg", BYTES);
    Attachment second = lab.stored(FileKind.VOICE, "2.ogg", BYTES);
    lab.server.faults().on("sendVoice").error(502, "Bad Gateway");

    assertThat(lab.send("text", first, second)).isInstanceOf(DeliveryResult.Retry.class);
    assertThat(lab.send("text", first, second)).isEqualTo(Lab.DELIVERED);

    assertThat(botMessages()).hasSize(3);
  }

  @Test
  void send_fileOnTheWay_waitsBeforeAnythingIsSent() {
    Attachment file = Lab.file(FileKind.DOCUMENT, "a.pdf", new Attachment.Content.Pending(), null);

    assertThat(lab.send("text", file)).isInstanceOf(DeliveryResult.Retry.class);

    assertThat(botMessages()).isEmpty();
  }

  @Test
  void send_failedFile_isLeftOut() {
    Attachment file =
        Lab.file(FileKind.DOCUMENT, "a.pdf", new Attachment.Content.Failed("lost"), null);

    assertThat(lab.send("text", file)).isEqualTo(Lab.DELIVERED);

    assertThat(botMessages()).hasSize(1);
  }

  @Test
  void send_storeIsDown_isRetried() {
    Attachment file = lab.stored(FileKind.DOCUMENT, "a.pdf", BYTES);
    lab.store.clear();

    assertThat(lab.send("", file)).isInstanceOf(DeliveryResult.Retry.class);
  }

  @Test
  void send_onlyAFileWithKeyboard_keepsTheKeyboard() {
    Keyboard keyboard = new Keyboard(List.of(List.of(new Keyboard.Key("Go", "go"))));

    lab.channel()
        .deliver(
            new Delivery.Send(
                lab.address(),
                RichText.plain(""),
                keyboard,
                List.of(lab.stored(FileKind.DOCUMENT, "a.pdf", BYTES))));

    assertThat(botMessages().get(0).buttonLabels()).containsExactly("Go");
  }
}
