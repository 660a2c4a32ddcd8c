package io.ticketgram.telegram.preset;

import static io.ticketgram.telegram.preset.SupportFixture.OLGA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketgram.desk.Reply;
import io.ticketgram.fixtures.botapi.ApiCall;
import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.fixtures.botapi.FakeBotApi;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.Gate;
import io.ticketgram.fixtures.botapi.Media;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.Receipt;
import io.ticketgram.ticket.MessageId;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which message answers which, what staff change, and receipts under messages, over HTTP. */
class RepliesTest {
  private static final TicketId FIRST = new TicketId(1);
  private static final String EYES = "👀";

  private final SupportFixture fixture =
      new SupportFixture(
          FakeBotApi.start(),
          channel -> channel,
          desk -> desk.preset(Presets.billmanager().withReceipt(EYES)));
  private FakeChat chat;

  @BeforeEach
  void link() {
    chat = fixture.linked("anna");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private List<TicketMessage> messages() {
    return fixture.desk.staff(OLGA).ticket(FIRST).messages();
  }

  private TicketMessage message(int index) {
    return messages().get(index);
  }

  /** A ticket that staff answered; returns the answer as the client sees it. */
  private ChatMessage answered(String text) {
    fixture.create(chat, "Почта", "не работает");
    return reply(Reply.of(text));
  }

  private ChatMessage reply(Reply reply) {
    fixture.desk.staff(OLGA).reply(FIRST, reply);
    ChatMessage shown = chat.awaitMessage(reply.text());
    MessageId id = message(messages().size() - 1).id();
    await()
        .until(
            () ->
                fixture.desk.staff(OLGA).receipts(FIRST, id).stream()
                    .allMatch(receipt -> receipt.state() == Receipt.State.SENT));
    return shown;
  }

  private int say(String text) {
    int message = chat.send(text).messageId();
    chat.awaitNew("Текст добавлен");
    return message;
  }

  private void finish() {
    chat.press("Завершить");
    chat.awaitNew("добавлен в тикет №1");
  }

  private List<String> reactions(int message) {
    return chat.message(message).orElseThrow().reactions();
  }

  private long shown(String part) {
    return chat.botMessages().stream().filter(m -> m.text().contains(part)).count();
  }

  @Test
  @DisplayName("BM-7: a reply to the bot's notice becomes a reply to that ticket")
  void reply_toNotice_isReply() {
    ChatMessage notice = answered("Перезапустили");
    fixture.create(chat, "Сайт", "другое");

    chat.reply(notice.messageId(), "теперь работает");
    chat.awaitNew("Текст добавлен");
    say("спасибо");
    finish();

    assertThat(message(2).text()).isEqualTo("теперь работает\nспасибо");
    assertThat(message(2).answers()).isEqualTo(message(1).id());
    assertThat(fixture.desk.staff(OLGA).ticket(new TicketId(2)).messages()).hasSize(1);
  }

  @Test
  @DisplayName("BM-7: a reply to one's own message with a file becomes a reply to its ticket")
  void reply_toOwnMessage_isReply() {
    fixture.toMessage(chat, "Почта");
    int mine = say("не работает");
    chat.press("Завершить");
    chat.awaitNew("создан");

    chat.reply(mine, Media.document("лог.txt", new byte[] {1}, "text/plain").caption("вот"));
    chat.awaitNew("Добавлен 1 файл");
    finish();

    assertThat(message(1).text()).isEqualTo("вот");
    assertThat(message(1).attachments()).hasSize(1);
    assertThat(message(1).answers()).isEqualTo(message(0).id());
  }

  @Test
  @DisplayName("BM-7: a number as a reply to the notice is a reply, not a choice of a ticket")
  void reply_number_isReply() {
    ChatMessage notice = answered("Сколько у вас сайтов?");

    chat.reply(notice.messageId(), "1");
    chat.awaitNew("Текст добавлен");
    finish();

    assertThat(message(2).text()).isEqualTo("1");
  }

  @Test
  @DisplayName("BM-7: «Finish» written as a reply finishes the reply that is being written")
  void reply_finish_finishes() {
    ChatMessage notice = answered("Перезапустили");
    chat.reply(notice.messageId(), "работает");
    chat.awaitNew("Текст добавлен");

    chat.reply(notice.messageId(), "Завершить");
    chat.awaitNew("добавлен в тикет №1");

    assertThat(message(2).text()).isEqualTo("работает");
  }

  @Test
  @DisplayName("BM-7: a reply to a notice of another ticket goes there, the draft is put aside")
  void reply_duringAnotherDraft_goesToItsTicket() {
    ChatMessage notice = answered("Перезапустили");
    fixture.toMessage(chat, "Сайт");
    say("о сайте");

    chat.reply(notice.messageId(), "о почте");
    chat.awaitNew("Текст добавлен");
    finish();

    assertThat(message(2).text()).isEqualTo("о почте");
    chat.send("/start");
    chat.awaitNew("открытые тикеты");
    chat.press("✏️ Продолжить незавершённый тикет");
    chat.awaitNew("Можно добавить");
    chat.press("Завершить");
    chat.awaitNew("создан");
    assertThat(fixture.desk.staff(OLGA).ticket(new TicketId(2)).messages())
        .extracting(TicketMessage::text)
        .containsExactly("о сайте");
  }

  @Test
  @DisplayName("BM-7: a reply to a notice of a ticket in the archive is given back")
  void reply_toArchived_isGivenBack() {
    ChatMessage notice = answered("Готово");
    chat.press("Поместить в архив");
    chat.awaitNew("помещён в архив");

    chat.reply(notice.messageId(), "ещё вопрос");

    assertThat(chat.awaitNew("Это невозможно").text())
        .contains("Вот что вы написали", "ещё вопрос");
    assertThat(messages()).hasSize(2);
  }

  @Test
  @DisplayName("BM-11: an answer of staff to one message is sent as a reply to it")
  void staffReply_isThreaded() {
    fixture.toMessage(chat, "Почта");
    int first = say("раз");
    int last = say("два");
    chat.press("Завершить");
    chat.awaitNew("создан");

    ChatMessage notice = reply(Reply.of("Смотрим").answering(message(0).id()));

    assertThat(notice.replyTo()).isEqualTo(last).isNotEqualTo(first);
    ApiCall call = fixture.api.awaitCall("sendMessage", c -> c.text().contains("Смотрим"));
    assertThat(call.parameters().path("reply_parameters").path("message_id").asInt())
        .isEqualTo(last);
    assertThat(reply(Reply.of("Ещё смотрим")).replyTo()).isNull();
  }

  @Test
  @DisplayName("BM-11: an answer to a message that the client deleted is sent all the same")
  void staffReply_toDeleted_isSent() {
    fixture.toMessage(chat, "Почта");
    int mine = say("не работает");
    chat.press("Завершить");
    chat.awaitNew("создан");
    chat.delete(mine);

    assertThat(reply(Reply.of("Смотрим").answering(message(0).id())).replyTo()).isNull();
  }

  @Test
  @DisplayName("BM-11: what staff edit is edited in the chat, in place and with its buttons")
  void staffEdit_isEditedInChat() {
    ChatMessage notice = answered("Перезагрузили");

    fixture.desk.staff(OLGA).edit(FIRST, message(1).id(), "Перезагрузили дважды");

    ChatMessage edited = chat.awaitMessage("Перезагрузили дважды");
    assertThat(edited.messageId()).isEqualTo(notice.messageId());
    assertThat(edited.buttonLabels()).isEqualTo(notice.buttonLabels()).isNotEmpty();
    assertThat(message(1).text()).isEqualTo("Перезагрузили дважды");
  }

  @Test
  @DisplayName("BM-11, I-7: an edited text of several parts may get longer and shorter")
  void staffEdit_ofParts_growsAndShrinks() {
    answered("коротко");
    MessageId id = message(1).id();

    fixture.desk.staff(OLGA).edit(FIRST, id, "а".repeat(5_000) + " конец");
    chat.awaitMessage("конец");
    awaitParts(id, 2);
    assertThat(shown("ааа")).isEqualTo(2);

    fixture.desk.staff(OLGA).edit(FIRST, id, "б".repeat(9_000) + " конец");
    awaitParts(id, 3);
    assertThat(shown("ббб")).isEqualTo(3);
    assertThat(shown("ааа")).isZero();

    fixture.desk.staff(OLGA).edit(FIRST, id, "снова коротко");
    ChatMessage last = chat.awaitMessage("снова коротко");
    awaitParts(id, 1);
    assertThat(shown("ббб")).isZero();
    assertThat(last.buttonLabels()).contains("Добавить ответ");
    chat.reply(last.messageId(), "понятно");
    chat.awaitNew("Текст добавлен");
    finish();
    assertThat(message(2).answers()).isEqualTo(id);
  }

  private void awaitParts(MessageId id, int count) {
    await()
        .until(() -> fixture.desk.staff(OLGA).receipts(FIRST, id).get(0).texts().size() == count);
  }

  @Test
  @DisplayName("BM-11: an edit of a message that the client deleted sends nothing anew")
  void staffEdit_ofDeleted_isLeft() {
    ChatMessage notice = answered("Перезагрузили");
    chat.delete(notice.messageId());

    fixture.desk.staff(OLGA).edit(FIRST, message(1).id(), "Перезагрузили дважды");
    reply(Reply.of("Ещё что-нибудь?"));

    assertThat(shown("дважды")).isZero();
    assertThat(message(1).text()).isEqualTo("Перезагрузили дважды");
  }

  @Test
  @DisplayName("BM-11, I-3: an edit of an answer that is still being sent is not lost")
  void staffEdit_whileSending_isShown() {
    fixture.create(chat, "Почта", "не работает");
    Gate gate =
        fixture
            .api
            .faults()
            .on("sendMessage")
            .when(call -> call.text().contains("Первый текст"))
            .hold();
    fixture.desk.staff(OLGA).reply(FIRST, Reply.of("Первый текст"));
    gate.awaitHeld(1);
    fixture.desk.staff(OLGA).edit(FIRST, message(1).id(), "Второй текст");
    gate.release();

    chat.awaitMessage("Второй текст");

    assertThat(shown("Первый текст")).isZero();
    assertThat(shown("Второй текст")).isEqualTo(1);
  }

  @Test
  @DisplayName("BM-7: messages that were taken get the bot's reaction, refused ones do not")
  void receipt_isPutUnderMessages() {
    fixture.toMessage(chat, "Почта");
    int text = say("не работает");
    int file = chat.sendDocument("лог.txt", new byte[] {1}, "text/plain").messageId();
    chat.awaitNew("Добавлен 1 файл");
    int refused = chat.send("а".repeat(300)).messageId();
    chat.awaitNew("Не добавлено");
    chat.press("Завершить");
    chat.awaitNew("создан");

    await()
        .untilAsserted(
            () -> {
              assertThat(reactions(text)).containsExactly(EYES);
              assertThat(reactions(file)).containsExactly(EYES);
            });
    assertThat(reactions(refused)).isEmpty();
  }

  @Test
  @DisplayName("BM-7: a reaction that Telegram refuses stops nothing")
  void receipt_refused_stopsNothing() {
    fixture.api.faults().on("setMessageReaction").always().badRequest("REACTION_INVALID");
    fixture.create(chat, "Почта", "не работает");

    reply(Reply.of("Смотрим"));

    assertThat(fixture.desk.undelivered(10)).isEmpty();
    assertThat(fixture.api.calls("setMessageReaction")).hasSize(1);
  }

  @Test
  @DisplayName("BM-7: a message that was deleted before its receipt stops nothing")
  void receipt_ofDeleted_stopsNothing() {
    fixture.toMessage(chat, "Почта");
    int mine = say("не работает");
    chat.delete(mine);
    chat.press("Завершить");
    chat.awaitNew("создан");

    reply(Reply.of("Смотрим"));

    assertThat(fixture.desk.undelivered(10)).isEmpty();
  }
}
