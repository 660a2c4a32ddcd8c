package io.ticketgram.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketgram.channel.BotState.Mode;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.UnreadableUpdate;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.fixtures.botapi.Media;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookPushTest {
  private static final String UPDATE =
      "{\"update_id\":77,\"message\":{\"message_id\":5,\"date\":1,\"text\":\"pushed\","
          + "\"from\":{\"id\":7,\"first_name\":\"A\",\"is_bot\":false},"
          + "\"chat\":{\"id\":7,\"type\":\"private\"}}}";

  private final WebhookLab lab = new WebhookLab();

  /** What the library set for answers that take too long; nothing ends them by itself. */
  private final List<Runnable> limits = new ArrayList<>();

  @AfterEach
  void stop() {
    lab.close();
  }

  private TelegramChannel started() {
    TelegramChannel channel =
        lab.start(
            lab.settings(lab.pushed())
                .answerLimit((answer, status) -> limits.add(() -> answer.complete(status)))
                .build());
    WebhookLab.awaitMode(channel, Mode.RUNNING);
    return channel;
  }

  private int post(TelegramChannel channel, String body) {
    return channel.webhooks().handle(lab.path(), lab.secret(), stream(body));
  }

  private CompletableFuture<Integer> receive(TelegramChannel channel, String body) {
    CompletionStage<Integer> answer =
        channel.webhooks().receive(lab.path(), lab.secret(), stream(body));
    return answer.toCompletableFuture();
  }

  private static InputStream stream(String body) {
    return new ByteArrayInputStream(body.getBytes(UTF_8));
  }

  @Test
  @DisplayName("I-1: a push is answered with 200 only when the update is durable")
  void push_notDurable_isNotAnswered() {
    CompletableFuture<Void> durable = new CompletableFuture<>();
    lab.inbox.onInput = input -> durable;
    TelegramChannel channel = started();

    lab.chat.send("hello");
    lab.inbox.awaitInputs(1);
    CompletableFuture<Integer> another = receive(channel, UPDATE);
    assertThat(lab.bot.pendingUpdates()).isEqualTo(1);
    assertThat(another).isNotDone();
    assertThat(WebhookLab.state(channel).queueLength()).isEqualTo(2);

    durable.complete(null);
    lab.bot.awaitAllConfirmed();
    assertThat(another.join()).isEqualTo(200);
    assertThat(WebhookLab.state(channel).queueLength()).isZero();
    assertThat(WebhookLab.state(channel).lastUpdate()).isEqualTo(lab.clock.instant());
    assertThat(lab.server.calls("getUpdates")).isEmpty();
  }

  @Test
  @DisplayName("I-1: what could not be stored is answered with 503, and comes again")
  void push_storageFails_comesAgain() {
    lab.inbox.onInput =
        input ->
            lab.inbox.inputs.size() < 3
                ? CompletableFuture.failedFuture(new IllegalStateException("storage is down"))
                : CompletableFuture.completedFuture(null);
    TelegramChannel channel = started();

    lab.chat.send("one");
    lab.bot.awaitAllConfirmed();

    assertThat(lab.inbox.inputs).hasSize(3);
    assertThat(lab.inbox.inputs)
        .extracting(Input::keys)
        .containsOnly(lab.inbox.inputs.get(0).keys());
    assertThat(WebhookLab.state(channel).queueLength()).isZero();
  }

  @Test
  @DisplayName(
      "I-1, I-10: while the storage hangs a push ends with 503, and its repetition waits for the first")
  void push_storageHangs_isAnsweredAndNotTakenTwice() {
    CompletableFuture<Void> durable = new CompletableFuture<>();
    lab.inbox.onInput = input -> durable;
    TelegramChannel channel = started();

    CompletableFuture<Integer> first = receive(channel, UPDATE);
    limits.get(0).run();
    CompletableFuture<Integer> second = receive(channel, UPDATE);

    assertThat(first.join()).isEqualTo(503);
    assertThat(second).isNotDone();
    assertThat(lab.inbox.inputs).hasSize(1);
    durable.complete(null);
    assertThat(second.join()).isEqualTo(200);
    assertThat(WebhookLab.state(channel).queueLength()).isZero();
  }

  @Test
  @DisplayName("I-10: updates that hang are bounded in number; the others are told to come again")
  void push_tooManyHang_isRefused() {
    lab.inbox.onInput = input -> new CompletableFuture<>();
    TelegramChannel channel = started();
    for (int i = 0; i < 1_000; i++) {
      assertThat(receive(channel, UPDATE.replace("77", String.valueOf(1_000 + i)))).isNotDone();
    }

    assertThat(receive(channel, UPDATE).join()).isEqualTo(503);

    assertThat(lab.inbox.inputs).hasSize(1_000);
    channel.close();
  }

  @Test
  @DisplayName("I-1: an inbox that throws leads to 503")
  void push_inboxThrows_isUnavailable() {
    lab.inbox.onInput =
        input -> {
          throw new IllegalStateException("not now");
        };

    assertThat(post(started(), UPDATE)).isEqualTo(503);
  }

  @Test
  @DisplayName("I-1: closing answers what hangs, so that Telegram keeps it")
  void close_whileHandling_isUnavailable() {
    lab.inbox.onInput = input -> new CompletableFuture<>();
    TelegramChannel channel = started();
    String path = lab.path();
    CompletableFuture<Integer> hanging = receive(channel, UPDATE);

    channel.close();

    assertThat(hanging.join()).isEqualTo(503);
    assertThat(channel.webhooks().handle(path, lab.secret(), stream(UPDATE))).isEqualTo(503);
    assertThat(lab.bot.webhook()).isPresent();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "wrong", " ", "é"})
  @DisplayName("I-9: without the right secret nothing is read or taken")
  void handle_wrongSecret_isForbidden(String secret) {
    TelegramChannel channel = started();

    assertThat(channel.webhooks().handle(lab.path(), secret, new Unreadable())).isEqualTo(403);
    assertThat(channel.webhooks().handle(lab.path(), lab.secret() + "x", new Unreadable()))
        .isEqualTo(403);

    assertThat(lab.inbox.inputs).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/telegram/", "/telegram/4242", "nothing", "/telegram/x/"})
  @DisplayName("I-9: an unknown path looks like a wrong secret")
  void handle_unknownPath_isForbidden(String path) {
    TelegramChannel channel = started();

    assertThat(channel.webhooks().handle(path, lab.secret(), new Unreadable())).isEqualTo(403);
    assertThat(channel.webhooks().handle(path, null, new Unreadable())).isEqualTo(403);
  }

  @Test
  void handle_lastPartOfThePath_isEnough() {
    TelegramChannel channel = started();
    String key = lab.path().substring(lab.path().lastIndexOf('/') + 1);

    assertThat(channel.webhooks().handle(key, lab.secret(), stream(UPDATE))).isEqualTo(200);
  }

  @Test
  @DisplayName("I-10: a body over the limit is not read on")
  void handle_tooLarge_isRefused() {
    TelegramChannel channel = started();
    Endless endless = new Endless();

    assertThat(channel.webhooks().handle(lab.path(), lab.secret(), endless)).isEqualTo(413);

    assertThat(endless.read).isLessThan(Webhooks.MAX_BODY + 100_000L);
  }

  @Test
  @DisplayName("I-10: the largest body that is taken")
  void handle_largestBody_isTaken() {
    TelegramChannel channel = started();
    String padded = UPDATE + " ".repeat(Webhooks.MAX_BODY - UPDATE.length());

    assertThat(post(channel, padded)).isEqualTo(200);
    assertThat(post(channel, padded + " ")).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "7",
        "null",
        "{}",
        "{\"update_id\":\"77\"}",
        "{\"update_id\":7.5}",
        "{\"message\":{\"text\":\"x\"}",
        "{\"update_id\":77,\"message\":{\"message_id\":5,\"da",
        "{\"a\":x}"
      })
  @DisplayName("I-1: what is no update, or not a whole one, is asked for again")
  void handle_noUpdate_isBadRequest(String body) {
    assertThat(post(started(), body)).isEqualTo(400);

    assertThat(lab.inbox.inputs).isEmpty();
    assertThat(lab.inbox.aside).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"update_id\":77,\"message\":{\"text\":\"a\" \"b\"}}",
        "{\"before\":{\"update_id\":1},\"update_id\":77,\"message\":tru}",
        "{\"update_id\":77,\"message\":{\"text\":\"\u0000\"}}",
        "{\"update_id\":77,\"message\":{\"from\":{\"id\":\"me\"}}}"
      })
  @DisplayName("I-4: an update that can't be read is put aside as it came, and accepted")
  void handle_malformedUpdate_isPutAside(String body) {
    assertThat(post(started(), body)).isEqualTo(200);

    assertThat(lab.inbox.aside).hasSize(1);
    UnreadableUpdate aside = lab.inbox.aside.get(0);
    assertThat(aside.key()).isEqualTo(new UpdateKey("bot:4242", "77"));
    assertThat(aside.raw()).contains("\"update_id\":77").doesNotContain("\u0000");
    assertThat(aside.error()).isNotBlank();
  }

  @Test
  @DisplayName("I-4: after an update that can't be read the next ones come")
  void push_unreadableUpdate_stopsNobody() {
    started();
    lab.bot.deliverRaw(
        "{\"message\":{\"message_id\":5,\"date\":1,\"text\":\"x\","
            + "\"from\":{\"id\":\"me\",\"first_name\":\"A\",\"is_bot\":false},"
            + "\"chat\":{\"id\":7,\"type\":\"private\"}}}");
    lab.bot.deliverRaw("{\"poll_of_the_future\":{\"id\":\"1\"}}");
    lab.chat.send("after");

    lab.bot.awaitAllConfirmed();

    assertThat(lab.inbox.aside).hasSize(1);
    assertThat(lab.inbox.awaitContents(1)).containsExactly(new Input.Words("after"));
  }

  @Test
  @DisplayName("I-8: every part of an album is taken, each names the album")
  void push_album_comesPartByPart() {
    started();

    lab.chat.sendAlbum(
        Media.photo(new byte[] {1}).caption("look"),
        Media.photo(new byte[] {2}),
        Media.photo(new byte[] {3}));
    lab.bot.awaitAllConfirmed();

    assertThat(lab.inbox.inputs).hasSize(3);
    assertThat(lab.inbox.inputs)
        .extracting(input -> ((Input.Files) input.content()).album())
        .doesNotContainNull()
        .allMatch(album -> album.equals(((Input.Files) lab.inbox.inputs.get(0).content()).album()));
  }

  @Test
  @DisplayName("I-10: a body that comes slowly holds up nobody, and counts once it is whole")
  void push_slowBody_othersPass() throws IOException {
    started();
    byte[] body = UPDATE.getBytes(UTF_8);
    try (Socket slow = connect(lab.secret(), body.length)) {
      OutputStream out = slow.getOutputStream();
      out.write(body, 0, 20);
      out.flush();

      lab.chat.send("quick");
      lab.bot.awaitAllConfirmed();
      assertThat(lab.inbox.awaitContents(1)).containsExactly(new Input.Words("quick"));

      out.write(body, 20, body.length - 20);
      out.flush();
      assertThat(statusLine(slow)).contains("200");
    }
    assertThat(lab.inbox.awaitContents(2)).contains(new Input.Words("pushed"));
  }

  @Test
  @DisplayName("I-10: whoever does not know the secret can't hold a thread with a slow body")
  void push_slowBodyWithoutSecret_isAnsweredAtOnce() throws IOException {
    started();
    try (Socket slow = connect("wrong", 500)) {
      assertThat(statusLine(slow)).contains("403");
    }
  }

  @Test
  @DisplayName("I-1: a push that is cut off is not taken")
  void handle_cutOff_isBadRequest() {
    TelegramChannel channel = started();

    assertThat(channel.webhooks().handle(lab.path(), lab.secret(), new Unreadable()))
        .isEqualTo(400);
  }

  @Test
  @DisplayName("I-1: before Telegram told who the bot is, pushes are put off")
  void push_beforeIntroduction_isUnavailable() {
    var gate = lab.server.faults().on("getMe").hold();
    TelegramChannel channel = lab.start(lab.pushed());
    gate.awaitHeld(1);
    WebhookAddress address = WebhookAddress.of(lab.pushed(), lab.pushed().webhook(), null);

    assertThat(channel.webhooks().handle(address.key(), address.secret(), new Unreadable()))
        .isEqualTo(503);

    gate.release();
    WebhookLab.awaitMode(channel, Mode.RUNNING);
    assertThat(channel.webhooks().handle(address.key(), address.secret(), stream(UPDATE)))
        .isEqualTo(200);
  }

  @Test
  void handle_interrupted_isUnavailableAndStaysInterrupted() {
    lab.inbox.onInput = input -> new CompletableFuture<>();
    TelegramChannel channel = started();
    Thread.currentThread().interrupt();

    int status = post(channel, UPDATE);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(status).isEqualTo(503);
  }

  @Test
  @DisplayName("A storage that hangs is not waited for longer than the limit")
  void answerLimit_inRealTime_isSet() {
    CompletableFuture<Integer> answer = new CompletableFuture<>();

    Pushes.AnswerLimit.inRealTime().apply(answer, 503);

    assertThat(answer.getNumberOfDependents()).isPositive();
    answer.complete(200);
    await().until(() -> answer.getNumberOfDependents() == 0);
  }

  private Socket connect(String secret, int length) throws IOException {
    Socket socket = new Socket(lab.address.getHost(), lab.address.getPort());
    String head =
        "POST "
            + lab.path()
            + " HTTP/1.1\r\nHost: x\r\nContent-Length: "
            + length
            + "\r\n"
            + Webhooks.SECRET_HEADER
            + ": "
            + secret
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(UTF_8));
    socket.getOutputStream().flush();
    return socket;
  }

  private static String statusLine(Socket socket) throws IOException {
    socket.setSoTimeout(10_000);
    StringBuilder line = new StringBuilder();
    for (int next = socket.getInputStream().read();
        next > '\r';
        next = socket.getInputStream().read()) {
      line.append((char) next);
    }
    return line.toString();
  }

  /** Fails when it is read. */
  private static final class Unreadable extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("nothing should be read here");
    }
  }

  private static final class Endless extends InputStream {
    long read;

    @Override
    public int read() {
      read++;
      return ' ';
    }
  }
}
