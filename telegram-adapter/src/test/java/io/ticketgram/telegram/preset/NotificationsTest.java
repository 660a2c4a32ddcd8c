package io.ticketgram.telegram.preset;

import static io.ticketgram.notification.NotificationChannel.MESSENGER;
import static io.ticketgram.notification.NotificationKind.LOW_BALANCE;
import static io.ticketgram.notification.NotificationKind.PAYMENT_CREDITED;
import static io.ticketgram.notification.NotificationKind.SERVICE_DELETION;
import static io.ticketgram.notification.NotificationKind.SERVICE_STOPPED;
import static io.ticketgram.notification.NotificationKind.SUPPORT_REPLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ticketgram.desk.NewTicket;
import io.ticketgram.desk.Reply;
import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.fixtures.botapi.FakeBot;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.InlineButton;
import io.ticketgram.fixtures.botapi.Press;
import io.ticketgram.notification.Notification;
import io.ticketgram.notification.NotificationChannel;
import io.ticketgram.notification.NotificationChoice;
import io.ticketgram.notification.NotificationDesk;
import io.ticketgram.notification.NotificationKind;
import io.ticketgram.notification.NotificationResult;
import io.ticketgram.notification.NotificationResult.Outcome;
import io.ticketgram.notification.PreferenceChange;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.Receipt;
import io.ticketgram.text.Literal;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.Ticket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NotificationsTest {
  private static final Locale RU = Locale.forLanguageTag("ru");
  private static final Department SUPPORT =
      new Department(new DepartmentId("support"), "Техническая поддержка");
  private static final NotificationChannel EMAIL = new NotificationChannel("email");

  private final PresetFixture fixture =
      PresetFixture.withTwoBots(
          Presets.planetahost()
              .withNotifications(Presets.planetahost().notifications().with(EMAIL))
              .withTexts(RU, Map.of("notification.channel.email", "Эл. почта")),
          List.of(SUPPORT));
  private final NotificationDesk notifications = fixture.desk.notifications();
  private final ClientId anna = fixture.client("anna");
  private final ClientId boris = fixture.client("boris");

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @DisplayName("PH-1: два бота, в каждом свой «Старт» и своё меню, клиент один и тот же")
  void start_inBothBots_isTheSameClient() {
    FakeChat requests = started(anna, fixture.bot);
    FakeChat told = started(requests, fixture.notifier);

    assertThat(fixture.desk.links(anna)).hasSize(2);
    assertThat(fixture.desk.linking().accounts(anna)).hasSize(1);
    assertThat(menu(fixture.bot, requests)).containsExactly("/createticket", "/tickets", "/cancel");
    assertThat(menu(fixture.notifier, told))
        .containsExactly("/notifications", "/accounts", "/unlink");
  }

  @Test
  @DisplayName("PH-1: бот уведомлений не показывает запросы и ведёт в бот поддержки")
  void commands_ofRequests_leadToTheOtherBot() {
    FakeChat requests = started(anna, fixture.bot);
    FakeChat told = started(requests, fixture.notifier);
    Ticket ticket = ticket(anna, "Тайный сервер");

    told.send("/ticket_" + ticket.id());
    ChatMessage pointer = told.awaitNew("только присылает уведомления");
    assertThat(link(pointer)).isEqualTo("https://t.me/SupportBot?start=ticket_" + ticket.id());
    for (String asked : List.of("/createticket", "/tickets", "/cancel")) {
      told.send(asked);
      assertThat(link(told.awaitNew("только присылает уведомления")))
          .isEqualTo("https://t.me/SupportBot");
    }
    told.send("помогите");
    assertThat(told.awaitNew("никому не отправлено").text()).contains("в боте поддержки");
    told.send("1");
    assertThat(link(told.awaitNew("только присылает уведомления")))
        .isEqualTo("https://t.me/SupportBot?start=ticket_1");
    told.send("/vydumano");
    told.awaitNew("Я не знаю команду /vydumano; команды перечислены в меню.");
    for (String forged : List.of("a:ticket:1", "a:list:", "a:reply:1", "a:archive:1", "s:1:0")) {
      told.pressData(pointer.messageId(), forged).awaitAnswer();
      told.awaitNew("только присылает уведомления");
    }

    assertThat(told.transcript()).doesNotContain("Тайный");
    assertThat(fixture.staff().ticket(ticket.id()).ticket().status().key())
        .isEqualTo("awaiting_support");

    // as Telegram does when the link is followed
    requests.send("/start ticket_" + ticket.id());
    requests.awaitNew("Тайный сервер");
    FakeChat foreign = started(boris, fixture.bot);
    foreign.send("/start ticket_" + ticket.id());
    foreign.awaitNew("не найден");
  }

  @Test
  @DisplayName(
      "PH-1: клиент без «Включить работу с поддержкой» получает уведомления, но не запросы")
  void start_withoutSupport_isServedByTheNotifierOnly() {
    ClientId carl = fixture.client(new ClientProfile(new ClientId("carl"), "carl", null, false));
    FakeChat told = started(carl, fixture.notifier);
    turnOn(carl, LOW_BALANCE);
    assertThat(send(carl, "b1", LOW_BALANCE, "12 ₽").outcome()).isEqualTo(Outcome.QUEUED);
    told.awaitMessage("12 ₽");

    FakeChat requests = told.user().open(fixture.bot);
    requests.send("/start");
    requests.awaitNew("не привязан");
  }

  @Test
  @DisplayName("PH-2: пять видов уведомлений, каждый доходит с текстом и кнопкой хоста")
  void send_everyKind_arrives() {
    FakeChat told = started(anna, fixture.notifier);
    List<NotificationKind> kinds =
        List.of(LOW_BALANCE, SERVICE_DELETION, SUPPORT_REPLY, PAYMENT_CREDITED, SERVICE_STOPPED);
    assertThat(notifications.available().kinds()).isEqualTo(kinds);
    told.send("/notifications");
    assertThat(told.awaitNew("Сейчас все выключены").buttonLabels())
        .containsExactly(
            "☐ Низкий баланс",
            "☐ Скорое удаление услуги",
            "☐ Ответ поддержки в запросе",
            "☐ Зачисление платежа",
            "☐ Остановка услуги",
            "⚙️ Эл. почта");

    for (NotificationKind kind : kinds) {
      turnOn(anna, kind);
      Notification one =
          Notification.of("n-" + kind.id(), anna, kind.id(), RU, "Событие " + kind.id())
              .button(new Literal("Открыть"), URI.create("https://panel.example/" + kind.id()));
      assertThat(notifications.send(one)).isEqualTo(new NotificationResult(Outcome.QUEUED, 1, 0));
      assertThat(link(told.awaitMessage("Событие " + kind.id())))
          .isEqualTo("https://panel.example/" + kind.id());
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(notifications.receipts(anna, one.id()))
                      .extracting(Receipt::state)
                      .containsExactly(Receipt.State.SENT));
    }
  }

  @Test
  @DisplayName("PH-2: вид хоста со своим названием")
  void kind_ofHost_isShownByItsName() {
    PresetFixture other =
        new PresetFixture(
            Presets.planetahost()
                .withNotifications(
                    Presets.planetahost().notifications().with(NotificationKind.optional("sale")))
                .withTexts(RU, Map.of("notification.kind.sale", "Скидки")),
            List.of(SUPPORT));
    try {
      ClientId dora = other.client("dora");
      FakeChat chat = other.linked(dora, "Аккаунт привязан");
      chat.send("/notifications");
      chat.awaitNew("Сейчас все выключены");
      chat.press("☐ Скидки");
      chat.awaitNew("Сейчас включены: Скидки.");
      other.desk.notifications().send(Notification.of("s", dora, "sale", RU, "Минус 10 %"));
      chat.awaitMessage("Минус 10 %");
    } finally {
      other.close();
    }
  }

  @Test
  @DisplayName("PH-3: выключено, пока клиент не включит; в боте переключается на том же экране")
  void toggle_inBot_changesTheSameScreen() {
    FakeChat told = started(anna, fixture.notifier);
    assertThat(send(anna, "b1", LOW_BALANCE, "рано").outcome()).isEqualTo(Outcome.TURNED_OFF);
    ChatMessage screen = told.awaitMessage("Сейчас все выключены");

    told.press("☐ Низкий баланс");
    ChatMessage edited = told.awaitNew("Сейчас включены: Низкий баланс.");
    assertThat(edited.messageId()).isEqualTo(screen.messageId());
    assertThat(edited.buttonLabels()).contains("✅ Низкий баланс", "☐ Остановка услуги");
    assertThat(send(anna, "b1", LOW_BALANCE, "в самый раз").outcome()).isEqualTo(Outcome.QUEUED);
    told.awaitMessage("в самый раз");

    told.press(screen.messageId(), "✅ Низкий баланс");
    told.awaitNew("Сейчас все выключены");
    assertThat(send(anna, "b2", LOW_BALANCE, "поздно").outcome()).isEqualTo(Outcome.TURNED_OFF);
    assertThat(told.transcript()).doesNotContain("рано", "поздно");
  }

  @Test
  @DisplayName("PH-3, PH-8: столбцы: мессенджеры и каналы хоста; кабинет и бот видят одно и то же")
  void columns_panelAndBot_seeTheSame() {
    FakeChat told = started(anna, fixture.notifier);
    told.press("⚙️ Эл. почта");
    told.awaitNew("Уведомления · Эл. почта");
    told.press("☐ Зачисление платежа");
    told.awaitNew("Сейчас включены: Зачисление платежа.");
    notifications.change(
        anna, List.of(new NotificationChoice(SERVICE_STOPPED, MESSENGER, true)), "anna");

    assertThat(notifications.preferences(anna).isOn(PAYMENT_CREDITED, EMAIL)).isTrue();
    assertThat(notifications.preferences(anna).isOn(PAYMENT_CREDITED, MESSENGER)).isFalse();
    told.press("⚙️ Мессенджеры");
    told.awaitNew("Сейчас включены: Остановка услуги.");
    assertThat(notifications.changes(anna, null, 10))
        .extracting(PreferenceChange::by, PreferenceChange::person)
        .containsExactly(tuple(null, Long.toString(told.user().id())), tuple("anna", null));
  }

  @Test
  @DisplayName("PH-3, I-6: двойное нажатие, устаревший экран и чужая поддельная кнопка")
  void toggle_pressedTwiceOrForged_doesWhatItSays() {
    FakeChat told = started(anna, fixture.notifier);
    FakeChat thief = started(boris, fixture.notifier);
    ChatMessage screen = told.awaitMessage("Сейчас все выключены");
    String on = "a:notifications:messenger.low_balance.on";
    Press first = told.pressData(screen.messageId(), on);
    Press second = told.pressData(screen.messageId(), on);
    first.awaitAnswer();
    second.awaitAnswer();
    told.awaitMessage("Сейчас включены: Низкий баланс.");
    fixture.notifier.redeliver(first.updateId());
    fixture.notifier.awaitAllConfirmed();
    assertThat(notifications.preferences(anna).isOn(LOW_BALANCE, MESSENGER)).isTrue();
    assertThat(notifications.changes(anna, null, 10)).hasSize(1);

    int before = thief.awaitMessage("Сейчас все выключены").messageId();
    for (String forged :
        Stream.of(
                "messenger.low_balance.off",
                "messenger.nothing.on",
                "fax.low_balance.on",
                "messenger.low_balance.maybe",
                "anna.messenger.low_balance.off",
                "...")
            .map("a:notifications:"::concat)
            .toList()) {
      thief.pressData(before, forged).awaitAnswer();
      thief.awaitMessage("Сейчас все выключены");
    }
    assertThat(notifications.preferences(anna).isOn(LOW_BALANCE, MESSENGER)).isTrue();
    assertThat(notifications.changes(boris, null, 10)).isEmpty();
  }

  @Test
  @DisplayName(
      "PH-4: до «Старт» ничего не приходит; после него бот говорит, что включено и как менять")
  void start_inNotifier_confirmsAndBegins() {
    turnOn(anna, LOW_BALANCE);
    turnOn(anna, SERVICE_STOPPED);
    FakeChat requests = started(anna, fixture.bot);
    assertThat(send(anna, "b1", LOW_BALANCE, "до старта").outcome()).isEqualTo(Outcome.NOT_LINKED);

    FakeChat told = requests.user().open(fixture.notifier);
    told.send("/start");
    assertThat(told.awaitNew("Аккаунт привязан").text())
        .contains(
            "Здравствуйте, anna",
            "Сейчас включены: Низкий баланс, Остановка услуги.",
            "Чтобы включить или выключить уведомление, нажмите на него.");
    assertThat(send(anna, "b1", LOW_BALANCE, "после старта").outcome()).isEqualTo(Outcome.QUEUED);
    told.awaitMessage("после старта");
    assertThat(told.transcript()).doesNotContain("до старта");
  }

  @Test
  @DisplayName("PH-1: бот уведомлений заблокирован, бот поддержки работает дальше")
  void block_ofNotifier_leavesTheOther() {
    FakeChat requests = started(anna, fixture.bot);
    FakeChat told = started(requests, fixture.notifier);
    turnOn(anna, LOW_BALANCE);
    turnOn(anna, SUPPORT_REPLY);
    Ticket ticket = ticket(anna, "Почта");
    told.user().block(fixture.notifier);
    Awaitility.await()
        .until(
            () ->
                fixture.desk.links(anna).stream()
                    .anyMatch(link -> link.unreachableSince() != null));

    assertThat(send(anna, "b1", LOW_BALANCE, "12 ₽"))
        .isEqualTo(new NotificationResult(Outcome.UNREACHABLE, 0, 1));
    assertThat(notifications.receipts(anna, "b1"))
        .extracting(Receipt::state)
        .containsExactly(Receipt.State.UNREACHABLE);
    fixture.staff().reply(ticket.id(), Reply.of("Починили"));
    requests.awaitMessage("Починили");

    told.user().unblock(fixture.notifier);
    told.send("/start");
    told.awaitNew("Сейчас включены");
    assertThat(send(anna, "b2", LOW_BALANCE, "10 ₽").outcome()).isEqualTo(Outcome.QUEUED);
    told.awaitMessage("10 ₽");
  }

  @Test
  @DisplayName("PH-2: ответ поддержки целиком в боте поддержки, в боте уведомлений — коротко")
  void reply_isWholeThereAndShortHere() {
    FakeChat requests = started(anna, fixture.bot);
    FakeChat told = started(requests, fixture.notifier);
    Ticket ticket = ticket(anna, "Почта");
    fixture.staff().reply(ticket.id(), Reply.of("первый ответ"));
    requests.awaitMessage("первый ответ");

    turnOn(anna, SUPPORT_REPLY);
    fixture.staff().reply(ticket.id(), Reply.of("второй ответ"));
    ChatMessage notice = told.awaitMessage("Техническая поддержка ответила в запросе");
    requests.awaitMessage("второй ответ");
    fixture.staff().note(ticket.id(), Reply.of("между нами"));
    fixture.staff().reply(ticket.id(), Reply.of("третий ответ"));
    requests.awaitMessage("третий ответ");
    Awaitility.await().until(() -> shortNotices(told) == 2);

    assertThat(notice.text()).contains("№" + ticket.id(), "Почта");
    assertThat(link(notice)).isEqualTo("https://t.me/SupportBot?start=ticket_" + ticket.id());
    assertThat(told.transcript())
        .doesNotContain("первый ответ", "второй ответ", "третий ответ", "между нами");
    assertThat(requests.transcript()).doesNotContain("Техническая поддержка ответила");
  }

  @Test
  @DisplayName("PH-2: один бот для всего ничего не говорит дважды")
  void reply_inOneBot_isShownOnce() {
    PresetFixture other = new PresetFixture(Presets.planetahost(), List.of(SUPPORT));
    try {
      ClientId dora = other.client("dora");
      FakeChat chat = other.linked(dora, "Аккаунт привязан");
      other
          .desk
          .notifications()
          .change(dora, List.of(new NotificationChoice(SUPPORT_REPLY, MESSENGER, true)), "dora");
      Ticket ticket = other.panel(dora).create(request("Почта"));
      other.staff().reply(ticket.id(), Reply.of("один раз"));
      chat.awaitMessage("один раз");
      other.desk.notifications().send(Notification.of("z", dora, "support_reply", RU, "конец"));
      chat.awaitMessage("конец");
      assertThat(chat.transcript()).doesNotContain("Техническая поддержка ответила");
    } finally {
      other.close();
    }
  }

  @Test
  @DisplayName("PH-1: отвязанному клиенту ничего не приходит, кнопка ему ничего не меняет")
  void unlinked_getsNothing() {
    FakeChat told = started(anna, fixture.notifier);
    turnOn(anna, LOW_BALANCE);
    fixture.desk.unlink(anna);

    assertThat(send(anna, "b1", LOW_BALANCE, "чужим").outcome()).isEqualTo(Outcome.NOT_LINKED);
    int screen = told.awaitMessage("Сейчас все выключены").messageId();
    told.pressData(screen, "a:notifications:messenger.low_balance.off").awaitAnswer();
    told.awaitNew("не привязан");
    assertThat(notifications.preferences(anna).isOn(LOW_BALANCE, MESSENGER)).isTrue();
    assertThat(told.transcript()).doesNotContain("чужим");
  }

  private NotificationResult send(ClientId client, String id, NotificationKind kind, String text) {
    return notifications.send(Notification.of(id, client, kind.id(), RU, text));
  }

  private void turnOn(ClientId client, NotificationKind kind) {
    notifications.change(
        client, List.of(new NotificationChoice(kind, MESSENGER, true)), client.value());
  }

  private FakeChat started(ClientId client, FakeBot bot) {
    return started(fixture.api.newUser("x").username(client.value()).language("xx").open(bot));
  }

  private static FakeChat started(FakeChat other, FakeBot bot) {
    return started(other.user().open(bot));
  }

  private static FakeChat started(FakeChat chat) {
    chat.send("/start");
    chat.awaitNew("Аккаунт привязан");
    return chat;
  }

  private Ticket ticket(ClientId client, String subject) {
    return fixture.panel(client).create(request(subject));
  }

  private static NewTicket request(String subject) {
    return new NewTicket(
        new Provider(PresetFixture.COMPANY, "Company"),
        SUPPORT,
        null,
        subject,
        Priority.NORMAL,
        Reply.of("вопрос"));
  }

  private static long shortNotices(FakeChat chat) {
    return chat.botMessages().stream()
        .filter(message -> message.text().contains("Техническая поддержка ответила"))
        .count();
  }

  private static List<String> menu(FakeBot bot, FakeChat chat) {
    return bot.commands(chat.user()).stream().map(command -> "/" + command.command()).toList();
  }

  private static String link(ChatMessage message) {
    return message.buttons().stream()
        .map(InlineButton::url)
        .filter(url -> url != null)
        .findFirst()
        .orElse("");
  }
}
