package io.ticketgram.telegram.preset;

import static io.ticketgram.telegram.preset.SupportFixture.OLGA;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ticketgram.desk.Reply;
import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.Media;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a client changes, or sends late, before and after «Finish», over HTTP. */
class EditsTest {
  private static final TicketId FIRST = new TicketId(1);
  private static final String ALBUM = "album-of-anna";

  private final SupportFixture fixture = new SupportFixture();
  private FakeChat chat;

  @BeforeEach
  void link() {
    chat = fixture.linked("anna");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private int say(String text) {
    int message = chat.send(text).messageId();
    chat.awaitNew("Текст добавлен");
    return message;
  }

  private int send(Media media) {
    int message = chat.send(media).messageId();
    chat.awaitNew("Добавлен 1 файл");
    return message;
  }

  private int sendPart(Media media) {
    int message = chat.sendIntoAlbum(ALBUM, media).messageId();
    chat.awaitNew("Добавлен 1 файл");
    return message;
  }

  private ChatMessage sendLate(Media media) {
    ChatMessage late = chat.sendIntoAlbum(ALBUM, media);
    chat.awaitNew("Добавлено в тикет №1");
    return late;
  }

  private void edit(int message, String text) {
    chat.edit(message, text);
    chat.awaitNew("Изменение внесено в тикет №1");
  }

  private void finish() {
    chat.press("Завершить");
    chat.awaitNew("создан");
  }

  private static Media file(String name) {
    return Media.document(name, name.getBytes(UTF_8), "text/plain");
  }

  private TicketMessage message() {
    return fixture.desk.staff(OLGA).ticket(FIRST).messages().get(0);
  }

  private List<TicketEvent.MessageEdited> revisions() {
    return fixture.desk.staff(OLGA).ticket(FIRST).history().stream()
        .filter(TicketEvent.MessageEdited.class::isInstance)
        .map(TicketEvent.MessageEdited.class::cast)
        .toList();
  }

  @Test
  @DisplayName("I-8: an edit in a draft changes the draft")
  void edit_inDraft_changesDraft() {
    fixture.toMessage(chat, "Почта");
    int first = say("не рботает");
    say("помогите");

    chat.edit(first, "не работает");
    assertThat(chat.awaitNew("Текст изменён").text()).contains("234 символа");
    finish();

    assertThat(message().text()).isEqualTo("не работает\nпомогите");
    assertThat(message().editedAt()).isNull();
    assertThat(revisions()).isEmpty();
  }

  @Test
  @DisplayName("I-8: an edit of a draft that was put aside changes it, and shows it again")
  void edit_inPausedDraft_changesDraft() {
    fixture.toMessage(chat, "Почта");
    int first = say("не рботает");
    chat.send("/start");
    chat.awaitNew("нет открытых тикетов");

    chat.edit(first, "не работает");
    chat.awaitNew("Текст изменён");
    finish();

    assertThat(message().text()).isEqualTo("не работает");
  }

  @Test
  @DisplayName("I-8: an edit after «Finish» becomes a revision; the history has both texts")
  void edit_finished_becomesRevision() {
    fixture.toMessage(chat, "Почта");
    int first = say("не рботает");
    int second = say("помогите");
    finish();

    edit(first, "не работает");
    edit(second, "помогите, пожалуйста");

    assertThat(message().text()).isEqualTo("не работает\nпомогите, пожалуйста");
    assertThat(message().editedAt()).isNotNull();
    assertThat(revisions())
        .extracting(TicketEvent.MessageEdited::before, TicketEvent.MessageEdited::after)
        .containsExactly(
            tuple("не рботает\nпомогите", "не работает\nпомогите"),
            tuple("не работает\nпомогите", "не работает\nпомогите, пожалуйста"));
  }

  @Test
  @DisplayName("BM-10: a too long edit of a draft is refused by name, and the text stays")
  void edit_draftTooLong_isRefused() {
    fixture.toMessage(chat, "Почта");
    say("а".repeat(200));
    int second = say("б".repeat(54));

    chat.edit(second, "в".repeat(55));
    assertThat(chat.awaitNew("Изменение не принято").text())
        .contains("55 символов", "не больше 54 из 255");
    finish();

    assertThat(message().text()).isEqualTo("а".repeat(200) + "\n" + "б".repeat(54));
  }

  @Test
  @DisplayName("BM-10: a too long edit after «Finish» is refused by name, and the text stays")
  void edit_finishedTooLong_isRefused() {
    fixture.toMessage(chat, "Почта");
    say("а".repeat(200));
    int second = say("б");
    finish();

    chat.edit(second, "в".repeat(4096));
    assertThat(chat.awaitNew("Изменение не принято").text())
        .contains("4096 символов", "не больше 54 из 255");

    assertThat(message().text()).isEqualTo("а".repeat(200) + "\nб");
    assertThat(revisions()).isEmpty();
  }

  @Test
  @DisplayName("I-8: the caption of a file is edited in a draft and after «Finish»")
  void edit_caption_isTaken() {
    fixture.toMessage(chat, "Почта");
    int file = send(file("лог.txt").caption("вот лок"));
    chat.edit(file, "вот лог");
    chat.awaitNew("Текст изменён");
    finish();
    assertThat(message().text()).isEqualTo("вот лог");

    edit(file, "вот полный лог");

    assertThat(message().text()).isEqualTo("вот полный лог");
    assertThat(message().attachments()).extracting(Attachment::fileName).containsExactly("лог.txt");
  }

  @Test
  @DisplayName("I-8: a caption that a file did not have is added, in a draft and after «Finish»")
  void edit_captionAdded_isTaken() {
    fixture.toMessage(chat, "Почта");
    int first = send(file("1.txt"));
    int second = send(file("2.txt"));
    chat.edit(first, "первый");
    chat.awaitNew("Текст изменён");
    chat.edit(first, "первый");
    chat.awaitNew("Текст изменён");
    finish();
    assertThat(message().text()).isEqualTo("первый");

    edit(second, "второй");
    assertThat(message().text()).isEqualTo("первый\nвторой");

    edit(second, "второй файл");
    assertThat(message().text()).isEqualTo("первый\nвторой файл");
  }

  @Test
  @DisplayName("I-8: a caption that is taken away leaves the file and the other texts")
  void edit_captionRemoved_leavesTheRest() {
    fixture.toMessage(chat, "Почта");
    say("текст");
    int file = send(file("лог.txt").caption("лишнее"));
    finish();

    edit(file, "");

    assertThat(message().text()).isEqualTo("текст");
    assertThat(message().attachments()).hasSize(1);
    edit(file, "не лишнее");
    assertThat(message().text()).isEqualTo("текст\nне лишнее");
  }

  @Test
  @DisplayName("I-8: an edit of a message that is part of nothing is refused by name")
  void edit_unknown_isRefused() {
    int command = chat.send("/start").messageId();
    chat.awaitNew("нет открытых тикетов");

    chat.edit(command, "передумал");

    chat.awaitNew("не могу принять изменённое сообщение");
  }

  @Test
  @DisplayName("I-8: late parts of an album come into the draft, with their captions")
  void album_lateBeforeFinish_isInDraft() {
    fixture.toMessage(chat, "Почта");
    sendPart(file("1.txt").caption("первый"));
    sendPart(file("2.txt").caption("второй"));
    finish();

    assertThat(message().text()).isEqualTo("первый\nвторой");
    assertThat(message().attachments())
        .extracting(Attachment::fileName)
        .containsExactly("1.txt", "2.txt");
  }

  @Test
  @DisplayName("I-8: late parts of an album after «Finish» are added to its message, once each")
  void album_lateAfterFinish_isAppended() {
    fixture.toMessage(chat, "Почта");
    sendPart(file("1.txt").caption("первый"));
    finish();

    sendLate(file("2.txt").caption("второй"));
    fixture.first.redeliver(fixture.first.lastUpdateId());
    sendLate(file("3.txt"));

    assertThat(message().text()).isEqualTo("первый\nвторой");
    assertThat(message().attachments())
        .extracting(Attachment::fileName)
        .containsExactly("1.txt", "2.txt", "3.txt");
    assertThat(fixture.desk.staff(OLGA).ticket(FIRST).messages()).hasSize(1);
  }

  @Test
  @DisplayName("I-8: the caption of a late part stays when another part is edited")
  void album_editedAfterLatePart_losesNothing() {
    fixture.toMessage(chat, "Почта");
    int first = sendPart(file("1.txt").caption("первый"));
    finish();
    int late = sendLate(file("2.txt").caption("второй")).messageId();

    edit(first, "самый первый");
    assertThat(message().text()).isEqualTo("самый первый\nвторой");

    edit(late, "самый второй");
    assertThat(message().text()).isEqualTo("самый первый\nсамый второй");
  }

  @Test
  @DisplayName("I-8: a late part comes to its own message while another one is being written")
  void album_lateDuringAnotherDialog_isAppended() {
    fixture.toMessage(chat, "Почта");
    sendPart(file("1.txt"));
    finish();
    fixture.toMessage(chat, "Сайт");

    sendLate(file("2.txt"));
    say("другое");
    finish();

    assertThat(message().attachments()).hasSize(2);
    TicketMessage other = fixture.desk.staff(OLGA).ticket(new TicketId(2)).messages().get(0);
    assertThat(other.text()).isEqualTo("другое");
    assertThat(other.attachments()).isEmpty();
  }

  @Test
  @DisplayName("BM-10: the sixth file that comes late is refused by name, its caption is taken")
  void album_sixthFileLate_isRefused() {
    fixture.toMessage(chat, "Почта");
    for (int n = 1; n <= 5; n++) {
      sendPart(file(n + ".txt"));
    }
    finish();

    chat.sendIntoAlbum(ALBUM, file("6.txt").caption("шестой"));
    assertThat(chat.awaitNew("Файл «6.txt» не добавлен").text()).contains("5 файлов");

    assertThat(message().attachments()).hasSize(5);
    assertThat(message().text()).isEqualTo("шестой");
  }

  @Test
  @DisplayName("BM-10: the caption of a late part that is too long is refused by name")
  void album_lateCaptionTooLong_isRefused() {
    fixture.toMessage(chat, "Почта");
    say("а".repeat(250));
    sendPart(file("1.txt"));
    finish();

    chat.sendIntoAlbum(ALBUM, file("2.txt").caption("длинная"));
    assertThat(chat.awaitNew("Текст при файлах не добавлен").text())
        .contains("7 символов", "осталось 4 из 255", "Добавлено в тикет №1");

    assertThat(message().attachments()).hasSize(2);
    assertThat(message().text()).isEqualTo("а".repeat(250));
  }

  @Test
  @DisplayName("I-8: an album that comes late for a draft that was put aside is told to be unsent")
  void album_lateAfterStart_isTold() {
    fixture.toMessage(chat, "Почта");
    sendPart(file("1.txt"));
    chat.send("/start");
    chat.awaitNew("нет открытых тикетов");

    chat.sendIntoAlbum(ALBUM, file("2.txt"));

    chat.awaitNew("никому не отправлено");
  }

  @Test
  @DisplayName("I-8: edits of a reply change the reply, not the message before it")
  void edit_ofReply_changesTheReply() {
    fixture.create(chat, "Почта", "не работает");
    fixture.desk.staff(OLGA).reply(FIRST, Reply.of("Проверьте"));
    chat.awaitMessage("Проверьте");
    chat.press("Добавить ответ");
    chat.awaitNew("Напишите ответ");
    int mine = say("всё ещё нет");
    chat.press("Завершить");
    chat.awaitNew("добавлен в тикет №1");

    edit(mine, "уже работает");

    assertThat(fixture.desk.staff(OLGA).ticket(FIRST).messages())
        .extracting(TicketMessage::text)
        .containsExactly("не работает", "Проверьте", "уже работает");
  }
}
