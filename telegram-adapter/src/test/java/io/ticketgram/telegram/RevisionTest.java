package io.ticketgram.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.channel.Keyboard;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.text.RichText;
import io.ticketgram.text.RichText.Span;
import io.ticketgram.text.RichText.Style;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is changed after it was sent. */
class RevisionTest {
  private static final Keyboard OPEN =
      new Keyboard(List.of(List.of(new Keyboard.Key("Open", "open"))));

  private Lab lab;

  @BeforeEach
  void start() {
    lab = Lab.started();
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  /** Sends a text of that many messages. */
  private List<String> sent(int parts) {
    return ((DeliveryResult.Delivered)
            lab.channel()
                .deliver(new Delivery.Send(lab.address(), text('a', parts), OPEN, List.of())))
        .texts();
  }

  private static RichText text(char letter, int parts) {
    return RichText.plain(Character.toString(letter).repeat(4096 * (parts - 1) + 10));
  }

  private DeliveryResult revise(List<String> messages, RichText text) {
    return lab.channel().deliver(new Delivery.Revise(lab.address(), messages, text, OPEN));
  }

  private static DeliveryResult delivered(List<String> texts) {
    return new DeliveryResult.Delivered(texts, List.of(), null);
  }

  private ChatMessage message(String id) {
    return lab.chat.botMessages().stream()
        .filter(message -> Integer.toString(message.messageId()).equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("BM-11: a revised text takes the place of the old one, with its styles and buttons")
  void revise_sameLength_editsInPlace() {
    List<String> messages = sent(1);
    RichText bold = new RichText("better words", List.of(new Span(0, 6, Style.BOLD)));

    assertThat(revise(messages, bold)).isEqualTo(delivered(messages));

    assertThat(lab.chat.botMessages()).hasSize(1);
    ChatMessage revised = message(messages.get(0));
    assertThat(revised.text()).isEqualTo("better words");
    assertThat(revised.entities()).singleElement().extracting("type").isEqualTo("bold");
    assertThat(revised.buttonLabels()).containsExactly("Open");
    lab.server.assertNoViolations();
  }

  @Test
  @DisplayName("I-7: a text that became longer goes on in a new message, which has the buttons")
  void revise_longer_sendsTheRest() {
    List<String> messages = sent(1);

    DeliveryResult.Delivered result = (DeliveryResult.Delivered) revise(messages, text('b', 2));

    assertThat(result.texts()).hasSize(2).startsWith(messages.get(0));
    assertThat(message(result.texts().get(0)).text()).isEqualTo("b".repeat(4096));
    assertThat(message(result.texts().get(0)).buttons()).isEmpty();
    assertThat(message(result.texts().get(1)).text()).isEqualTo("b".repeat(10));
    assertThat(message(result.texts().get(1)).replyTo()).isNull();
    assertThat(message(result.texts().get(1)).buttonLabels()).containsExactly("Open");
  }

  @Test
  @DisplayName("I-7: a text that became shorter leaves no rest of the old one")
  void revise_shorter_deletesTheRest() {
    List<String> messages = sent(3);

    assertThat(revise(messages, RichText.plain("short")))
        .isEqualTo(delivered(messages.subList(0, 1)));

    assertThat(lab.chat.botMessages()).hasSize(1);
    assertThat(message(messages.get(0)).buttonLabels()).containsExactly("Open");
  }

  @Test
  @DisplayName("I-7: what is too old to be deleted is made empty")
  void revise_restTooOldToDelete_isBlanked() {
    List<String> messages = sent(2);
    lab.server.faults().on("deleteMessage").badRequest("message can't be deleted for everyone");

    assertThat(revise(messages, RichText.plain("short")))
        .isEqualTo(delivered(messages.subList(0, 1)));

    assertThat(message(messages.get(1)).text()).isEqualTo("…");
    assertThat(message(messages.get(1)).buttons()).isEmpty();
  }

  @Test
  @DisplayName("A revision that changes nothing is a success")
  void revise_sameText_isDelivered() {
    List<String> messages = sent(2);

    assertThat(revise(messages, text('a', 2))).isEqualTo(delivered(messages));

    assertThat(lab.chat.botMessages()).hasSize(2);
  }

  @Test
  @DisplayName("A deleted message is not revised; the others are")
  void revise_oneIsGone_isLeftAlone() {
    List<String> messages = sent(2);
    lab.chat.delete(Integer.parseInt(messages.get(0)));

    assertThat(revise(messages, text('b', 2))).isEqualTo(delivered(messages));

    assertThat(lab.chat.botMessages()).hasSize(1);
    assertThat(message(messages.get(1)).text()).isEqualTo("b".repeat(10));
  }

  @ParameterizedTest
  @DisplayName("A message that can't be changed is left alone")
  @ValueSource(
      strings = {
        "message to edit not found",
        "message can't be edited",
        "MESSAGE_ID_INVALID",
        "there is no text in the message to edit"
      })
  void revise_notEditable_isLeftAlone(String reason) {
    List<String> messages = sent(1);
    lab.server.faults().on("editMessageText").badRequest(reason);

    assertThat(revise(messages, RichText.plain("new"))).isEqualTo(delivered(messages));

    assertThat(lab.server.calls("sendMessage")).hasSize(1);
  }

  @Test
  @DisplayName("I-2: a revision that failed half way repeats nothing that was sent")
  void revise_failsHalfWay_goesOnWhereItWas() {
    List<String> messages = sent(1);
    lab.server.faults().on("sendMessage").skip(1).error(502, "Bad Gateway");

    assertThat(revise(messages, text('c', 3))).isInstanceOf(DeliveryResult.Retry.class);
    DeliveryResult.Delivered result = (DeliveryResult.Delivered) revise(messages, text('c', 3));

    assertThat(result.texts()).hasSize(3);
    assertThat(lab.chat.botMessages())
        .extracting(message -> Integer.toString(message.messageId()))
        .containsExactlyElementsOf(result.texts());
  }

  @Test
  @DisplayName("A revision waits for its turn as everything else")
  void revise_chatIsPaused_waits() {
    List<String> messages = sent(1);
    lab.server.faults().on("editMessageText").tooManyRequests(9);

    assertThat(revise(messages, RichText.plain("b")))
        .isEqualTo(new DeliveryResult.NotYet(Duration.ofSeconds(9)));
    assertThat(revise(messages, RichText.plain("b")))
        .isEqualTo(new DeliveryResult.NotYet(Duration.ofSeconds(9)));

    assertThat(lab.server.calls("editMessageText")).hasSize(1);
  }

  private DeliveryResult react(int message) {
    MessageRef hers = new MessageRef(lab.address(), Integer.toString(message));
    return lab.channel().deliver(new Delivery.React(hers, "👀"));
  }

  @Test
  @DisplayName("BM-11: a reaction is put under the person's message")
  void react_putsTheReaction() {
    int hers = lab.chat.send("help").messageId();

    assertThat(react(hers)).isEqualTo(Lab.DELIVERED);

    assertThat(lab.chat.messages())
        .filteredOn(message -> message.messageId() == hers)
        .singleElement()
        .extracting(ChatMessage::reactions)
        .isEqualTo(List.of("👀"));
    lab.server.assertNoViolations();
  }

  @ParameterizedTest
  @DisplayName("A message that can't have a reaction is a success")
  @ValueSource(strings = {"message to react not found", "REACTION_INVALID", "REACTIONS_TOO_MANY"})
  void react_refused_isDelivered(String reason) {
    lab.server.faults().on("setMessageReaction").badRequest(reason);

    assertThat(react(7)).isEqualTo(Lab.DELIVERED);
  }

  @Test
  void react_blocked_isUnreachable() {
    int hers = lab.chat.send("help").messageId();
    lab.anna.block(lab.bot);

    assertThat(react(hers)).isInstanceOf(DeliveryResult.Unreachable.class);
  }
}
