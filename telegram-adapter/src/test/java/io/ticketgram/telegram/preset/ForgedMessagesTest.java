package io.ticketgram.telegram.preset;

import static io.ticketgram.telegram.preset.SupportFixture.OLGA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.desk.Reply;
import io.ticketgram.desk.TicketDetails;
import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.Gate;
import io.ticketgram.fixtures.botapi.Media;
import io.ticketgram.spi.Receipt;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.MessageId;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Edits and replies of somebody who means harm, or has bad luck, over HTTP. */
class ForgedMessagesTest {
  private static final TicketId FIRST = new TicketId(1);
  private static final String UNKNOWN = "не могу принять изменённое сообщение";

  private final SupportFixture fixture = new SupportFixture();
  private FakeChat anna;
  private FakeChat boris;
  private int hers;
  private ChatMessage notice;

  @BeforeEach
  void createTicket() {
    anna = fixture.linked("anna");
    boris = fixture.linked("boris");
    fixture.toMessage(anna, "Тайна");
    hers = anna.send("никому").messageId();
    anna.awaitNew("Текст добавлен");
    anna.press("Завершить");
    anna.awaitNew("создан");
    fixture.desk.staff(OLGA).reply(FIRST, Reply.of("Между нами"));
    notice = anna.awaitMessage("Между нами");
    // the desk records what a message is about after it is shown; people read longer than that
    MessageId id = ticket().messages().get(1).id();
    await()
        .until(
            () ->
                fixture.desk.staff(OLGA).receipts(FIRST, id).stream()
                    .allMatch(receipt -> receipt.state() == Receipt.State.SENT));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private TicketDetails ticket() {
    return fixture.desk.staff(OLGA).ticket(FIRST);
  }

  private String text(int message) {
    return ticket().messages().get(message).text();
  }

  private static ObjectNode message(FakeChat chat, long messageId, String text) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("message_id", messageId).put("date", 1_700_000_000).put("text", text);
    ObjectNode person = message.putObject("from").put("id", chat.user().id());
    person.put("is_bot", false).put("first_name", "x").put("language_code", "ru");
    message.putObject("chat").put("id", chat.id()).put("type", "private");
    return message;
  }

  private void deliver(String kind, ObjectNode message) {
    ObjectNode update = JsonNodeFactory.instance.objectNode();
    update.set(kind, message);
    fixture.first.deliverRaw(update.toString());
    fixture.first.awaitAllConfirmed();
  }

  private void deliverEdit(FakeChat chat, long messageId, String text) {
    deliver("edited_message", message(chat, messageId, text).put("edit_date", 1_700_000_001));
  }

  private void deliverReply(FakeChat chat, long answered, String text) {
    ObjectNode message = message(chat, 9_000, text);
    message.set("reply_to_message", message(chat, answered, "чужое"));
    deliver("message", message);
  }

  @Test
  @DisplayName("I-5: an edit with the number of another client's message changes nothing")
  void edit_foreignNumber_changesNothing() {
    deliverEdit(boris, hers, "взломано");

    boris.awaitMessage(UNKNOWN);
    assertThat(text(0)).isEqualTo("никому");
  }

  @Test
  @DisplayName("I-5: an edit of the bot's own notice, as if it were the client's, changes nothing")
  void edit_ofNotice_changesNothing() {
    deliverEdit(anna, notice.messageId(), "Мы вам должны миллион");

    anna.awaitMessage(UNKNOWN);
    assertThat(text(1)).isEqualTo("Между нами");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 4_000_000_000L, Long.MAX_VALUE})
  @DisplayName("I-4: an edit with a number that no message has is refused, the dialog goes on")
  void edit_strangeNumber_isRefused(long number) {
    deliverEdit(anna, number, "что?");
    deliverReply(anna, number, "куда?");

    anna.awaitMessage("никому не отправлено");
    assertThat(ticket().messages()).hasSize(2);
    assertThat(fixture.desk.failedUpdates(10)).isEmpty();
  }

  @Test
  @DisplayName("I-5: a reply with the number of another client's notice gives nothing away")
  void reply_foreignNumber_givesNothingAway() {
    deliverReply(boris, notice.messageId(), "впустите");
    boris.awaitMessage("никому не отправлено");

    assertThat(ticket().messages()).hasSize(2);
    assertThat(boris.botMessages())
        .noneMatch(m -> m.text().contains("Тайна") || m.text().contains("Между нами"));
  }

  @Test
  @DisplayName("I-5: a chat that is linked to another client has no hold of the earlier tickets")
  void edit_afterRelinking_changesNothing() {
    fixture.desk.unlink(new ClientId("anna"));
    fixture.client("clara", SupportFixture.ONE);
    anna.user().username("clara");
    anna.send("/start");
    anna.awaitNew("Аккаунт привязан");

    anna.edit(hers, "взломано");
    anna.awaitNew(UNKNOWN);
    anna.reply(notice.messageId(), "впустите");
    assertThat(anna.awaitNew("не найден").text()).contains("впустите").doesNotContain("Тайна");
    anna.sendIntoAlbum("x", Media.document("1.txt", new byte[] {1}, "text/plain"));
    anna.awaitNew("никому не отправлено");

    assertThat(text(0)).isEqualTo("никому");
    assertThat(ticket().messages()).hasSize(2);
  }

  @Test
  @DisplayName("I-5: a client who was unlinked edits nothing and is told how to link")
  void edit_unlinked_changesNothing() {
    fixture.desk.unlink(new ClientId("anna"));

    anna.edit(hers, "передумала");
    anna.awaitNew("не привязан");
    anna.reply(notice.messageId(), "ответ");
    anna.awaitNew("не привязан");

    assertThat(text(0)).isEqualTo("никому");
    assertThat(ticket().messages()).hasSize(2);
  }

  @Test
  @DisplayName("I-5: an album number that another client used leads to nothing")
  void album_foreignNumber_isNotAppended() {
    anna.press("Добавить ответ");
    anna.awaitNew("Напишите ответ");
    anna.sendIntoAlbum("77", Media.document("1.txt", new byte[] {1}, "text/plain"));
    anna.awaitNew("Добавлен 1 файл");
    anna.press("Завершить");
    anna.awaitNew("добавлен в тикет №1");

    boris.sendIntoAlbum("77", Media.document("вирус.exe", new byte[] {1}, "text/plain"));
    boris.awaitNew("никому не отправлено");

    assertThat(ticket().messages().get(2).attachments()).hasSize(1);
  }

  @Test
  @DisplayName("I-3: an edit by the client and one by staff at the same time are both kept")
  void edit_racesWithStaff_bothAreKept() {
    Gate gate = fixture.api.faults().on("editMessageText").hold();
    TicketMessage answer = ticket().messages().get(1);
    for (int n = 1; n <= 20; n++) {
      anna.edit(hers, "никому " + n);
      fixture.desk.staff(OLGA).edit(FIRST, answer.id(), "Между нами " + n);
    }
    fixture.first.awaitAllConfirmed();
    gate.release();

    await().untilAsserted(() -> assertThat(text(0)).isEqualTo("никому 20"));
    anna.awaitMessage("Между нами 20");
    assertThat(text(1)).isEqualTo("Между нами 20");
    assertThat(ticket().history())
        .filteredOn(TicketEvent.MessageEdited.class::isInstance)
        .hasSize(40);
  }

  @Test
  @DisplayName("I-2: two hundred edits in a row are kept in order, each once")
  void edit_manyTimes_keepsEach() {
    for (int n = 1; n <= 200; n++) {
      anna.edit(hers, "правка " + n);
      if (n % 50 == 0) {
        fixture.first.redeliver(fixture.first.lastUpdateId());
      }
    }

    await().untilAsserted(() -> assertThat(text(0)).isEqualTo("правка 200"));
    assertThat(
            ticket().history().stream()
                .filter(TicketEvent.MessageEdited.class::isInstance)
                .map(event -> ((TicketEvent.MessageEdited) event).after()))
        .hasSize(200)
        .doesNotHaveDuplicates()
        .startsWith("правка 1", "правка 2")
        .endsWith("правка 200");
    assertThat(ticket().messages()).hasSize(2);
  }

  @Test
  @DisplayName("I-8: an edit of a message of a ticket in the archive is kept, the status stays")
  void edit_archived_isRevision() {
    anna.press("Поместить в архив");
    anna.awaitNew("помещён в архив");

    anna.edit(hers, "всем");
    anna.awaitNew("Изменение внесено");

    assertThat(text(0)).isEqualTo("всем");
    assertThat(ticket().ticket().status().key()).isEqualTo("archived");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t", "\u0007"})
  @DisplayName("I-8: an edit to nothing is refused by name, the text stays")
  void edit_blank_isRefused(String blank) {
    deliverEdit(anna, hers, blank);

    anna.awaitMessage("Сообщение пустое");
    assertThat(text(0)).isEqualTo("никому");
    assertThat(fixture.desk.failedUpdates(10)).isEmpty();
  }

  @Test
  @DisplayName("I-7: an edit with direction marks and markup is kept and shown as it is")
  void edit_directionMarks_areKept() {
    String text = "\u202Eтайна\u202C \u2067<b>x</b>\u2069 \u200Fשלום _*[a](b)";
    anna.edit(hers, text);
    anna.awaitNew("Изменение внесено");

    assertThat(text(0)).isEqualTo(text.strip());
    deliverEdit(anna, hers, "\uD83D одинокий");
    anna.awaitMessageThat(m -> text(0).equals("\uFFFD одинокий"));
  }

  @Test
  @DisplayName("BM-10: huge edits are refused by name, however huge")
  void edit_huge_isRefused() {
    deliverEdit(anna, hers, "я".repeat(1_000_000));

    assertThat(anna.awaitMessage("Изменение не принято").text()).contains("000");
    assertThat(text(0)).isEqualTo("никому");
  }

  @Test
  @DisplayName("I-8: a reply that is being written is kept when /start comes in the middle")
  void start_inTheMiddle_losesNothing() {
    anna.reply(notice.messageId(), "начало");
    anna.awaitNew("Текст добавлен");
    anna.send("/start");
    anna.awaitNew("открытые тикеты");
    anna.edit(hers, "никому!");
    anna.awaitNew("Изменение внесено");

    anna.reply(notice.messageId(), "конец");
    anna.awaitNew("Текст добавлен");
    anna.press("Завершить");
    anna.awaitNew("добавлен в тикет №1");

    assertThat(ticket().messages())
        .extracting(TicketMessage::text)
        .containsExactly("никому!", "Между нами", "начало\nконец");
  }

  @Test
  @DisplayName("I-8: an edit while «Finish» is being handled is not lost")
  void edit_duringFinish_isNotLost() {
    anna.press("Добавить ответ");
    anna.awaitNew("Напишите ответ");
    int mine = anna.send("было").messageId();
    anna.awaitNew("Текст добавлен");
    anna.press("Завершить");
    anna.edit(mine, "стало");

    anna.awaitMessage("Изменение внесено");
    assertThat(text(2)).isEqualTo("стало");
  }
}
