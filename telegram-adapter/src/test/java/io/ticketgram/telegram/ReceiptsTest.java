package io.ticketgram.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Delivery;
import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.channel.Keyboard;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.text.RichText;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.FileKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the desk is told of what was sent, and what messages answer. */
class ReceiptsTest {
  private static final byte[] BYTES = "content".getBytes(UTF_8);

  private Lab lab;

  @BeforeEach
  void start() {
    lab = Lab.started();
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  private DeliveryResult send(String text, @Nullable MessageRef answers, Attachment... files) {
    return lab.channel()
        .deliver(
            new Delivery.Send(
                lab.address(),
                RichText.plain(text),
                Keyboard.NONE,
                List.of(files),
                Delivery.Urgency.NOTIFICATION,
                answers));
  }

  private MessageRef ref(int message) {
    return new MessageRef(lab.address(), Integer.toString(message));
  }

  private List<String> ids(int from, int to) {
    return lab.chat.botMessages().subList(from, to).stream()
        .map(message -> Integer.toString(message.messageId()))
        .toList();
  }

  @Test
  @DisplayName("BM-6: every message that was sent is told, texts and files in order")
  void send_textsAndFiles_areTold() {
    DeliveryResult result =
        send(
            "x".repeat(5000),
            null,
            lab.stored(FileKind.PHOTO, "1.jpg", BYTES),
            lab.stored(FileKind.VIDEO, "2.mp4", BYTES),
            lab.stored(FileKind.VOICE, "3.ogg", BYTES));

    assertThat(lab.chat.botMessages()).hasSize(5);
    assertThat(result).isEqualTo(new DeliveryResult.Delivered(ids(0, 2), ids(2, 5), null));
  }

  @Test
  @DisplayName("I-2: a message that was sent in two tries is told whole")
  void send_resumed_isToldWhole() {
    Attachment file = lab.stored(FileKind.VOICE, "1.ogg", BYTES);
    lab.server.faults().on("sendVoice").error(502, "Bad Gateway");

    assertThat(send("text", null, file)).isInstanceOf(DeliveryResult.Retry.class);

    assertThat(send("text", null, file))
        .isEqualTo(new DeliveryResult.Delivered(ids(0, 1), ids(1, 2), null));
  }

  @Test
  @DisplayName("BM-11: a message of which a part was refused is delivered, and the part is named")
  void send_partRefused_isDeliveredInPart() {
    lab.server.faults().on("sendDocument").badRequest("file must be non-empty");

    DeliveryResult result = send("text", null, lab.stored(FileKind.DOCUMENT, "bad.pdf", BYTES));

    assertThat(result)
        .isEqualTo(
            new DeliveryResult.Delivered(
                ids(0, 1), List.of(), "file 'bad.pdf': Bad Request: file must be non-empty"));
  }

  @Test
  void send_onlyARefusedFile_isRejected() {
    lab.server.faults().on("sendDocument").badRequest("file must be non-empty");

    assertThat(send("", null, lab.stored(FileKind.DOCUMENT, "bad.pdf", BYTES)))
        .isEqualTo(
            new DeliveryResult.Rejected("file 'bad.pdf': Bad Request: file must be non-empty"));
  }

  @Test
  @DisplayName("BM-11: a text that is refused does not keep the files from arriving")
  void send_textRefused_filesArrive() {
    lab.server.faults().on("sendMessage").badRequest("MESSAGE_TOO_STRANGE");

    DeliveryResult result = send("text", null, lab.stored(FileKind.DOCUMENT, "a.pdf", BYTES));

    assertThat(result)
        .isEqualTo(
            new DeliveryResult.Delivered(List.of(), ids(0, 1), "Bad Request: MESSAGE_TOO_STRANGE"));
  }

  @Test
  @DisplayName("An edit that had to send anew tells the new message")
  void edit_gone_tellsTheNewMessage() {
    DeliveryResult result =
        lab.channel()
            .deliver(new Delivery.Edit(ref(99_999), RichText.plain("again"), Keyboard.NONE));

    assertThat(result).isEqualTo(new DeliveryResult.Delivered(ids(0, 1), List.of(), null));
  }

  @Test
  @DisplayName("An edit in place tells no new message")
  void edit_inPlace_tellsNone() {
    send("text", null);

    assertThat(
            lab.channel()
                .deliver(
                    new Delivery.Edit(
                        ref(Integer.parseInt(ids(0, 1).get(0))),
                        RichText.plain("other"),
                        Keyboard.NONE)))
        .isEqualTo(new DeliveryResult.Delivered());
  }

  @Test
  @DisplayName("BM-11: an answer replies to the message it answers, with its first part only")
  void send_answer_repliesWithItsFirstPart() {
    int hers = lab.chat.send("question").messageId();

    send("y".repeat(5000), ref(hers), lab.stored(FileKind.DOCUMENT, "a.pdf", BYTES));

    assertThat(lab.chat.botMessages())
        .extracting(ChatMessage::replyTo)
        .containsExactly(hers, null, null);
    lab.server.assertNoViolations();
  }

  @Test
  void send_answerOfOnlyFiles_repliesWithTheFirst() {
    int hers = lab.chat.send("question").messageId();

    send(
        "",
        ref(hers),
        lab.stored(FileKind.DOCUMENT, "a.pdf", BYTES),
        lab.stored(FileKind.DOCUMENT, "b.pdf", BYTES));
    send("", ref(hers), lab.stored(FileKind.VOICE, "c.ogg", BYTES));

    assertThat(lab.chat.botMessages())
        .extracting(ChatMessage::replyTo)
        .contains(hers)
        .element(2)
        .isEqualTo(hers);
    lab.server.assertNoViolations();
  }

  @Test
  @DisplayName("An answer to a deleted message is sent all the same")
  void send_answerToADeletedMessage_isSent() {
    int hers = lab.chat.send("question").messageId();
    lab.chat.delete(hers);

    assertThat(send("answer", ref(hers))).isInstanceOf(DeliveryResult.Delivered.class);

    assertThat(lab.chat.botMessages()).singleElement().extracting(ChatMessage::replyTo).isNull();
  }

  @Test
  @DisplayName("A message of another chat is not answered: its number means another message here")
  void send_answerToAnotherChat_repliesToNothing() {
    int hers = lab.chat.send("question").messageId();
    ChatAddress before = new ChatAddress(Lab.BOT, "-5");

    send("answer", new MessageRef(before, Integer.toString(hers)));

    assertThat(lab.chat.botMessages()).singleElement().extracting(ChatMessage::replyTo).isNull();
  }
}
