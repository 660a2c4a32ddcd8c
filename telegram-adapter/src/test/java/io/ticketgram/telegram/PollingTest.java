package io.ticketgram.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketgram.channel.BotState;
import io.ticketgram.channel.Input;
import io.ticketgram.channel.UnreadableUpdate;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.fixtures.botapi.Media;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollingTest {
  private static final byte[] BYTES = {1, 2, 3};

  private final Lab lab = new Lab();

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  @DisplayName("I-1: an update is confirmed only when the inbox says that it is durable")
  void poll_inboxNotDone_doesNotConfirm() {
    CompletableFuture<Void> durable = new CompletableFuture<>();
    lab.inbox.onInput = input -> durable;
    lab.chat.send("one");
    long update = lab.bot.lastUpdateId();
    lab.start();

    lab.inbox.awaitInputs(1);
    lab.chat.send("two");
    assertThat(lab.bot.confirmedOffset()).isZero();
    assertThat(lab.bot.polls()).isEqualTo(1);
    assertThat(lab.state().queueLength()).isEqualTo(1);

    durable.complete(null);
    lab.bot.awaitConfirmed(update);
    lab.bot.awaitAllConfirmed();
    assertThat(lab.inbox.awaitContents(2))
        .containsExactly(new Input.Words("one"), new Input.Words("two"));
    await().until(() -> lab.state().queueLength() == 0);
    assertThat(lab.state().lastUpdate()).isEqualTo(lab.clock.instant());
  }

  @Test
  @DisplayName("I-1: what could not be stored comes again, from the first such update on")
  void poll_inboxFails_repeatsFromThere() {
    lab.inbox.onInput =
        input ->
            input.content().equals(new Input.Words("two")) && lab.inbox.inputs.size() < 4
                ? CompletableFuture.failedFuture(new IllegalStateException("storage is down"))
                : CompletableFuture.completedFuture(null);
    lab.chat.send("one");
    lab.chat.send("two");
    lab.chat.send("three");
    lab.start();

    lab.bot.awaitAllConfirmed();

    assertThat(lab.inbox.awaitContents(5))
        .containsExactly(
            new Input.Words("one"),
            new Input.Words("two"),
            new Input.Words("three"),
            new Input.Words("two"),
            new Input.Words("three"));
    assertThat(lab.waits).containsExactly(Duration.ofMillis(500));
  }

  @Test
  @DisplayName("I-1: an inbox that throws loses nothing")
  void poll_inboxThrows_repeats() {
    lab.inbox.onInput =
        input -> {
          if (lab.inbox.inputs.size() < 3) {
            throw new IllegalStateException("not now");
          }
          return CompletableFuture.completedFuture(null);
        };
    lab.chat.send("one");
    lab.start();

    lab.bot.awaitAllConfirmed();

    assertThat(lab.inbox.inputs).hasSize(3);
    assertThat(lab.waits).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @Test
  @DisplayName("I-4: an update that can't be read is put aside as it came, and its neighbours pass")
  void poll_unreadableUpdate_isPutAside() {
    lab.chat.send("before");
    long bad =
        lab.bot.deliverRaw(
            "{\"message\":{\"message_id\":5,\"date\":1,\"text\":\"x\","
                + "\"from\":{\"id\":\"me\",\"first_name\":\"A\",\"is_bot\":false},"
                + "\"chat\":{\"id\":7,\"type\":\"private\"}}}");
    lab.chat.send("after");
    lab.start();

    lab.bot.awaitAllConfirmed();

    assertThat(lab.inbox.inputs)
        .extracting(Input::content)
        .containsExactly(new Input.Words("before"), new Input.Words("after"));
    assertThat(lab.inbox.aside).hasSize(1);
    UnreadableUpdate aside = lab.inbox.aside.get(0);
    assertThat(aside.key()).isEqualTo(new UpdateKey("bot:4242", Long.toString(bad)));
    assertThat(aside.raw()).contains("\"id\":\"me\"");
    assertThat(aside.error()).contains("id is no whole number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"poll_of_the_future\":{\"id\":\"1\"}}",
        "{\"channel_post\":{\"message_id\":1,\"date\":1,\"chat\":{\"id\":-100,\"type\":\"channel\"}}}",
        "{\"message\":{\"message_id\":1,\"date\":1,\"text\":\"x\","
            + "\"chat\":{\"id\":-100,\"type\":\"supergroup\"}}}",
        "{}"
      })
  void poll_nothingForAnybody_isConfirmed(String update) {
    long id = lab.bot.deliverRaw(update);
    lab.start();

    lab.bot.awaitConfirmed(id);

    assertThat(lab.inbox.inputs).isEmpty();
    assertThat(lab.inbox.aside).isEmpty();
  }

  @Test
  @DisplayName("I-8: an album is one input with all its files, keys and its caption")
  void poll_album_isOneInput() {
    lab.chat.send("hi");
    lab.chat.sendAlbum(Media.photo(BYTES).caption("look"), Media.photo(BYTES), Media.photo(BYTES));
    lab.chat.send("bye");
    lab.start();

    lab.bot.awaitAllConfirmed();

    assertThat(lab.inbox.inputs).hasSize(3);
    Input album = lab.inbox.inputs.get(1);
    assertThat(album.keys()).hasSize(3).doesNotHaveDuplicates();
    Input.Files files = (Input.Files) album.content();
    assertThat(files.caption()).isEqualTo("look");
    assertThat(files.album()).isNotNull();
    assertThat(files.files())
        .extracting(file -> file.key())
        .containsExactlyElementsOf(album.keys());
  }

  @Test
  @DisplayName("I-8: a late part of an album is an input of its own that names the album")
  void poll_lateAlbumPart_isItsOwnInput() {
    String album = lab.chat.sendAlbum(Media.photo(BYTES), Media.photo(BYTES)).get(0).mediaGroupId();
    lab.start();
    lab.bot.awaitAllConfirmed();
    lab.chat.sendIntoAlbum(album, Media.photo(BYTES));

    lab.inbox.awaitInputs(2);

    assertThat(lab.inbox.inputs.get(1).keys()).hasSize(1);
    assertThat(((Input.Files) lab.inbox.inputs.get(1).content()).album()).isEqualTo(album);
  }

  @Test
  @DisplayName("BM-1: a refused token stops that bot, and is told")
  void start_tokenRefused_fails() {
    lab.settings.bot(lab.bot("777:revokedRevokedRevoked"));
    lab.start();
    await()
        .until(
            () ->
                lab.channel().bots().stream()
                    .anyMatch(
                        state -> String.valueOf(state.problem()).contains("refused the token")));

    lab.chat.send("the other bot works");
    lab.inbox.awaitInputs(1);

    assertThat(lab.states)
        .anySatisfy(
            state -> {
              assertThat(state.bot().value()).isEqualTo("777");
              assertThat(state.mode()).isEqualTo(BotState.Mode.FAILING);
            });
    assertThat(lab.channel().bots().toString()).doesNotContain("revokedRevoked");
  }

  @Test
  @DisplayName("BM-1: a token that is revoked later stops the bot")
  void poll_tokenRevoked_fails() {
    lab.start();
    lab.awaitMode(BotState.Mode.RUNNING);
    lab.server.faults().on("getUpdates").always().error(401, "Unauthorized");
    lab.chat.send("wakes the poll");

    BotState state = lab.awaitMode(BotState.Mode.FAILING);

    assertThat(state.problem()).contains("refused the token", "@BotFather");
  }

  @Test
  @DisplayName("BM-1: a second poller is told, and polling goes on when it has gone")
  void poll_conflict_failsAndRecovers() {
    lab.server
        .faults()
        .on("getUpdates")
        .times(3)
        .error(409, "Conflict: terminated by other getUpdates request");
    lab.start();

    lab.bot.awaitListening();

    assertThat(lab.states)
        .anySatisfy(state -> assertThat(state.problem()).contains("Another program polls"));
    assertThat(lab.waits)
        .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
    lab.chat.send("hello");
    lab.inbox.awaitInputs(1);
    lab.awaitMode(BotState.Mode.RUNNING);
  }

  @ParameterizedTest
  @DisplayName("BM-1: trouble on the way is told, and the bot comes back by itself")
  @ValueSource(strings = {"html", "garbage", "drop", "500"})
  void poll_trouble_failsAndRecovers(String trouble) {
    var rule = lab.server.faults().on("getUpdates").times(2);
    switch (trouble) {
      case "html" -> rule.html(502);
      case "garbage" -> rule.garbage();
      case "drop" -> rule.dropBefore();
      default -> rule.error(500, "Internal Server Error");
    }
    lab.chat.send("patience");
    lab.start();

    lab.bot.awaitAllConfirmed();

    assertThat(lab.inbox.awaitInputs(1)).hasSize(1);
    assertThat(lab.waits).startsWith(Duration.ofMillis(500), Duration.ofSeconds(1));
    lab.awaitMode(BotState.Mode.RUNNING);
    assertThat(lab.states)
        .extracting(BotState::mode)
        .containsSubsequence(BotState.Mode.RUNNING, BotState.Mode.FAILING, BotState.Mode.RUNNING);
  }

  @Test
  void poll_tooManyRequests_waitsAsAsked() {
    lab.server.faults().on("getUpdates").tooManyRequests(17);
    lab.start();

    lab.bot.awaitListening();

    assertThat(lab.waits).containsExactly(Duration.ofSeconds(17));
    assertThat(lab.state().mode()).isEqualTo(BotState.Mode.RUNNING);
  }

  @Test
  void poll_asksOnlyForWhatIsUsed() {
    lab.start();
    lab.bot.awaitListening();
    lab.chat.send("one");
    lab.bot.awaitAllConfirmed();

    assertThat(lab.server.calls("getUpdates").get(0).parameters().path("allowed_updates"))
        .extracting(kind -> kind.asText())
        .containsExactlyElementsOf(
            List.of("message", "edited_message", "callback_query", "my_chat_member"));
    lab.server.assertNoViolations();
  }
}
