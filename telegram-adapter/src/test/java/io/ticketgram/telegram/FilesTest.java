package io.ticketgram.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.channel.FileGoneException;
import io.ticketgram.channel.IncomingFile;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.Keyboard;
import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.fixtures.botapi.FileContent;
import io.ticketgram.fixtures.botapi.Media;
import io.ticketgram.text.RichText;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ChannelFile;
import io.ticketgram.ticket.FileKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  private IncomingFile received(Media media) {
    lab.chat.send(media);
    return ((Input.Files) lab.inbox.awaitInputs(1).get(0).content()).files().get(0);
  }

  private byte[] download(ChannelFile file) throws IOException {
    try (InputStream in = lab.channel().open(file)) {
      return in.readAllBytes();
    }
  }

  private List<ChatMessage> botMessages() {
    return lab.chat.botMessages();
  }

  @Test
  void open_sentFile_givesItsBytes() throws IOException {
    byte[] bytes = new byte[3_000_000];
    new Random(1).nextBytes(bytes);

    IncomingFile file = received(Media.document("report 1.pdf", bytes, "application/pdf"));

    assertThat(file.fileName()).isEqualTo("report 1.pdf");
    assertThat(file.mediaType()).isEqualTo("application/pdf");
    assertThat(file.size()).isEqualTo(bytes.length);
    assertThat(download(file.source())).isEqualTo(bytes);
  }

  @Test
  @DisplayName("I-1: a download that breaks off is an error, never a shorter file")
  void open_brokenDownload_throws() throws IOException {
    IncomingFile file = received(Media.document("a.bin", new byte[500_000], "application/zip"));
    lab.server.faults().onDownload().breakHalfWay();

    assertThatThrownBy(() -> download(file.source())).isInstanceOf(IOException.class);
    assertThat(download(file.source())).hasSize(500_000);
  }

  @Test
  void open_errorPage_isNotTheFile() {
    IncomingFile file = received(Media.document("a.bin", BYTES, "application/zip"));
    lab.server.faults().onDownload().notFound();

    assertThatThrownBy(() -> download(file.source()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("404")
        .hasMessageNotContaining("secret");
  }

  @Test
  void open_fileTooLargeForBots_isGone() {
    IncomingFile file =
        received(Media.document("big.iso", FileContent.zeros(21L << 20), "application/zip"));

    assertThat(file.size()).isEqualTo(21L << 20);
    assertThatThrownBy(() -> download(file.source()))
        .isInstanceOf(FileGoneException.class)
        .hasMessageContaining("20 MB");
  }

  @Test
  void open_unknownFile_isGone() {
    lab.server.faults().on("getFile").badRequest("invalid file_id");

    assertThatThrownBy(() -> download(new ChannelFile(Lab.BOT, "nonsense")))
        .isInstanceOf(FileGoneException.class)
        .hasMessageContaining("invalid file_id");
    assertThatThrownBy(() -> download(new ChannelFile(new BotId("1"), "x")))
        .isInstanceOf(FileGoneException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | Internal Server Error",
        "400 | Bad Request: wrong file_id or the file is temporarily unavailable"
      })
  void open_troubleThatMayPass_mayWorkLater(int code, String description) {
    lab.server.faults().on("getFile").error(code, description);

    assertThatThrownBy(() -> download(new ChannelFile(Lab.BOT, "x")))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(FileGoneException.class);
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
    IncomingFile file = received(Media.photo(BYTES));

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
  @ValueSource(
      strings = {
        "chat_id",
        "document",
        "a\"b\".pdf",
        "a\r\nb.pdf",
        "../../etc/passwd",
        "имя файла.pdf",
        "a'b;100%.pdf"
      })
  void send_oddName_breaksNothing(String name) {
    assertThat(lab.send("", lab.stored(FileKind.DOCUMENT, name, BYTES))).isEqualTo(Lab.DELIVERED);

    String visible = name.replaceAll("[\"/\r\n]", "_");
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
        .isEqualTo(new DeliveryResult.Rejected("file 'empty.pdf': Telegram takes no empty files"));
    assertThat(botMessages()).hasSize(3);
  }

  @Test
  void send_tooLargeFile_isRefusedByName() {
    lab.server.faults().on("sendDocument").html(413);

    assertThat(lab.send("text", lab.stored(FileKind.DOCUMENT, "big.pdf", BYTES)))
        .isEqualTo(
            new DeliveryResult.Rejected("file 'big.pdf': the file is too large for the Bot API"));
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
