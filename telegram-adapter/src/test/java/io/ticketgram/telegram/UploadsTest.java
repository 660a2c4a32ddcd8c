package io.ticketgram.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.channel.Keyboard;
import io.ticketgram.fixtures.botapi.ApiCall;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.Gate;
import io.ticketgram.text.RichText;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.AttachmentId;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ChannelFile;
import io.ticketgram.ticket.FileKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of staff are uploaded once. */
class UploadsTest {
  private static final byte[] BYTES = "content of a file".getBytes(UTF_8);

  private Lab lab;

  @BeforeEach
  void start() {
    lab = Lab.started();
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  private long uploads() {
    return lab.server.calls().stream()
        .filter(ApiCall::ok)
        .mapToLong(call -> call.uploads().size())
        .sum();
  }

  private FakeChat boris() {
    FakeChat boris = lab.server.newUser("Boris").open(lab.bot);
    boris.send("hello");
    return boris;
  }

  private Delivery.Send fileTo(FakeChat chat, Attachment... files) {
    return new Delivery.Send(
        new ChatAddress(Lab.BOT, Long.toString(chat.id())),
        RichText.plain(""),
        Keyboard.NONE,
        List.of(files));
  }

  @ParameterizedTest
  @DisplayName("BM-6: a file of staff is uploaded once, and then sent by its id")
  @EnumSource(FileKind.class)
  void send_storedFileAgain_isSentById(FileKind kind) {
    Attachment file = lab.stored(kind, "price.pdf", BYTES);
    FakeChat boris = boris();

    lab.send("", file);
    lab.store.clear();
    assertThat(lab.deliver(fileTo(boris, file))).isEqualTo(Lab.DELIVERED);

    assertThat(uploads()).isEqualTo(1);
    assertThat(boris.botMessages().get(0).attachments().get(0).content().bytes()).isEqualTo(BYTES);
    lab.server.assertNoViolations();
  }

  @Test
  @DisplayName("BM-6: files of an album are uploaded once, and stay an album")
  void send_albumAgain_isSentById() {
    Attachment[] files = {
      lab.stored(FileKind.PHOTO, "1.jpg", BYTES), lab.stored(FileKind.VIDEO, "2.mp4", BYTES)
    };
    FakeChat boris = boris();

    lab.send("", files);
    assertThat(lab.deliver(fileTo(boris, files))).isEqualTo(Lab.DELIVERED);

    assertThat(uploads()).isEqualTo(2);
    assertThat(lab.server.calls("sendMediaGroup")).hasSize(2);
    assertThat(boris.botMessages()).hasSize(2);
  }

  @Test
  @DisplayName("BM-6: a picture that was taken as a document is sent as one by its id, too")
  void send_pictureTakenAsDocument_isSentAsDocumentById() {
    lab.server.faults().on("sendPhoto").badRequest("PHOTO_INVALID_DIMENSIONS");
    Attachment file = lab.stored(FileKind.PHOTO, "long.png", BYTES);

    lab.send("", file);
    assertThat(lab.send("", file)).isEqualTo(Lab.DELIVERED);

    assertThat(uploads()).isEqualTo(1);
    assertThat(lab.server.calls("sendDocument")).hasSize(2);
  }

  @Test
  @DisplayName("BM-6: an id that Telegram no longer knows is replaced by another upload")
  void send_wrongFileIdentifier_isUploadedAnew() {
    Attachment file = lab.stored(FileKind.DOCUMENT, "a.pdf", BYTES);
    lab.send("", file);
    lab.server.faults().on("sendDocument").badRequest("wrong file identifier/HTTP URL specified");

    assertThat(lab.send("", file)).isEqualTo(Lab.DELIVERED);
    assertThat(uploads()).isEqualTo(2);
    assertThat(lab.send("", file)).isEqualTo(Lab.DELIVERED);

    assertThat(uploads()).isEqualTo(2);
  }

  @Test
  @DisplayName("BM-6: a file that is being uploaded is waited for, not uploaded beside it")
  void send_whileUploading_waits() throws Exception {
    Attachment file = lab.stored(FileKind.DOCUMENT, "a.pdf", BYTES);
    FakeChat boris = boris();
    Gate gate = lab.server.faults().on("sendDocument").hold();
    CompletableFuture<DeliveryResult> first =
        CompletableFuture.supplyAsync(() -> lab.send("", file));
    gate.awaitHeld(1);

    assertThat(lab.deliver(fileTo(boris, file)))
        .isEqualTo(new DeliveryResult.NotYet(Duration.ofSeconds(1)));
    gate.release();
    assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(Lab.DELIVERED);
    assertThat(lab.deliver(fileTo(boris, file))).isEqualTo(Lab.DELIVERED);

    assertThat(uploads()).isEqualTo(1);
  }

  @Test
  @DisplayName("A file that stands twice in an album is no reason to wait for itself")
  void send_sameFileTwice_arrivesTwice() {
    Attachment file = lab.stored(FileKind.DOCUMENT, "a.pdf", BYTES);

    assertThat(lab.send("", file, file)).isEqualTo(Lab.DELIVERED);

    assertThat(lab.chat.botMessages()).hasSize(2);
  }

  @Test
  @DisplayName("I-2: a failed upload is claimed by nobody afterwards")
  void send_uploadFailed_canBeTriedAgain() {
    Attachment file = lab.stored(FileKind.DOCUMENT, "a.pdf", BYTES);
    lab.server.faults().on("sendDocument").dropBefore();

    assertThat(lab.send("", file)).isInstanceOf(DeliveryResult.Retry.class);
    assertThat(lab.send("", file)).isEqualTo(Lab.DELIVERED);
  }

  @Test
  @DisplayName("I-9: what is remembered holds no token")
  void remember_holdsNoToken() {
    lab.server.faults().on("sendMessage").tooManyRequests(60);
    lab.send("text");
    lab.clock.advance(Duration.ofMinutes(1));
    lab.send("", lab.stored(FileKind.PHOTO, "a.jpg", BYTES));

    assertThat(lab.memory.kept)
        .containsOnlyKeys("file/4242/store/a.jpg", "pause/4242/" + lab.chat.id());
    assertThat(lab.memory.kept.toString()).doesNotContain("secret");
  }

  @Test
  void key_longStoreId_staysWithinTheLimit() {
    BotId bot = new BotId("12345678901234567890");

    String key = UploadedFiles.key(bot, "s".repeat(500));

    assertThat(key).startsWith("file/" + bot + "/").hasSizeLessThanOrEqualTo(200);
    assertThat(UploadedFiles.key(bot, "s".repeat(501))).isNotEqualTo(key);
    assertThat(UploadedFiles.key(bot, "short")).isEqualTo("file/" + bot + "/short");
  }

  @Test
  @DisplayName("BM-11: a file over the limit of the server is refused by name and not read")
  void send_tooLargeByItsSize_isRefusedBeforeItIsRead() {
    Attachment huge =
        new Attachment(
            new AttachmentId("huge"),
            FileKind.VIDEO,
            "huge.mp4",
            "video/mp4",
            2_001L * 1024 * 1024,
            new Attachment.Content.Stored("not there"),
            null);

    assertThat(lab.send("see", huge))
        .isEqualTo(
            new DeliveryResult.Delivered(
                List.of(),
                List.of(),
                "file 'huge.mp4': larger than the 2000 MB that Telegram takes from a bot"));
  }

  @Test
  @DisplayName("A place has no file at Telegram, and is sent out of the store")
  void send_place_isUploaded() {
    Attachment stored = lab.stored(FileKind.LOCATION, "place.json", BYTES);
    ChannelFile inline = new ChannelFile(Lab.BOT, "data:application/geo+json,%7B%7D");

    assertThat(lab.send("", Lab.file(FileKind.LOCATION, "place.json", stored.content(), inline)))
        .isEqualTo(Lab.DELIVERED);

    assertThat(uploads()).isEqualTo(1);
  }

  @Test
  @DisplayName("A voice message that its receiver forbids arrives as a document")
  void send_voiceForbidden_isSentAsDocument() {
    lab.server.faults().on("sendVoice").badRequest("VOICE_MESSAGES_FORBIDDEN");

    assertThat(lab.send("", lab.stored(FileKind.VOICE, "v.ogg", BYTES))).isEqualTo(Lab.DELIVERED);

    assertThat(lab.server.calls("sendDocument")).hasSize(1);
  }
}
