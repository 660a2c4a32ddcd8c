package io.ticketgram.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.channel.Keyboard;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.fixtures.botapi.ApiCall;
import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.fixtures.botapi.Press;
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

class SendingTest {
  private static final Keyboard YES =
      new Keyboard(List.of(List.of(new Keyboard.Key("Yes", "yes"), new Keyboard.Key("No", "no"))));

  private Lab lab;

  @BeforeEach
  void start() {
    lab = Lab.started();
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  private DeliveryResult send(RichText text, Keyboard keyboard) {
    return lab.deliver(new Delivery.Send(lab.address(), text, keyboard, List.of()));
  }

  private DeliveryResult edit(int message, String text, Keyboard keyboard) {
    return lab.deliver(
        new Delivery.Edit(
            new MessageRef(lab.address(), Integer.toString(message)),
            RichText.plain(text),
            keyboard));
  }

  private ChatMessage lastMessage() {
    List<ChatMessage> messages = lab.chat.botMessages();
    return messages.get(messages.size() - 1);
  }

  @ParameterizedTest
  @DisplayName("I-7: foreign text arrives as it is and is never markup")
  @ValueSource(
      strings = {
        "<b>bold?</b> &amp; &lt;",
        "_*[link](http://example.org)*_ `code` ~no~ ||spoiler||",
        "a\\_b ```x``` > quote",
        "دعم\u200f (abc) \u202eevil\u202c",
        "👩\u200d👩\u200d👧\u200d👦 ok"
      })
  void send_foreignText_isNotMarkup(String text) {
    assertThat(lab.send(text)).isEqualTo(Lab.DELIVERED);

    assertThat(lastMessage().text()).isEqualTo(text);
    ApiCall call = lab.server.calls("sendMessage").get(0);
    assertThat(call.parameters().has("parse_mode")).isFalse();
    assertThat(call.parameters().has("entities")).isFalse();
    lab.server.assertNoViolations();
  }

  @Test
  @DisplayName("I-7: styles go beside the text")
  void send_styles_areEntities() {
    RichText text =
        new RichText(
            "№ 7 <i>x",
            List.of(
                new Span(0, 3, Style.BOLD),
                new Span(4, 3, Style.ITALIC),
                new Span(7, 1, Style.CODE)));

    send(text, Keyboard.NONE);

    assertThat(lastMessage().text()).isEqualTo("№ 7 <i>x");
    assertThat(lastMessage().entities())
        .extracting(entity -> entity.type() + entity.offset() + "+" + entity.length())
        .containsExactly("bold0+3", "italic4+3", "code7+1");
  }

  @Test
  @DisplayName("I-7: a long text is split, whole characters stay whole, the keyboard is at the end")
  void send_longText_isSplit() {
    String text = "👍🏽".repeat(2000);

    assertThat(send(RichText.plain(text), YES)).isEqualTo(Lab.DELIVERED);

    List<ChatMessage> parts = lab.chat.botMessages();
    assertThat(parts).hasSize(2);
    assertThat(parts.get(0).text() + parts.get(1).text()).isEqualTo(text);
    assertThat(parts.get(0).text().length() % 4).isZero();
    assertThat(parts.get(0).buttons()).isEmpty();
    assertThat(parts.get(1).buttonLabels()).containsExactly("Yes", "No");
  }

  @Test
  void send_failureBetweenParts_repeatsOnlyWhatIsMissing() {
    RichText text = RichText.plain("x".repeat(5000));
    lab.server.faults().on("sendMessage").skip(1).error(500, "Internal Server Error");

    assertThat(send(text, YES)).isInstanceOf(DeliveryResult.Retry.class);
    assertThat(send(text, YES)).isEqualTo(Lab.DELIVERED);

    assertThat(lab.chat.botMessages())
        .extracting(message -> message.text().length())
        .containsExactly(4096, 904);
  }

  @Test
  void send_equalMessageLongAfterAFailure_isSentWhole() {
    RichText text = RichText.plain("x".repeat(5000));
    lab.server.faults().on("sendMessage").skip(1).error(500, "Internal Server Error");
    send(text, YES);
    lab.clock.advance(Duration.ofHours(1));

    assertThat(send(text, YES)).isEqualTo(Lab.DELIVERED);

    assertThat(lab.chat.botMessages()).hasSize(3);
  }

  @Test
  void send_sameMessageAgain_isSentAgain() {
    lab.send("twice");
    lab.send("twice");

    assertThat(lab.chat.botMessages()).hasSize(2);
  }

  @Test
  void send_nothing_isRejected() {
    assertThat(lab.send(" \n ")).isInstanceOf(DeliveryResult.Rejected.class);
  }

  @Test
  void edit_changesTextAndKeyboard() {
    send(RichText.plain("before"), YES);
    int id = lastMessage().messageId();

    assertThat(edit(id, "after", Keyboard.NONE)).isEqualTo(Lab.DELIVERED);

    assertThat(lab.chat.botMessages()).hasSize(1);
    assertThat(lastMessage().text()).isEqualTo("after");
    assertThat(lastMessage().buttons()).isEmpty();
  }

  @Test
  void edit_sameText_isDelivered() {
    send(RichText.plain("same"), YES);

    assertThat(edit(lastMessage().messageId(), "same", YES)).isEqualTo(Lab.DELIVERED);

    assertThat(lab.chat.botMessages()).hasSize(1);
  }

  @Test
  void edit_deletedMessage_isSentAnew() {
    send(RichText.plain("old"), YES);
    lab.chat.delete(lastMessage().messageId());

    assertThat(edit(lastMessageId(), "new", YES)).isEqualTo(Lab.DELIVERED);

    assertThat(lastMessage().text()).isEqualTo("new");
    assertThat(lastMessage().buttonLabels()).containsExactly("Yes", "No");
  }

  private int lastMessageId() {
    return lab.server.calls("sendMessage").get(0).result().path("message_id").asInt();
  }

  @Test
  void edit_messageThatCantBeEdited_isSentAnew() {
    int hers = lab.chat.send("mine").messageId();

    assertThat(edit(hers, "new", YES)).isEqualTo(Lab.DELIVERED);

    assertThat(lastMessage().text()).isEqualTo("new");
  }

  @Test
  void edit_tooLongForOneMessage_isSentAnew() {
    send(RichText.plain("old"), YES);

    assertThat(edit(lastMessage().messageId(), "y".repeat(4097), YES)).isEqualTo(Lab.DELIVERED);

    assertThat(lab.chat.botMessages()).hasSize(3);
    assertThat(lastMessage().buttonLabels()).containsExactly("Yes", "No");
  }

  @Test
  void acknowledge_answersThePress() {
    send(RichText.plain("sure?"), YES);
    Press press = lab.chat.press("Yes");

    assertThat(
            lab.deliver(
                new Delivery.Acknowledge(lab.address(), press.callbackId(), "😀".repeat(150))))
        .isEqualTo(Lab.DELIVERED);

    assertThat(press.awaitAnswer().text()).isEqualTo("😀".repeat(100));
    lab.server.assertNoViolations();
  }

  @Test
  void acknowledge_unknownPress_isDelivered() {
    assertThat(lab.deliver(new Delivery.Acknowledge(lab.address(), "999", null)))
        .isEqualTo(Lab.DELIVERED);
  }
}
