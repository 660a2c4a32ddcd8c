package io.ticketgram.telegram.preset;

import static io.ticketgram.telegram.preset.PresetFixture.last;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.desk.Reply;
import io.ticketgram.desk.Upload;
import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.FileContent;
import io.ticketgram.fixtures.botapi.Media;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.Service;
import io.ticketgram.ticket.ServiceId;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import java.io.ByteArrayInputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VkTechTest {
  private static final TicketId FIRST = new TicketId(1);

  private final PresetFixture fixture =
      new PresetFixture(
          Presets.vktech(), List.of(new Department(new DepartmentId("support"), "Поддержка")));
  private final ClientId anna =
      fixture.client(
          new ClientProfile(new ClientId("anna"), "anna", null, true)
              .withMail("anna@example.com", "team@example.com"),
          new Service(new ServiceId("vkcs"), "VK Cloud"),
          new Service(new ServiceId("workspace"), "VK WorkSpace"));

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Да", "да", " ДА "})
  @DisplayName("VK-3: /new: product, title, description, file, a typed «Да»; number and content")
  void create_typedYes_makesTheRequest(String yes) {
    FakeChat chat = linked();
    chat.send("/new");
    assertThat(chat.awaitNew("продукт").buttonLabels()).contains("VK Cloud", "VK WorkSpace");
    chat.press("VK Cloud");
    chat.awaitNew("не более 60 символов");
    chat.send("Диск недоступен");
    chat.awaitNew("подробно");
    chat.send("После перезагрузки\nдиск не виден");
    assertThat(chat.awaitNew("файл").buttonLabels()).contains("Оставить пустым");
    chat.sendDocument("dmesg.txt", "I/O error".getBytes(UTF_8), "text/plain");
    chat.awaitNew("Добавлен 1 файл");
    chat.send(Media.video("экран.mp4", FileContent.of(new byte[] {1, 2})));
    chat.awaitNew("Добавлен 1 файл");
    chat.press("Завершить");
    assertThat(chat.awaitNew("подтвердить создание заявки").text())
        .contains("Продукт: VK Cloud", "Заголовок: Диск недоступен", "Описание: После перезагрузки")
        .contains("dmesg.txt")
        .doesNotContain("Отдел", "Провайдер");
    chat.send(yes);
    assertThat(chat.awaitNew("зарегистрирована").text())
        .contains("Заявка №1", "Диск недоступен", "диск не виден", "VK Cloud", "dmesg.txt");

    var request = fixture.staff().ticket(FIRST);
    assertThat(request.ticket().service().title()).isEqualTo("VK Cloud");
    assertThat(request.ticket().subject()).isEqualTo("Диск недоступен");
    assertThat(request.ticket().status()).isEqualTo(new Status("open"));
    assertThat(request.messages()).hasSize(1);
    assertThat(request.messages().get(0).text()).isEqualTo("После перезагрузки\nдиск не виден");
    assertThat(request.messages().get(0).attachments()).hasSize(2);
    assertThat(request.messages().get(0).attachments())
        .extracting(Attachment::fileName)
        .startsWith("dmesg.txt");
  }

  @Test
  @DisplayName("VK-3: «Оставить пустым» and a pressed «Да»; anything but «Да» makes nothing")
  void create_leftEmpty_pressedYes() {
    FakeChat chat = linked();
    toConfirmation(chat, "Без файла");
    chat.send("Нет");
    chat.awaitNew("Ответьте «Да»");
    chat.sendDocument("поздно.txt", new byte[] {1}, "text/plain");
    chat.awaitNew("Не принято: поздно.txt");
    chat.sendLocation(1, 2);
    chat.awaitNew("подтвердить");
    assertThat(fixture.staff().tickets(TicketQuery.newest(9)).items()).isEmpty();

    chat.press("Да");
    chat.awaitNew("Заявка №1 зарегистрирована");
  }

  @Test
  @DisplayName("VK-3: a title of more than 60 characters is refused; «← Назад» works from «Да»")
  void create_longTitle_isRefused() {
    FakeChat chat = linked();
    chat.send("/new");
    chat.awaitNew("продукт");
    chat.press("VK Cloud");
    chat.awaitNew("заголовком");
    chat.send("я".repeat(61));
    assertThat(chat.awaitNew("61 символ").text()).contains("не больше 60");
    chat.send("я".repeat(60));
    chat.awaitNew("подробно");
    chat.send("описание");
    chat.awaitNew("Оставить пустым");
    chat.press("Оставить пустым");
    chat.awaitNew("подтвердить");
    chat.press("← Назад");
    chat.awaitNew("файл");
    chat.sendDocument("лог.txt", new byte[] {1}, "text/plain");
    chat.awaitNew("Добавлен 1 файл");
    chat.press("Завершить");
    assertThat(chat.awaitNew("подтвердить").text()).contains("лог.txt");
    chat.press("Да");
    chat.awaitNew("зарегистрирована");
  }

  @Test
  @DisplayName("VK-3: a long description that the messenger cuts into parts is taken whole")
  void create_longDescription_isTakenWhole() {
    FakeChat chat = linked();
    chat.send("/new");
    chat.awaitNew("продукт");
    chat.press("VK Cloud");
    chat.awaitNew("заголовком");
    chat.send("Длинно");
    chat.awaitNew("подробно");
    chat.send("а".repeat(4_096));
    chat.awaitNew("Текст добавлен");
    chat.send("б".repeat(100));
    chat.awaitNew("файл");
    chat.press("Оставить пустым");
    chat.awaitNew("подтвердить");
    chat.press("Да");
    chat.awaitNew("зарегистрирована");
    assertThat(fixture.staff().ticket(FIRST).messages().get(0).text())
        .isEqualTo("а".repeat(4_096) + "\n" + "б".repeat(100));
  }

  @Test
  @DisplayName("VK-4: /tickets shows number, subject, status; a number leads to the details")
  void tickets_andDetails_showEverything() {
    FakeChat chat = linked();
    create(chat, "т".repeat(60));
    fixture.staff().setPriority(FIRST, Priority.HIGH);
    chat.send("/tickets");
    assertThat(chat.awaitNew("открытые заявки").buttonLabels().get(0))
        .startsWith("№1 · Открыта · ттт");
    chat.send("1");
    String created =
        DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm")
            .withZone(ZoneOffset.UTC)
            .format(fixture.staff().ticket(FIRST).ticket().createdAt());
    assertThat(chat.awaitNew("Заявка №1").text())
        .contains("т".repeat(60), "Статус: Открыта", "Продукт: VK Cloud", "Приоритет: высокий")
        .contains("Создана: " + created)
        .contains("Адрес, на который дублируется ответ: team@example.com")
        .contains("Инициатор: anna@example.com");
  }

  @Test
  @DisplayName("VK-4: a client whose portal gives no addresses sees none")
  void details_withoutMail_showNone() {
    ClientId boris = fixture.client("boris", new Service(new ServiceId("vkcs"), "VK Cloud"));
    FakeChat chat = fixture.linked(boris, "Аккаунт привязан");
    create(chat, "Без почты");
    chat.send("/ticket_1");
    assertThat(chat.awaitNew("Заявка №1").text()).doesNotContain("@", "Инициатор");
  }

  @Test
  @DisplayName("VK-5: comments of support and changes reach the chat; the client comments")
  void changes_reachTheChat() {
    FakeChat chat = linked();
    create(chat, "Диск");
    fixture.staff().act(FIRST, TicketAction.START);
    assertThat(chat.awaitMessage("новый статус: В работе").buttonLabels())
        .contains("Добавить комментарий", "Просмотреть заявку");
    fixture.staff().setPriority(FIRST, Priority.HIGH);
    chat.awaitMessage("новый приоритет: высокий");
    fixture.staff().reply(FIRST, Reply.of("Смотрим журнал"));
    assertThat(chat.awaitMessage("Смотрим журнал").text())
        .contains("Новый комментарий к заявке №1");

    chat.press("Добавить комментарий");
    chat.awaitNew("Напишите комментарий");
    chat.send("Спасибо");
    chat.awaitNew("Текст добавлен");
    chat.press("Завершить");
    chat.awaitNew("комментарий добавлен к заявке №1");
    assertThat(fixture.staff().ticket(FIRST).messages())
        .extracting(TicketMessage::text)
        .containsExactly("описание", "Смотрим журнал", "Спасибо");
  }

  @Test
  @DisplayName("VK-5: all comments can be read again, with files, without what only staff read")
  void comments_ofSupport_areReadable() {
    FakeChat chat = linked();
    create(chat, "Диск");
    fixture
        .staff()
        .reply(
            FIRST,
            Reply.of("Первый комментарий")
                .files(
                    new Upload(
                        "план.txt", "text/plain", () -> new ByteArrayInputStream(new byte[] {7}))));
    fixture.staff().note(FIRST, Reply.of("только для своих"));
    for (int n = 2; n <= 6; n++) {
      fixture.staff().reply(FIRST, Reply.of("Комментарий " + n));
    }
    chat.awaitMessage("Комментарий 6");
    chat.send("/ticket_1");
    chat.awaitNew("Продукт: VK Cloud");
    chat.press("Все комментарии");
    assertThat(chat.awaitNew("Комментарии к заявке №1").text())
        .contains("Комментарий 2", "Комментарий 6", "Sara")
        .doesNotContain("Первый", "для своих");
    chat.press("← Раньше");
    assertThat(chat.awaitNew("Первый комментарий").text())
        .contains("описание", "Вы")
        .doesNotContain("Комментарий 2", "для своих");
    chat.awaitNewThat(
        m -> m.attachments().stream().anyMatch(file -> "план.txt".equals(file.fileName())));
    chat.press("Дальше →");
    chat.awaitNew("Комментарий 6");
  }

  @Test
  @DisplayName("VK-6: a resolved request offers to rate, to return and to view; rated it is closed")
  void resolved_rated_isClosed() {
    FakeChat chat = linked();
    ChatMessage notice = resolved(chat);
    assertThat(notice.buttonLabels())
        .containsExactly("Оценить выполнение", "Вернуть в работу", "Просмотреть заявку");
    chat.press(notice.messageId(), "Просмотреть заявку");
    assertThat(chat.awaitNew("Заявка №1").text()).contains("Статус: Выполнена", "Готово");

    chat.press(notice.messageId(), "Оценить выполнение");
    assertThat(chat.awaitNew("от 1 до 5").buttonLabels())
        .contains("1 — очень плохо", "5 — отлично");
    chat.send("6");
    chat.awaitNew("Выберите один из вариантов");
    chat.send("4");
    chat.awaitNew("комментарий");
    chat.send("Быстро, спасибо");
    assertThat(chat.awaitNew("Спасибо за оценку").text()).contains("№1", "Закрыта");

    var request = fixture.staff().ticket(FIRST);
    assertThat(request.ticket().status()).isEqualTo(new Status("closed"));
    assertThat(rating()).isEqualTo(4);
    assertThat(request.messages()).extracting(TicketMessage::text).endsWith("Быстро, спасибо");
    chat.send("/tickets");
    chat.awaitNew("нет открытых заявок");
    chat.press(notice.messageId(), "Вернуть в работу");
    chat.awaitNew("Это невозможно");
  }

  @Test
  @DisplayName("VK-6: the comment with a rating is optional; a rating is given once")
  void rate_withoutComment_once() {
    FakeChat chat = linked();
    ChatMessage notice = resolved(chat);
    chat.press(notice.messageId(), "Оценить выполнение");
    chat.awaitNew("от 1 до 5");
    chat.press("5 — отлично");
    chat.awaitNew("комментарий");
    chat.press("Оставить пустым");
    chat.awaitNew("Спасибо за оценку");
    assertThat(rating()).isEqualTo(5);

    chat.press(notice.messageId(), "Оценить выполнение");
    chat.awaitNew("Это невозможно");
    assertThat(fixture.staff().ticket(FIRST).messages()).hasSize(2);
  }

  @Test
  @DisplayName(
      "VK-6: rated or closed in the portal meanwhile, the chat's rating is not lost silently")
  void rate_tooLate_isGivenBack() {
    FakeChat chat = linked();
    ChatMessage notice = resolved(chat);
    chat.press(notice.messageId(), "Оценить выполнение");
    chat.awaitNew("от 1 до 5");
    chat.send("2");
    chat.awaitNew("комментарий");
    fixture.panel(anna).rate(FIRST, 5, null);
    chat.send("мои слова");
    assertThat(chat.awaitNew("больше нельзя оценить").text()).contains("мои слова");
    assertThat(rating()).isEqualTo(5);
  }

  @Test
  @DisplayName("VK-6: «Вернуть в работу», «Да», a reason: the request is open again")
  void resolved_returned_isOpenAgain() {
    FakeChat chat = linked();
    ChatMessage notice = resolved(chat);
    chat.press(notice.messageId(), "Вернуть в работу");
    assertThat(chat.awaitNew("Вернуть заявку в работу?").buttonLabels()).contains("Да", "Отмена");
    chat.send("да");
    chat.awaitNew("причину");
    chat.send("Снова не работает");
    assertThat(chat.awaitNew("возвращена в работу").text()).contains("Открыта");

    var request = fixture.staff().ticket(FIRST);
    assertThat(request.ticket().status()).isEqualTo(new Status("open"));
    assertThat(request.messages()).extracting(TicketMessage::text).endsWith("Снова не работает");
    assertThat(request.history().get(request.history().size() - 1))
        .isInstanceOf(TicketEvent.StatusChanged.class);
  }

  @Test
  @DisplayName("VK-6, I-6: nobody rates or returns another client's request by a forged button")
  void actions_forged_areNotFound() {
    resolved(linked());
    ClientId boris = fixture.client("boris", new Service(new ServiceId("vkcs"), "VK Cloud"));
    FakeChat chat = fixture.linked(boris, "Аккаунт привязан");
    int screen = last(chat).messageId();
    for (String data :
        List.of("a:rate:1", "a:reopen:1", "a:ticket:1", "a:messages:1", "a:messages:1,2")) {
      chat.pressData(screen, data).awaitAnswer();
      chat.awaitNew("не найдена");
    }
  }

  private int rating() {
    return fixture.staff().ticket(FIRST).history().stream()
        .filter(TicketEvent.Rated.class::isInstance)
        .map(event -> ((TicketEvent.Rated) event).stars())
        .reduce((first, second) -> -1)
        .orElse(0);
  }

  /** A resolved request, and the message that says so. */
  private ChatMessage resolved(FakeChat chat) {
    create(chat, "Диск");
    fixture.staff().act(FIRST, TicketAction.RESOLVE, Reply.of("Готово"));
    chat.awaitMessage("Готово");
    return last(chat);
  }

  private FakeChat linked() {
    return fixture.linked(anna, "Аккаунт привязан");
  }

  private static void toConfirmation(FakeChat chat, String title) {
    chat.send("/new");
    chat.awaitNew("продукт");
    chat.press("VK Cloud");
    chat.awaitNew("заголовком");
    chat.send(title);
    chat.awaitNew("подробно");
    chat.send("описание");
    chat.awaitNew("файл");
    chat.press("Оставить пустым");
    chat.awaitNew("подтвердить");
  }

  private static void create(FakeChat chat, String title) {
    toConfirmation(chat, title);
    chat.press("Да");
    chat.awaitNew("зарегистрирована");
  }
}
