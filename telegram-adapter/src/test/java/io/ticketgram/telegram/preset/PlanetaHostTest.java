package io.ticketgram.telegram.preset;

import static io.ticketgram.telegram.preset.PresetFixture.last;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.desk.NewTicket;
import io.ticketgram.desk.Reply;
import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.Media;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.Service;
import io.ticketgram.ticket.ServiceId;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlanetaHostTest {
  private static final TicketId FIRST = new TicketId(1);
  private static final Department SUPPORT =
      new Department(new DepartmentId("support"), "Техническая поддержка");
  private static final Department SALES = new Department(new DepartmentId("sales"), "Продажи");
  private static final Set<Status> ARCHIVE = Set.of(new Status("archived"));

  private final PresetFixture fixture =
      new PresetFixture(Presets.planetahost(), List.of(SUPPORT, SALES));
  private final ClientId anna =
      fixture.client("anna", new Service(new ServiceId("70123"), "VDS-2 planeta.example"));

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @DisplayName("PH-5: «Меню» lists the commands: «Создать запрос», «Активные запросы»")
  void menu_commands_areThese() {
    FakeChat chat = linked();

    assertThat(fixture.bot.commands(chat.user()))
        .extracting(command -> "/" + command.command() + " " + command.description())
        .containsExactly(
            "/createticket Создать запрос",
            "/tickets Активные запросы",
            "/cancel Отменить начатое",
            "/notifications Настройка уведомлений");
    chat.send("/tickets");
    assertThat(chat.awaitNew("нет активных запросов").buttonLabels()).contains("Создать запрос");
    create(chat, "Почта", "70123", "не ходит");
    chat.send("/tickets");
    assertThat(chat.awaitNew("активные запросы").buttonLabels())
        .anyMatch(label -> label.contains("№1") && label.contains("Почта"));
  }

  @Test
  @DisplayName("PH-6: subject, service id, question with images and documents, «Завершить»")
  void create_wholeDialog_makesTheRequest() {
    FakeChat chat = linked();
    chat.send("/createticket");
    chat.awaitNew("тему");
    chat.send("Сайт не открывается");
    assertThat(chat.awaitNew("ID услуги").buttonLabels()).contains("Пропустить");
    chat.send("70123");
    assertThat(chat.awaitNew("вопрос").text()).contains("5 файлов");
    chat.send("Ошибка 502");
    chat.awaitNew("Текст добавлен");
    chat.sendDocument("журнал.txt", "строка".getBytes(UTF_8), "text/plain");
    chat.awaitNew("Добавлен 1 файл");
    chat.send(Media.photo(new byte[] {1, 2, 3}).caption("и снимок"));
    chat.awaitNew("Добавлен 1 файл");
    chat.press("Завершить");
    assertThat(chat.awaitNew("отправлен в техническую поддержку").text())
        .contains("Ответ добавлен", "запрос №1", "Сайт не открывается");

    var request = fixture.staff().ticket(FIRST);
    assertThat(request.ticket().service())
        .isEqualTo(new Service(new ServiceId("70123"), "VDS-2 planeta.example"));
    assertThat(request.ticket().department()).isEqualTo(SUPPORT);
    assertThat(request.messages()).hasSize(1);
    assertThat(request.messages().get(0).text()).isEqualTo("Ошибка 502\nи снимок");
    assertThat(request.messages().get(0).attachments()).hasSize(2);
  }

  @Test
  @DisplayName(
      "PH-6: an id that is not the client's is refused and asked again; «Пропустить» works")
  void create_serviceOfAnother_isRefused() {
    fixture.client("boris", new Service(new ServiceId("80555"), "Чужая услуга"));
    FakeChat chat = linked();
    chat.send("/createticket");
    chat.awaitNew("тему");
    chat.send("Вопрос");
    chat.awaitNew("ID услуги");
    chat.send("80555");
    String foreign = chat.awaitNew("у вас нет").text();
    assertThat(foreign).contains("80555", "ID услуги").doesNotContain("Чужая");
    chat.send("1");
    assertThat(chat.awaitNew("у вас нет").text()).isEqualTo(foreign.replace("80555", "1"));
    chat.sendDocument("счёт.pdf", new byte[] {1}, "application/pdf");
    chat.awaitNew("счёт.pdf");
    chat.send("x".repeat(65));
    chat.awaitNew("не больше 64");

    chat.press("Пропустить");
    chat.awaitNew("вопрос");
    chat.send("текст");
    chat.awaitNew("Текст добавлен");
    chat.press("Завершить");
    chat.awaitNew("отправлен");
    assertThat(fixture.staff().ticket(FIRST).ticket().service()).isNull();
  }

  @Test
  @DisplayName("PH-6: the word «Пропустить» counts when it is written; back to the id and on again")
  void create_skipWrittenAndBack_work() {
    FakeChat chat = linked();
    chat.send("/createticket");
    chat.awaitNew("тему");
    chat.send("Вопрос");
    chat.awaitNew("ID услуги");
    chat.send("пропустить");
    chat.awaitNew("вопрос");
    chat.press("← Назад");
    chat.awaitNew("ID услуги");
    chat.send("70123");
    chat.awaitNew("вопрос");
    chat.send("текст");
    chat.awaitNew("Текст добавлен");
    chat.press("Завершить");
    chat.awaitNew("отправлен");
    assertThat(fixture.staff().ticket(FIRST).ticket().service()).isNotNull();
  }

  @Test
  @DisplayName("PH-6: a sixth file is refused by name, the five before stay")
  void create_sixFiles_lastIsRefused() {
    FakeChat chat = linked();
    chat.send("/createticket");
    chat.awaitNew("тему");
    chat.send("Файлы");
    chat.awaitNew("ID услуги");
    chat.press("Пропустить");
    chat.awaitNew("вопрос");
    chat.sendAlbum(
        IntStream.rangeClosed(1, 6)
            .mapToObj(n -> Media.document(n + ".txt", new byte[] {1}, "text/plain"))
            .toArray(Media[]::new));
    chat.awaitNew("6.txt");
    chat.press("Завершить");
    chat.awaitNew("отправлен");
    assertThat(fixture.staff().ticket(FIRST).messages().get(0).attachments())
        .extracting(Attachment::fileName)
        .containsExactly("1.txt", "2.txt", "3.txt", "4.txt", "5.txt");
  }

  @Test
  @DisplayName(
      "PH-7: «Добавить ответ» takes text and files; «Добавить в архив» closes and confirms")
  void request_actions_work() {
    FakeChat chat = linked();
    create(chat, "Почта", "70123", "не ходит");
    fixture.staff().reply(FIRST, Reply.of("Проверьте теперь"));
    ChatMessage answer = chat.awaitMessage("Проверьте теперь");
    assertThat(answer.text()).contains("Ответ технической поддержки в запросе №1");
    assertThat(answer.buttonLabels()).containsExactly("Добавить ответ", "Добавить в архив");

    chat.press(answer.messageId(), "Добавить ответ");
    chat.awaitNew("Напишите ответ");
    chat.send("всё ещё нет");
    chat.awaitNew("Текст добавлен");
    chat.sendPhoto(new byte[] {1, 2});
    chat.awaitNew("Добавлен 1 файл");
    chat.press("Завершить");
    chat.awaitNew("Ответ добавлен в запрос №1");

    chat.press("Добавить в архив");
    chat.awaitNew("Запрос №1 «Почта» перемещён в архив");
    chat.send("/tickets");
    chat.awaitNew("нет активных запросов");
  }

  @Test
  @DisplayName("PH-8: what is done in the bot is in the panel's lists, history and archive")
  void bot_everything_isInThePanel() {
    FakeChat chat = linked();
    create(chat, "Почта", "70123", "не ходит");
    chat.press("Добавить в архив");
    chat.awaitNew("перемещён в архив");

    assertThat(fixture.panel(anna).tickets(TicketQuery.newest(9).in(ARCHIVE)).items())
        .extracting(Ticket::subject)
        .containsExactly("Почта");
    assertThat(fixture.staff().tickets(TicketQuery.newest(9).in(ARCHIVE)).items())
        .extracting(Ticket::id)
        .containsExactly(FIRST);
    var archived = fixture.panel(anna).ticket(FIRST);
    assertThat(archived.messages()).extracting(TicketMessage::text).containsExactly("не ходит");
    assertThat(archived.history())
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("Created", "MessageAdded", "StatusChanged");
  }

  @Test
  @DisplayName(
      "PH-8: what is done in the panel is in the bot, and leaves its list with the archive")
  void panel_everything_isInTheBot() {
    FakeChat chat = linked();
    fixture
        .panel(anna)
        .create(
            new NewTicket(
                new Provider(PresetFixture.COMPANY, "Company"),
                SUPPORT,
                null,
                "Из кабинета",
                Priority.NORMAL,
                Reply.of("вопрос из кабинета")));
    chat.send("/tickets");
    chat.awaitNew("активные запросы");
    chat.press(button -> button.text().contains("Из кабинета"));
    assertThat(chat.awaitNew("Запрос №1").text()).contains("вопрос из кабинета", "Услуга: нет");

    fixture.staff().reply(FIRST, Reply.of("Ответ"));
    chat.awaitMessage("Ответ технической поддержки");
    fixture.panel(anna).act(FIRST, TicketAction.ARCHIVE);
    chat.send("/tickets");
    chat.awaitNew("нет активных запросов");
    chat.send("/ticket_1");
    assertThat(chat.awaitNew("Запрос №1").text()).contains("В архиве", "Ответ");
  }

  private FakeChat linked() {
    return fixture.linked(anna, "Аккаунт привязан");
  }

  private static void create(FakeChat chat, String subject, String service, String question) {
    chat.send("/createticket");
    chat.awaitNew("тему");
    chat.send(subject);
    chat.awaitNew("ID услуги");
    chat.send(service);
    chat.awaitNew("вопрос");
    chat.send(question);
    chat.awaitNew("Текст добавлен");
    chat.press("Завершить");
    assertThat(chat.awaitNew("отправлен").buttonLabels()).contains("Добавить ответ");
    assertThat(last(chat).text()).contains(subject);
  }
}
