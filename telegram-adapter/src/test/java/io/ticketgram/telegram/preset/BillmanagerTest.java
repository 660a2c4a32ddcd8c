package io.ticketgram.telegram.preset;

import static io.ticketgram.telegram.preset.SupportFixture.OLGA;
import static io.ticketgram.telegram.preset.SupportFixture.ONE;
import static io.ticketgram.telegram.preset.SupportFixture.TWO;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.desk.Reply;
import io.ticketgram.desk.Upload;
import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.FakeUser;
import io.ticketgram.fixtures.botapi.FileContent;
import io.ticketgram.fixtures.botapi.Media;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.telegram.TelegramBot;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BillmanagerTest {
  private static final TicketId FIRST = new TicketId(1);
  private final SupportFixture fixture = new SupportFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @DisplayName("BM-3: who is not in the settings is told how to link, and nothing else")
  void start_stranger_isToldHowToLink() {
    FakeChat chat = fixture.open("stranger", fixture.first);
    for (String text : List.of("/start", "привет", "/ticket_1", "/createticket")) {
      chat.send(text);
      ChatMessage answer = chat.awaitNew("не привязан");
      assertThat(answer.inlineKeyboard()).isEmpty();
    }
    FakeChat nameless = fixture.api.newUser("Без имени").open(fixture.first);
    nameless.send("/start");
    nameless.awaitNew("not linked");
  }

  @Test
  @DisplayName("BM-3: linked only while «support through Telegram» is enabled")
  void start_supportDisabled_isNotLinked() {
    fixture.client("off", false, ONE);
    FakeChat chat = fixture.open("off", fixture.first);
    chat.send("/start");
    chat.awaitNew("не привязан");

    fixture.client("off", true, ONE);
    chat.send("/start");
    chat.awaitNew("Аккаунт привязан");

    fixture.client("off", false, ONE);
    chat.send("/start");
    chat.awaitNew("не привязан");
  }

  @Test
  @DisplayName(
      "BM-3: a later owner of the username gets nothing; the first keeps access under a new name")
  void start_usernameTakenOver_getsNothing() {
    FakeChat anna = fixture.linked("anna");
    fixture.create(anna, "Тайна", "никому");
    anna.user().username("anna_new");
    FakeChat thief = fixture.open("anna", fixture.first);
    thief.send("/start");
    thief.awaitNew("не привязан");
    thief.send("/ticket_1");
    thief.awaitNew("не привязан");

    anna.send("/ticket_1");
    anna.awaitNew("Тайна");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/ticket_1", "/ticket 1", "/TICKET_1", "/ticket_1@FirstBot", "/ticket@FirstBot 1"})
  @DisplayName("BM-4: arguments through an underscore and after a space work")
  void ticket_argumentForms_work(String command) {
    FakeChat chat = fixture.linked("anna");
    fixture.create(chat, "Почта", "не работает");

    chat.send(command);

    assertThat(chat.awaitNew("Тикет №1").text()).contains("Почта");
  }

  @Test
  @DisplayName("BM-5: without tickets the list offers to create one")
  void start_noTickets_offersToCreate() {
    FakeChat chat = fixture.linked("anna");
    assertThat(last(chat).text()).contains("нет открытых тикетов");

    chat.press("Создать тикет");
    chat.awaitNew("отдел");
  }

  @Test
  @DisplayName("BM-5: many open tickets are paged, newest first, and each can be chosen")
  void start_manyTickets_arePaged() {
    FakeChat chat = fixture.linked("anna");
    for (int n = 1; n <= 10; n++) {
      fixture.create(chat, "Запрос " + n, "текст");
    }
    chat.send("/start");
    ChatMessage page = chat.awaitNew("открытые тикеты");
    assertThat(labels(page)).first().asString().contains("№10", "Запрос 10");
    assertThat(labels(page)).noneMatch(label -> label.startsWith("№2 "));

    chat.press("Дальше →");
    ChatMessage next = chat.awaitNewThat(m -> m.hasButton("← Раньше"));
    assertThat(next.messageId()).as("edited in place").isEqualTo(page.messageId());
    assertThat(labels(next)).filteredOn(label -> label.startsWith("№")).hasSize(2);

    chat.press(button -> button.text().startsWith("№1 "));
    assertThat(chat.awaitNew("Тикет №1").text()).contains("Запрос 1");
  }

  @Test
  @DisplayName(
      "BM-6: number, subject, status, department, service, last message with its files themselves")
  void ticket_shown_hasEverything() {
    FakeChat chat = fixture.linked("anna");
    fixture.create(chat, "Почта", "не работает");
    byte[] log = "содержимое".getBytes(UTF_8);
    fixture
        .desk
        .staff(OLGA)
        .reply(
            FIRST,
            Reply.of("Смотрите журнал")
                .files(
                    new Upload("журнал.txt", "text/plain", () -> new ByteArrayInputStream(log))));
    chat.awaitMessage("Смотрите журнал");

    chat.send("/ticket_1");
    ChatMessage card = chat.awaitNew("Отдел");
    assertThat(card.text())
        .contains("Тикет №1", "Почта", "Ожидает ответа от клиента", "Техподдержка", "VPS anna")
        .contains("Смотрите журнал", "Ольга")
        .doesNotContain("не работает");
    ChatMessage file = chat.awaitNewThat(m -> !m.attachments().isEmpty());
    assertThat(file.attachments().get(0).fileName()).isEqualTo("журнал.txt");
    assertThat(file.attachments().get(0).content().bytes()).isEqualTo(log);
  }

  @Test
  @DisplayName("BM-6, I-5: another client's ticket and none give the same answer")
  void ticket_ofAnother_isNotFound() {
    FakeChat anna = fixture.linked("anna");
    fixture.create(anna, "Тайна", "никому");
    FakeChat boris = fixture.linked("boris");
    boris.send("/ticket_1");
    String foreign = boris.awaitNew("не найден").text();
    boris.send("/ticket_777");
    assertThat(boris.awaitNew("не найден").text()).isEqualTo(foreign);
    boris.send("/ticket_abc");
    assertThat(boris.awaitNew("не найден").text()).isEqualTo(foreign);
    boris.send("/ticket");
    assertThat(boris.awaitNew("не найден").text()).isEqualTo(foreign);
  }

  @Test
  @DisplayName("I-6: a forged button for another client's ticket gets «not found»")
  void press_forged_isNotFound() {
    FakeChat anna = fixture.linked("anna");
    fixture.create(anna, "Тайна", "никому");
    FakeChat boris = fixture.linked("boris");
    int screen = last(boris).messageId();
    for (String data : List.of("a:ticket:1", "a:reply:1", "a:archive:1")) {
      boris.pressData(screen, data).awaitAnswer();
      boris.awaitNew("не найден");
    }
    assertThat(fixture.desk.staff(OLGA).ticket(FIRST).messages()).hasSize(1);
  }

  @Test
  @DisplayName("BM-2: one bot never shows another provider's tickets")
  void ticket_ofAnotherProvider_isNotFound() {
    fixture.client("olaf", ONE, TWO);
    FakeUser user = fixture.api.newUser("olaf").username("olaf").language("ru");
    FakeChat both = user.open(fixture.first);
    FakeChat cloud = user.open(fixture.second);
    both.send("/start");
    both.awaitNew("Аккаунт привязан");
    cloud.send("/start");
    cloud.awaitNew("Аккаунт привязан");

    both.send("/createticket");
    both.awaitNew("провайдеру");
    both.press("Хостинг <b>Плюс</b>");
    both.awaitNew("отдел");
    both.press("Техподдержка");
    both.awaitNew("услуге");
    both.press("VPS olaf");
    both.awaitNew("тему");
    both.send("Первый");
    both.awaitNew("сообщени");
    both.send("текст");
    both.awaitNew("Текст добавлен");
    both.press("Завершить");
    both.awaitNew("создан");

    cloud.send("/ticket_1");
    cloud.awaitNew("не найден");
    cloud.send("/start");
    cloud.awaitNew("нет открытых тикетов");
    cloud.send("/createticket");
    cloud.awaitNew("отдел");
    assertThat(labels(last(cloud))).contains("Отдел облака").doesNotContain("Техподдержка");

    int before = cloud.botMessages().size();
    fixture.desk.staff(OLGA).reply(FIRST, Reply.of("Ответ первого"));
    both.awaitMessage("Ответ первого");
    assertThat(cloud.botMessages()).hasSize(before);
  }

  @Test
  @DisplayName("BM-8: department, service, subject, message with files, Finish")
  void create_wholeDialog_makesTheTicket() {
    FakeChat chat = fixture.linked("anna");
    fixture.toMessage(chat, "Сайт <b>не</b> открывается _*[");
    chat.send("Ошибка 502");
    chat.awaitNew("Текст добавлен");
    chat.sendDocument("лог.txt", "строка".getBytes(UTF_8), "text/plain");
    chat.awaitNew("Добавлен 1 файл");
    chat.send(Media.photo(new byte[] {1, 2, 3}).caption("и снимок"));
    chat.awaitNew("Добавлен 1 файл");
    chat.press("Завершить");
    assertThat(chat.awaitNew("создан").text()).contains("№1", "Сайт <b>не</b> открывается _*[");

    var ticket = fixture.desk.staff(OLGA).ticket(FIRST);
    assertThat(ticket.ticket().client()).isEqualTo(new ClientId("anna"));
    assertThat(ticket.ticket().department().title()).isEqualTo("Техподдержка");
    assertThat(ticket.ticket().service().id().value()).isEqualTo("vps-anna");
    TicketMessage message = ticket.messages().get(0);
    assertThat(message.text()).isEqualTo("Ошибка 502\nи снимок");
    assertThat(message.attachments()).hasSize(2);
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(fixture.desk.staff(OLGA).open(message.attachments().get(0).id()))
                    .hasContent("строка"));
  }

  @Test
  @DisplayName(
      "BM-9: no prepaid request left ends the dialog at that step; with one it is used once")
  void create_prepaid_isUsedOnce() {
    ClientId anna = new ClientId("anna");
    FakeChat chat = fixture.linked("anna");
    chat.send("/createticket");
    chat.awaitNew("отдел");
    chat.press("Администрирование");
    chat.awaitNew("у вас их не осталось");

    fixture.prepaid.balance(anna, 2);
    chat.send("/createticket");
    chat.awaitNew("отдел");
    chat.press("Администрирование");
    chat.awaitNew("услуге");
    assertThat(fixture.prepaid.balance(anna)).isEqualTo(1);
    chat.press("Отмена");
    chat.awaitNew("Тикет не создан");
    Awaitility.await().until(() -> fixture.prepaid.balance(anna) == 2);

    chat.send("/createticket");
    chat.awaitNew("отдел");
    chat.press("Администрирование");
    chat.awaitNew("услуге");
    chat.press("Почта anna");
    chat.awaitNew("тему");
    chat.send("Настройка");
    chat.awaitNew("сообщени");
    chat.send("текст");
    chat.awaitNew("Текст добавлен");
    chat.press("Завершить");
    chat.awaitNew("создан");
    assertThat(fixture.prepaid.balance(anna)).isEqualTo(1);
  }

  @Test
  @DisplayName("BM-10, BM-7: limits hold across several messages, what was accepted stays")
  void message_overTheLimits_isRefusedByName() {
    FakeChat chat = fixture.linked("anna");
    fixture.toMessage(chat, "Лимиты");
    chat.send("a".repeat(200));
    assertThat(chat.awaitNew("Текст добавлен").text()).contains("54 символа");
    chat.send("b".repeat(56));
    assertThat(chat.awaitNew("Не добавлено").text()).contains("56 символов", "осталось 54 из 255");
    chat.sendRaw("c".repeat(4097));
    assertThat(chat.awaitNew("Не добавлено").text()).contains("4097 символов");

    chat.sendAlbum(
        IntStream.rangeClosed(1, 6)
            .mapToObj(n -> Media.document(n + ".txt", new byte[] {1}, "text/plain"))
            .toArray(Media[]::new));
    chat.awaitNew("6.txt");
    chat.press("Завершить");
    chat.awaitNew("создан");

    TicketMessage message = fixture.desk.staff(OLGA).ticket(FIRST).messages().get(0);
    assertThat(message.text()).isEqualTo("a".repeat(200));
    assertThat(message.attachments())
        .extracting(file -> file.fileName())
        .containsExactly("1.txt", "2.txt", "3.txt", "4.txt", "5.txt");
  }

  @Test
  @DisplayName(
      "BM-7: «Add reply» takes several messages until «Finish»; «Move to archive» ends the ticket")
  void ticket_actions_work() {
    FakeChat chat = fixture.linked("anna");
    fixture.create(chat, "Почта", "не работает");
    assertThat(labels(last(chat))).contains("Добавить ответ").doesNotContain("Поместить в архив");
    chat.press("Добавить ответ");
    chat.awaitNew("Напишите ответ");
    chat.send("раз");
    chat.awaitNew("Текст добавлен");
    chat.send("два");
    chat.awaitNew("Текст добавлен");
    chat.press("Завершить");
    chat.awaitNew("добавлен в тикет №1");

    fixture.desk.staff(OLGA).reply(FIRST, Reply.of("Починили"));
    chat.awaitMessage("Починили");
    chat.press("Поместить в архив");
    chat.awaitNew("помещён в архив");
    chat.send("/start");
    chat.awaitNew("нет открытых тикетов");
    assertThat(fixture.desk.staff(OLGA).ticket(FIRST).messages())
        .extracting(TicketMessage::text)
        .containsExactly("не работает", "раз\nдва", "Починили");
  }

  @Test
  @DisplayName(
      "BM-11: a staff reply reaches the chat with its files and actions, markup shown as text")
  void reply_ofStaff_reachesTheChat() {
    FakeChat chat = fixture.linked("anna");
    fixture.create(chat, "<i>Почта</i>", "не работает");
    String text = "<b>жирно</b> _*[x](y) \u202E &amp; 👨‍👩‍👧‍👦";
    byte[] bytes = {1, 2, 3};
    fixture
        .desk
        .staff(OLGA)
        .reply(
            FIRST,
            Reply.of(text)
                .files(
                    new Upload("a\"b.png", "image/png", () -> new ByteArrayInputStream(bytes)),
                    new Upload("chat_id", "text/plain", () -> new ByteArrayInputStream(bytes))));

    ChatMessage notice = chat.awaitMessage("жирно");
    assertThat(notice.text()).contains(text, "<i>Почта</i>");
    assertThat(labels(notice)).containsExactly("Добавить ответ", "Поместить в архив");
    chat.awaitMessageThat(
        m -> m.attachments().stream().anyMatch(a -> "chat_id".equals(a.fileName())));
    assertThat(chat.botMessages().stream().flatMap(m -> m.attachments().stream()))
        .hasSize(2)
        .allSatisfy(file -> assertThat(file.content().bytes()).isEqualTo(bytes));
    assertThat(fixture.api.calls()).noneMatch(call -> call.parameters().has("parse_mode"));
  }

  @Test
  @DisplayName("BM-7: the same button pressed twice does one thing")
  void press_twice_doesOneThing() {
    FakeChat chat = fixture.linked("anna");
    fixture.toMessage(chat, "Дважды");
    chat.send("текст");
    ChatMessage last = chat.awaitNew("Текст добавлен");
    String finish =
        last.inlineKeyboard().stream()
            .flatMap(List::stream)
            .filter(button -> button.text().equals("Завершить"))
            .findFirst()
            .orElseThrow()
            .callbackData();
    chat.pressData(last.messageId(), finish).awaitAnswer();
    assertThat(chat.pressData(last.messageId(), finish).awaitAnswer().text()).contains("устарела");

    assertThat(fixture.desk.staff(OLGA).tickets(TicketQuery.newest(5)).items())
        .extracting(Ticket::id)
        .containsExactly(FIRST);
  }

  @Test
  @DisplayName("I-6: a button of a deleted screen shows where the dialog stands")
  void press_deletedScreen_isAnswered() {
    FakeChat chat = fixture.linked("anna");
    chat.send("/createticket");
    ChatMessage screen = chat.awaitNew("отдел");
    String data = screen.inlineKeyboard().get(0).get(0).callbackData();
    chat.delete(screen.messageId());

    chat.pressData(screen.messageId(), data).awaitAnswer();
    chat.awaitNew("услуге");
  }

  @Test
  @DisplayName("ALL-4: what a step can't take is refused by name, at every step")
  void content_wrong_isRefusedByName() {
    FakeChat chat = fixture.linked("anna");
    chat.send("/createticket");
    chat.awaitNew("отдел");
    chat.send("не отдел");
    chat.awaitNew("Выберите один из вариантов");
    chat.sendLocation(1, 2);
    chat.awaitNew("Пока не принято: location.geojson");
    chat.press("Техподдержка");
    chat.awaitNew("услуге");
    chat.press("VPS anna");
    chat.awaitNew("тему");
    chat.send(Media.voice(FileContent.of(new byte[] {1})));
    chat.awaitNew("Пока не принято");
    chat.sendSticker("👍");
    chat.awaitNew("Пока не принято");
    chat.send("Тема");
    chat.awaitNew("сообщени");
    chat.sendDocument("пустой.txt", new byte[0], "text/plain");
    assertThat(chat.awaitNew("не добавлен").text()).contains("пустой.txt", "0 байт");
    ObjectNode poll = JsonNodeFactory.instance.objectNode();
    poll.putObject("poll").put("id", "1");
    chat.sendRawMessage(poll);
    chat.awaitNew("опрос");
    chat.send("\uD83D одинокий суррогат");
    chat.awaitNew("Текст добавлен");
  }

  @Test
  @DisplayName("BM-7: «Cancel», «Back» and commands work at every step")
  void cancelAndBack_atEveryStep_work() {
    FakeChat chat = fixture.linked("anna");
    fixture.toMessage(chat, "Назад и вперёд");
    chat.press("← Назад");
    chat.awaitNew("тему");
    chat.press("Оставить «Назад и вперёд»");
    chat.awaitNew("сообщени");
    chat.send("/start");
    chat.awaitNew("нет открытых тикетов");
    chat.press("✏️ Продолжить незавершённый тикет");
    chat.awaitNew("сообщени");
    chat.press("Отмена");
    chat.awaitNew("Тикет не создан");
    chat.send("/cancel");
    chat.awaitNew("Отменять нечего");
  }

  @Test
  @DisplayName("BM-7: two clients at once never mix")
  void create_twoClients_doNotMix() {
    FakeChat anna = fixture.linked("anna");
    FakeChat boris = fixture.linked("boris");
    fixture.toMessage(anna, "От Анны");
    fixture.toMessage(boris, "От Бориса");
    anna.send("текст Анны");
    boris.send("текст Бориса");
    anna.awaitNew("Текст добавлен");
    boris.awaitNew("Текст добавлен");
    boris.press("Завершить");
    boris.awaitNew("От Бориса");
    anna.press("Завершить");
    anna.awaitNew("От Анны");

    assertThat(fixture.desk.client(new ClientId("anna")).tickets(TicketQuery.newest(9)).items())
        .extracting(Ticket::subject)
        .containsExactly("От Анны");
  }

  @Test
  @DisplayName("ALL-4: updates without a sender or of an unknown kind stop nobody")
  void update_strange_stopsNobody() {
    FakeChat chat = fixture.linked("anna");
    fixture.first.deliverRaw(
        "{\"message\":{\"message_id\":1,\"date\":1,\"chat\":{\"id\":5,\"type\":\"private\"},\"text\":\"x\"}}");
    fixture.first.deliverRaw("{\"brand_new\":{\"a\":1}}");
    fixture.first.deliverRaw("{\"message\":{\"message_id\":\"nonsense\",\"from\":[]}}");
    chat.send("/start");
    chat.awaitNew("тикетов");
    fixture.first.awaitAllConfirmed();

    assertThat(fixture.desk.failedUpdates(10)).hasSize(1);
  }

  @Test
  @DisplayName("BM-7: a command in a group is answered without anything private")
  void command_inGroup_isSentToPrivate() {
    fixture.linked("anna");
    var group = fixture.api.newGroup("Офис");
    FakeUser anna = fixture.api.newUser("Аня").username("anna2").language("ru");
    group.add(anna);
    group.addBot(fixture.first, anna);
    group.as(anna).send("/start@FirstBot");
    group.as(anna).awaitNew("личные сообщения");
  }

  @Test
  @DisplayName("BM-1: the commands are in the menu of each language")
  void commands_areRegistered() {
    FakeChat chat = fixture.linked("anna");
    assertThat(fixture.first.commands(chat.user()))
        .extracting(command -> command.command() + ": " + command.description())
        .contains("createticket: Создать тикет", "start: Мои открытые тикеты");
  }

  @Test
  @DisplayName("I-9: the token is in no text that leaves the library")
  void token_isNotShown() {
    fixture.linked("anna");
    assertThat(fixture.desk.bots().toString()).doesNotContain("first-token");
    assertThatThrownBy(() -> TelegramBot.of("4242 first-token"))
        .hasMessageNotContaining("first-token");
  }

  private static ChatMessage last(FakeChat chat) {
    List<ChatMessage> all = chat.botMessages();
    return all.get(all.size() - 1);
  }

  private static List<String> labels(ChatMessage message) {
    return message.inlineKeyboard().stream()
        .flatMap(List::stream)
        .map(button -> button.text())
        .toList();
  }
}
