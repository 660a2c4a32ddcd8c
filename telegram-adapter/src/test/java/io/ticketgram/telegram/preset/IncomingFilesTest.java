package io.ticketgram.telegram.preset;

import static io.ticketgram.telegram.preset.SupportFixture.OLGA;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.files.DirectoryAttachmentStore;
import io.ticketgram.fixtures.botapi.FakeBotApi;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.FileContent;
import io.ticketgram.fixtures.botapi.Media;
import io.ticketgram.spi.AttachmentScanner;
import io.ticketgram.spi.AttachmentStore;
import io.ticketgram.text.Literal;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.AttachmentId;
import io.ticketgram.ticket.FileKind;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client sends, from Telegram to the host's store, over HTTP. */
class IncomingFilesTest {
  private static final byte[] JPEG = bytes("\u00ff\u00d8\u00ff\u00e0 a picture");
  private static final byte[] MP4 = bytes("\0\0\0\u0020ftypisom a film");
  private static final byte[] OGG = bytes("OggS a voice");
  private static final byte[] MP3 = bytes("ID3 a song");

  @TempDir Path directory;
  private volatile long room = Long.MAX_VALUE;
  private AttachmentStore disk;
  private volatile AttachmentScanner scanner = file -> new AttachmentScanner.Accepted();
  private SupportFixture fixture;
  private FakeChat chat;

  @BeforeEach
  void start() {
    disk = new SmallDisk(new DirectoryAttachmentStore(directory));
    fixture =
        new SupportFixture(
            FakeBotApi.start(),
            channel -> channel,
            desk -> desk.attachments(disk).scanner(file -> scanner.scan(file)));
    chat = fixture.linked("anna");
    fixture.toMessage(chat, "Тема");
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private void finish() {
    chat.press("Завершить");
    chat.awaitNew("создан");
  }

  private TicketMessage message() {
    return fixture.desk.staff(OLGA).ticket(new TicketId(1)).messages().get(0);
  }

  private Attachment file() {
    return message().attachments().get(0);
  }

  /** The first file, once it is in the store or given up. */
  private Attachment arrived() {
    return await()
        .until(this::file, file -> !(file.content() instanceof Attachment.Content.Pending));
  }

  private byte[] content(Attachment file) throws IOException {
    try (InputStream in = fixture.desk.staff(OLGA).open(file.id())) {
      return in.readAllBytes();
    }
  }

  private List<Path> stored() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  /** Is full once, after as many bytes as there is room; then somebody makes room. */
  private final class SmallDisk implements AttachmentStore {
    private final AttachmentStore store;

    SmallDisk(AttachmentStore store) {
      this.store = store;
    }

    @Override
    public Stored put(
        AttachmentId attachment, String fileName, String mediaType, InputStream content)
        throws IOException {
      InputStream fitting =
          new FilterInputStream(content) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
              if (room <= 0) {
                room = Long.MAX_VALUE;
                throw new FullException();
              }
              int read = super.read(buffer, offset, length);
              room -= room == Long.MAX_VALUE ? 0 : read;
              return read;
            }
          };
      return store.put(attachment, fileName, mediaType, fitting);
    }

    @Override
    public InputStream open(String storeId) throws IOException {
      return store.open(storeId);
    }

    @Override
    public void delete(String storeId) throws IOException {
      store.delete(storeId);
    }
  }

  private static final class FullException extends IOException {
    private static final long serialVersionUID = 1L;

    FullException() {
      super("No space left on device");
    }
  }

  private static ObjectNode raw(String fields) {
    try {
      return (ObjectNode) new ObjectMapper().readTree("{" + fields.replace('\'', '"') + "}");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(fields, e);
    }
  }

  private static Arguments taken(
      Consumer<FakeChat> send, FileKind kind, String name, String type, byte[] content) {
    return arguments(kind, name, type, send, content);
  }

  static Stream<Arguments> kinds() {
    String place = "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":";
    return Stream.of(
        taken(
            chat -> chat.sendDocument("отчёт.csv", bytes("a;b"), "text/csv"),
            FileKind.DOCUMENT,
            "отчёт.csv",
            "text/csv",
            bytes("a;b")),
        taken(chat -> chat.sendPhoto(JPEG), FileKind.PHOTO, "photo_", "image/jpeg", JPEG),
        taken(
            chat -> chat.send(Media.video("film.mp4", FileContent.of(MP4))),
            FileKind.VIDEO,
            "film.mp4",
            "video/mp4",
            MP4),
        taken(
            chat -> chat.send(Media.audio("song.mp3", FileContent.of(MP3))),
            FileKind.AUDIO,
            "song.mp3",
            "audio/mpeg",
            MP3),
        taken(chat -> chat.sendVoice(OGG), FileKind.VOICE, "voice_", "audio/ogg", OGG),
        taken(
            chat -> chat.send(Media.videoNote(FileContent.of(MP4))),
            FileKind.VIDEO_NOTE,
            "video_note_",
            "video/mp4",
            MP4),
        taken(
            chat -> chat.send(Media.animation("funny.mp4", FileContent.of(MP4))),
            FileKind.ANIMATION,
            "funny.mp4",
            "video/mp4",
            MP4),
        taken(
            chat -> chat.sendSticker("👍"),
            FileKind.STICKER,
            "sticker_",
            "application/octet-stream",
            "sticker 👍".getBytes(UTF_8)),
        taken(
            chat -> chat.sendContact("+7900", "Пётр", null),
            FileKind.CONTACT,
            "Пётр.vcf",
            "text/vcard",
            ("BEGIN:VCARD\r\nVERSION:3.0\r\nN:;Пётр;;;\r\nFN:Пётр\r\n"
                    + "TEL;TYPE=CELL:+7900\r\nEND:VCARD\r\n")
                .getBytes(UTF_8)),
        taken(
            chat -> chat.sendLocation(55.75, 37.5),
            FileKind.LOCATION,
            "location.geojson",
            "application/geo+json",
            bytes(place + "[37.5,55.75]},\"properties\":{}}")),
        taken(
            chat ->
                chat.sendRawMessage(
                    raw(
                        "'venue':{'title':'X','address':'Y','location':{'latitude':1.5,"
                            + "'longitude':2.5}},'location':{'latitude':1.5,'longitude':2.5}")),
            FileKind.LOCATION,
            "location.geojson",
            "application/geo+json",
            bytes(place + "[2.5,1.5]},\"properties\":{\"title\":\"X\",\"address\":\"Y\"}}")));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("kinds")
  @DisplayName("I-8: every kind of file, a contact and a place reach the host's store")
  void kind_ofFile_isStored(
      FileKind kind, String name, String type, Consumer<FakeChat> send, byte[] content)
      throws IOException {
    send.accept(chat);
    chat.awaitNew("Добавлен 1 файл");
    finish();

    Attachment file = arrived();
    assertThat(file.kind()).isEqualTo(kind);
    assertThat(file.fileName()).startsWith(name);
    assertThat(file.mediaType()).isEqualTo(type);
    assertThat(file.size()).isEqualTo(content.length);
    assertThat(content(file)).isEqualTo(content);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'poll':{'id':'1'} | опрос",
        "'dice':{'value':1} | кубик",
        "'game':{'title':'x'} | игру",
        "'story':{'id':1} | историю",
        "'checklist':{'title':'x'} | список дел",
        "'invoice':{'title':'x'} | счёт",
        "'giveaway':{} | розыгрыш",
        "'paid_media':{'star_count':1,'paid_media':[{'type':'preview'}]} | платные фото и видео",
        "'something_of_the_future':{} | такое сообщение"
      })
  @DisplayName("ALL-4: what is no file is refused by its name")
  void kind_ofNothing_isRefusedByName(String fields, String named) {
    chat.sendRawMessage(raw(fields));
    chat.awaitNew("не могу принять " + named);
  }

  @Test
  @DisplayName(
      "I-8: a file that the bot can't get is refused by name before anything is downloaded")
  void file_over20MB_isRefusedAtOnce() {
    chat.send(Media.document("диск.iso", FileContent.zeros(21L << 20), "application/zip"));

    assertThat(chat.awaitNew("не добавлен").text()).contains("диск.iso", "20 МБ");
    assertThat(fixture.api.calls("getFile")).isEmpty();
  }

  @Test
  @DisplayName("I-8: a program that calls itself a picture is not kept as one, nor under its name")
  void file_disguised_isKeptAsWhatItIs() throws IOException {
    byte[] program = bytes("MZ\u0090\0\3 a program");
    chat.sendDocument("../\u202egpj.exe", program, "image/jpeg");
    chat.awaitNew("Добавлен 1 файл");
    finish();

    Attachment file = arrived();
    assertThat(file.mediaType()).isEqualTo("application/vnd.microsoft.portable-executable");
    assertThat(file.fileName()).isEqualTo("gpj.exe");
    assertThat(content(file)).isEqualTo(program);
    assertThat(stored()).hasSize(1);
    assertThat(stored().get(0).getFileName().toString()).matches("[0-9a-f]{64}");
  }

  @Test
  @DisplayName("SCAN-5: a refused file is deleted, staff see why, its sender is told by name")
  void file_refused_isTold() throws IOException {
    scanner = file -> new AttachmentScanner.Refused("EICAR", new Literal("Позвоните нам."));
    chat.sendDocument("virus.txt", bytes("x"), "text/plain");
    chat.awaitNew("Добавлен 1 файл");
    finish();

    assertThat(chat.awaitNew("не прошёл проверку").text()).contains("virus.txt", "Позвоните нам.");
    Attachment file = arrived();
    assertThat(file.content()).isEqualTo(new Attachment.Content.Failed("Refused: EICAR"));
    assertThatThrownBy(() -> content(file)).hasMessageContaining("EICAR");
    assertThat(stored()).isEmpty();
  }

  @Test
  @DisplayName("SCAN-3: while the scanner fails a file waits, and nobody can open it")
  void file_scannerFails_waits() throws IOException {
    AtomicInteger tries = new AtomicInteger();
    scanner =
        file -> {
          if (tries.incrementAndGet() == 1) {
            throw new IOException("clamd is down");
          }
          assertThat(file().content()).isEqualTo(new Attachment.Content.Pending());
          return new AttachmentScanner.Accepted();
        };
    chat.sendDocument("a.txt", bytes("x"), "text/plain");
    chat.awaitNew("Добавлен 1 файл");
    finish();

    assertThat(content(arrived())).isEqualTo(bytes("x"));
    assertThat(tries).hasValue(2);
  }

  @Test
  @DisplayName("I-1: a download that is cut in the middle is done again, and stored whole")
  void download_cut_isDoneAgain() throws IOException {
    byte[] content = new byte[500_000];
    fixture.api.faults().onDownload().breakHalfWay();
    chat.sendDocument("a.bin", content, "application/octet-stream");
    chat.awaitNew("Добавлен 1 файл");
    finish();

    assertThat(content(arrived())).hasSize(content.length);
    assertThat(fixture.api.calls("download")).hasSize(2);
    assertThat(stored()).hasSize(1);
  }

  @Test
  @DisplayName("I-8: a full disk leaves nothing half written, and the file is fetched again")
  void store_full_isTriedAgain() throws IOException {
    byte[] content = new byte[500_000];
    room = 100_000;
    chat.sendDocument("a.bin", content, "application/octet-stream");
    chat.awaitNew("Добавлен 1 файл");
    finish();

    await().until(() -> fixture.api.calls("download").size() == 1 && room == Long.MAX_VALUE);
    assertThat(content(arrived())).hasSize(content.length);
    assertThat(fixture.api.calls("download")).hasSize(2);
    assertThat(stored()).hasSize(1);
  }

  @Test
  @DisplayName("I-8: parts of an album that come later are added, with what is written under them")
  void album_latePart_isAdded() {
    chat.sendIntoAlbum("g1", Media.photo(JPEG).caption("первая"));
    chat.awaitNew("Добавлен 1 файл");
    chat.sendIntoAlbum("g1", Media.photo(JPEG));
    chat.awaitNew("Добавлен 1 файл");
    chat.sendIntoAlbum("g1", Media.photo(JPEG).caption("третья"));
    chat.awaitNew("Добавлен 1 файл");
    finish();

    assertThat(message().attachments()).hasSize(3);
    assertThat(message().text()).isEqualTo("первая\nтретья");
  }
}
