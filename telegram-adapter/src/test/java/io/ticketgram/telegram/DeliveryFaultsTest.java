package io.ticketgram.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.channel.BotState;
import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.channel.DeliveryResult.NotYet;
import io.ticketgram.channel.Keyboard;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.fixtures.botapi.ApiCall;
import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.FakeGroup;
import io.ticketgram.fixtures.botapi.FaultRule;
import io.ticketgram.text.RichText;
import io.ticketgram.text.RichText.Span;
import io.ticketgram.text.RichText.Style;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong between us and Telegram, fault by fault. */
class DeliveryFaultsTest {
  private static final Keyboard YES =
      new Keyboard(List.of(List.of(new Keyboard.Key("Yes", "yes"))));

  private Lab lab;

  @BeforeEach
  void start() {
    lab = Lab.started();
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  private static Delivery.Send text(ChatAddress to, String text) {
    return new Delivery.Send(to, RichText.plain(text), Keyboard.NONE, List.of());
  }

  private static ChatAddress address(long chat) {
    return new ChatAddress(Lab.BOT, Long.toString(chat));
  }

  private DeliveryResult send(RichText text, Keyboard keyboard) {
    return lab.channel().deliver(new Delivery.Send(lab.address(), text, keyboard, List.of()));
  }

  private ChatMessage onlyMessage() {
    assertThat(lab.chat.botMessages()).hasSize(1);
    return lab.chat.botMessages().get(0);
  }

  static Stream<Named<Consumer<FaultRule>>> unknownOutcomes() {
    return Stream.of(
        Named.of("500", rule -> rule.error(500, "Internal Server Error")),
        Named.of("502 of a proxy", rule -> rule.html(502)),
        Named.of("502 of a proxy, though the call was done", rule -> rule.htmlAfter(502)),
        Named.of("504 of a proxy", rule -> rule.html(504)),
        Named.of("a body that is no JSON", FaultRule::garbage),
        Named.of("a connection that drops before the call", FaultRule::dropBefore),
        Named.of("a connection that drops after the call", FaultRule::dropAfter));
  }

  @ParameterizedTest
  @DisplayName("I-2: a send whose outcome is unknown is sent again, by the desk and once more only")
  @MethodSource("unknownOutcomes")
  void send_unknownOutcome_isSentAgain(Consumer<FaultRule> fault) {
    fault.accept(lab.server.faults().on("sendMessage"));

    DeliveryResult first = lab.send("once");

    assertThat(first).isInstanceOf(DeliveryResult.Retry.class);
    assertThat(first.toString()).as("I-9").doesNotContain("secret");
    assertThat(lab.server.calls("sendMessage")).hasSize(1);
    assertThat(lab.send("once")).isEqualTo(Lab.DELIVERED);

    assertThat(lab.chat.botMessages())
        .hasSizeBetween(1, 2)
        .allMatch(message -> message.text().equals("once"));
  }

  @ParameterizedTest
  @DisplayName("I-2: an edit whose outcome is unknown is its own check, and leaves one message")
  @MethodSource("unknownOutcomes")
  void edit_unknownOutcome_leavesOneMessage(Consumer<FaultRule> fault) {
    lab.send("old");
    Delivery.Edit edit =
        new Delivery.Edit(
            new MessageRef(lab.address(), Integer.toString(onlyMessage().messageId())),
            RichText.plain("new"),
            Keyboard.NONE);
    fault.accept(lab.server.faults().on("editMessageText"));

    assertThat(lab.deliver(edit)).isInstanceOf(DeliveryResult.Retry.class);
    assertThat(lab.deliver(edit)).isEqualTo(Lab.DELIVERED);

    assertThat(onlyMessage().text()).isEqualTo("new");
  }

  @Test
  @DisplayName("I-2: an answer of which a half is missing is an answer: nothing is sent twice")
  void messageId_halfAnAnswer_isDone() throws Exception {
    assertThat(Answers.messageId("{\"ok\":true,\"result\":{\"message_id\":7,\"da")).isEqualTo("7");
    assertThat(Answers.messageId("{\"ok\":true,\"resu")).isEmpty();
    assertThat(Answers.messageId("{\"ok\":true,\"result\":true}")).isEmpty();
    assertThat(Answers.messageId("{\"result\":{\"message_id\":7},\"ok\":true}")).isEqualTo("7");
  }

  @Test
  @DisplayName("A timeout is an unknown outcome, unless there was no connection yet")
  void timeout_isUnknown() {
    assertThat(ApiFailure.of(new SocketTimeoutException("timeout")).code())
        .isEqualTo(ApiFailure.NO_ANSWER);
    assertThat(ApiFailure.of(new SocketTimeoutException("Connect timed out")).code())
        .isEqualTo(ApiFailure.NO_CONNECTION);
  }

  @Test
  @DisplayName("I-1: while Telegram can't be reached nothing is given up; the waits grow")
  void send_noConnection_waitsLongerAndLonger() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    lab.channel().change(lab.bot(Lab.TOKEN).baseUrl(URI.create("http://127.0.0.1:" + closed)));

    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      assertThat(lab.send("text")).isEqualTo(new NotYet(Duration.ofSeconds(seconds)));
      lab.clock.advance(Duration.ofSeconds(seconds));
    }

    lab.channel().change(lab.bot(Lab.TOKEN));
    assertThat(lab.send("text")).isEqualTo(Lab.DELIVERED);
  }

  @ParameterizedTest
  @DisplayName("BM-1: a token that is refused while sending stops the bot, and nothing is lost")
  @ValueSource(ints = {401, 404})
  void send_tokenRefused_stopsTheBot(int code) {
    lab.server.faults().on("sendMessage").error(code, code == 401 ? "Unauthorized" : "Not Found");

    assertThat(lab.send("text")).isInstanceOf(DeliveryResult.Retry.class);

    lab.awaitMode(BotState.Mode.FAILING);
    assertThat(lab.send("text")).isEqualTo(new NotYet(Duration.ofMinutes(1)));
    lab.channel().change(lab.bot(Lab.TOKEN));
    assertThat(lab.send("text")).isEqualTo(Lab.DELIVERED);
  }

  @Test
  @DisplayName("429 in many chats at once stops the whole bot")
  void send_manyChatsRefused_stopsTheBot() {
    lab.server.faults().on("sendMessage").times(3).tooManyRequests(20);
    for (int i = 0; i < 3; i++) {
      FakeChat other = lab.server.newUser("Person").open(lab.bot);
      assertThat(lab.deliver(text(address(other.id()), "hello")))
          .isEqualTo(new NotYet(Duration.ofSeconds(20)));
    }

    assertThat(lab.send("text")).isEqualTo(new NotYet(Duration.ofSeconds(20)));
    assertThat(lab.server.calls("sendMessage")).hasSize(3);
    lab.clock.advance(Duration.ofSeconds(20));
    assertThat(lab.send("text")).isEqualTo(Lab.DELIVERED);
  }

  @Test
  @DisplayName("A pause that Telegram asked for is kept over a restart")
  void send_pausedThenRestarted_goesOnWaiting() {
    lab.server.faults().on("sendMessage").tooManyRequests(30);
    lab.send("text");
    lab.channel().close();

    lab.start();

    assertThat(lab.send("text")).isEqualTo(new NotYet(Duration.ofSeconds(30)));
    lab.clock.advance(Duration.ofSeconds(30));
    assertThat(lab.send("text")).isEqualTo(Lab.DELIVERED);
    assertThat(lab.server.calls("sendMessage")).hasSize(2);
  }

  @Test
  @DisplayName("A press that would be acknowledged too late does not hold up the chat")
  void acknowledge_pausedForLong_isLeftOut() {
    Delivery press = new Delivery.Acknowledge(lab.address(), "1", null);
    lab.server.faults().on("answerCallbackQuery").tooManyRequests(60);
    assertThat(lab.deliver(press)).isEqualTo(Lab.DELIVERED);

    lab.server.faults().on("answerCallbackQuery").tooManyRequests(2);
    assertThat(lab.deliver(press)).isEqualTo(new NotYet(Duration.ofSeconds(2)));
  }

  @Test
  @DisplayName("I-7: a text whose styles are refused arrives without them")
  void send_stylesRefused_textArrives() {
    lab.server
        .faults()
        .on("sendMessage")
        .when(call -> call.parameters().has("entities"))
        .badRequest("ENTITY_BOUNDS_INVALID");

    RichText bold = new RichText("bold words", List.of(new Span(0, 4, Style.BOLD)));

    assertThat(send(bold, YES)).isInstanceOf(DeliveryResult.Delivered.class);
    assertThat(onlyMessage().text()).isEqualTo("bold words");
    assertThat(onlyMessage().buttonLabels()).containsExactly("Yes");
  }

  @Test
  @DisplayName("I-7: a text whose buttons are refused arrives without them, and the host is told")
  void send_buttonsRefused_textArrives() {
    lab.server
        .faults()
        .on("sendMessage")
        .when(call -> call.parameters().has("reply_markup"))
        .badRequest("reply markup is too long");

    assertThat(send(RichText.plain("words"), YES))
        .isEqualTo(
            new DeliveryResult.Delivered(
                List.of(Integer.toString(onlyMessage().messageId())),
                List.of(),
                "the buttons: Bad Request: reply markup is too long"));
    assertThat(onlyMessage().text()).isEqualTo("words");
  }

  @Test
  @DisplayName("The topic of the answered message is gone: the answer goes to the general chat")
  void send_topicDeleted_goesToTheGeneralChat() {
    FakeGroup group = lab.server.newGroup("Team").add(lab.anna).addBot(lab.bot, lab.anna);
    int question = group.as(lab.anna).send("question").messageId();
    ChatAddress to = address(group.id());
    lab.server
        .faults()
        .on("sendMessage")
        .when(call -> call.parameters().has("reply_parameters"))
        .badRequest("TOPIC_DELETED");

    DeliveryResult result =
        lab.deliver(
            new Delivery.Send(
                to,
                RichText.plain("answer"),
                Keyboard.NONE,
                List.of(),
                Delivery.Urgency.INTERACTIVE,
                new MessageRef(to, Integer.toString(question))));

    assertThat(result).isEqualTo(Lab.DELIVERED);
    assertThat(lab.server.calls("sendMessage")).filteredOn(ApiCall::ok).hasSize(1);
  }

  @Test
  @DisplayName("A bot that was kicked out of a group can't reach it")
  void send_kickedFromTheGroup_isUnreachable() {
    FakeGroup group = lab.server.newGroup("Team").add(lab.anna).addBot(lab.bot, lab.anna);
    group.removeBot(lab.bot, lab.anna);

    assertThat(lab.deliver(text(address(group.id()), "text")))
        .isInstanceOf(DeliveryResult.Unreachable.class);
  }

  @Test
  @DisplayName("An edit in a group that became another one is sent anew there, once")
  void edit_groupHasMoved_isSentAnew() {
    FakeGroup group = lab.server.newBasicGroup("Team").add(lab.anna).addBot(lab.bot, lab.anna);
    ChatAddress old = address(group.id());
    lab.deliver(text(old, "screen"));
    int screen = group.messages().get(group.messages().size() - 1).messageId();
    group.migrate(lab.anna);
    ChatAddress now = address(group.id());
    Delivery edit =
        new Delivery.Edit(
            new MessageRef(old, Integer.toString(screen)), RichText.plain("new"), Keyboard.NONE);

    assertThat(lab.deliver(edit)).isEqualTo(new DeliveryResult.Moved(now));
    assertThat(lab.deliver(edit.in(now).orElseThrow())).isEqualTo(Lab.DELIVERED);

    assertThat(group.messages())
        .filteredOn(ChatMessage::fromBot)
        .extracting(ChatMessage::text)
        .containsExactly("screen", "new");
  }

  @Test
  @DisplayName("An answer in a group that became another one replies to no message there")
  void send_answerInAMovedGroup_repliesToNothing() {
    FakeGroup group = lab.server.newBasicGroup("Team").add(lab.anna).addBot(lab.bot, lab.anna);
    ChatAddress old = address(group.id());
    int question = group.as(lab.anna).send("question").messageId();
    group.migrate(lab.anna);
    ChatAddress now = address(group.id());
    Delivery answer =
        new Delivery.Send(
            old,
            RichText.plain("answer"),
            Keyboard.NONE,
            List.of(),
            Delivery.Urgency.NOTIFICATION,
            new MessageRef(old, Integer.toString(question)));

    assertThat(lab.deliver(answer)).isEqualTo(new DeliveryResult.Moved(now));
    assertThat(lab.deliver(answer.in(now).orElseThrow())).isEqualTo(Lab.DELIVERED);

    assertThat(group.messages())
        .filteredOn(ChatMessage::fromBot)
        .singleElement()
        .extracting(ChatMessage::replyTo)
        .isNull();
  }
}
