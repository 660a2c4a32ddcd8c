package io.ticketgram.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.ticketgram.channel.FileGoneException;
import io.ticketgram.channel.IncomingFile;
import io.ticketgram.fixtures.botapi.FileContent;
import io.ticketgram.fixtures.botapi.Media;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ChannelFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownloadsTest {
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

  private byte[] download(ChannelFile file) throws IOException {
    try (InputStream in = lab.channel().open(file)) {
      return in.readAllBytes();
    }
  }

  @Test
  void open_sentFile_givesItsBytes() throws IOException {
    byte[] bytes = new byte[3_000_000];
    new Random(1).nextBytes(bytes);

    IncomingFile file = lab.received(Media.document("report 1.pdf", bytes, "application/pdf"));

    assertThat(file.fileName()).isEqualTo("report 1.pdf");
    assertThat(file.mediaType()).isEqualTo("application/pdf");
    assertThat(file.size()).isEqualTo(bytes.length);
    assertThat(download(file.source())).isEqualTo(bytes);
  }

  @Test
  @DisplayName("I-1: a download that breaks off is an error, never a shorter file")
  void open_brokenDownload_throws() throws IOException {
    IncomingFile file = lab.received(Media.document("a.bin", new byte[500_000], "application/zip"));
    lab.server.faults().onDownload().breakHalfWay();

    assertThatThrownBy(() -> download(file.source())).isInstanceOf(IOException.class);
    assertThat(download(file.source())).hasSize(500_000);
  }

  @Test
  void open_errorPage_isNotTheFile() {
    IncomingFile file = lab.received(Media.document("a.bin", BYTES, "application/zip"));
    lab.server.faults().onDownload().notFound();

    assertThatThrownBy(() -> download(file.source()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("404")
        .hasMessageNotContaining("secret");
  }

  @Test
  void open_fileTooLargeForBots_isGone() {
    IncomingFile file =
        lab.received(Media.document("big.iso", FileContent.zeros(21L << 20), "application/zip"));

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

  @Test
  @DisplayName("I-10: no more is downloaded than the host allows")
  void open_largerThanAllowed_isGone() throws IOException {
    IncomingFile file = lab.received(Media.document("a.bin", BYTES, "application/zip"));
    Downloads small = new Downloads(BYTES.length - 1, false);
    Downloads enough = new Downloads(BYTES.length, false);
    BotApi api = new BotApi(lab.bot(Lab.TOKEN), new HttpClients());

    assertThatThrownBy(() -> small.open(api, file.source().reference()))
        .isInstanceOf(FileGoneException.class)
        .hasMessageContaining(BYTES.length + " bytes");
    try (InputStream in = enough.open(api, file.source().reference())) {
      assertThat(in.readAllBytes()).isEqualTo(BYTES);
    }
  }

  @Test
  @DisplayName("I-8: what is its own reference needs no server")
  void open_dataUrl_givesItsContent() throws IOException {
    ChannelFile card = new ChannelFile(Lab.BOT, DataUrls.of("text/vcard", BYTES));

    assertThat(download(card)).isEqualTo(BYTES);
    assertThatThrownBy(() -> download(new ChannelFile(Lab.BOT, "data:text/vcard;base64,?")))
        .isInstanceOf(FileGoneException.class);
    assertThat(lab.server.calls("getFile")).isEmpty();
  }

  @Test
  @DisplayName("I-1, I-9: a file on the server's disk is read whole or not at all, its path untold")
  void open_pathOnTheServersDisk_isCheckedAgainstItsSize(@TempDir Path disk) throws IOException {
    Path file = disk.resolve("4242:AAsecretSecretSecret_secret-secret");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] answer =
              ("{\"ok\":true,\"result\":{\"file_id\":\"F\",\"file_unique_id\":\"U\","
                      + "\"file_size\":17,\"file_path\":\""
                      + file
                      + "\"}}")
                  .getBytes(UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try {
      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      BotApi api = new BotApi(TelegramBot.of(Lab.TOKEN).baseUrl(address), new HttpClients());
      Downloads downloads = new Downloads(100, true);

      assertThatThrownBy(() -> downloads.open(api, "F"))
          .isInstanceOf(IOException.class)
          .hasMessageNotContaining("secret");
      Files.write(file, "content".getBytes(UTF_8));
      try (InputStream in = downloads.open(api, "F")) {
        assertThatThrownBy(in::readAllBytes).hasMessage("The file ends after 7 of 17 bytes");
      }
      Files.write(file, BYTES);
      try (InputStream in = downloads.open(api, "F")) {
        assertThat(in.readAllBytes()).isEqualTo(BYTES);
      }
      assertThatThrownBy(() -> new Downloads(16, true).open(api, "F"))
          .isInstanceOf(FileGoneException.class);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void open_pathOnTheServersDisk_isReadOnlyWhenAllowed(@TempDir Path disk) throws IOException {
    Path file = Files.write(disk.resolve("video.mp4"), BYTES);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String answer =
              "{\"ok\":true,\"result\":{\"file_id\":\"F\",\"file_unique_id\":\"U\",\"file_path\":\""
                  + file
                  + "\"}}";
          exchange.sendResponseHeaders(200, answer.length());
          exchange.getResponseBody().write(answer.getBytes(UTF_8));
          exchange.close();
        });
    server.start();
    try {
      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      BotApi api = new BotApi(TelegramBot.of(Lab.TOKEN).baseUrl(address), new HttpClients());

      assertThatThrownBy(() -> new Downloads(100, false).open(api, "F"))
          .isInstanceOf(FileGoneException.class)
          .hasMessageContaining("localFiles");
      try (InputStream in = new Downloads(100, true).open(api, "F")) {
        assertThat(in.readAllBytes()).isEqualTo(BYTES);
      }
      try (InputStream in = new Downloads(3, true).open(api, "F")) {
        assertThatThrownBy(in::readAllBytes).isInstanceOf(FileGoneException.class);
      }
    } finally {
      server.stop(0);
    }
  }
}
