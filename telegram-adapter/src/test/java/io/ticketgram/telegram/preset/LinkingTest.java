package io.ticketgram.telegram.preset;

import static io.ticketgram.telegram.preset.SupportFixture.OLGA;
import static io.ticketgram.telegram.preset.SupportFixture.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.desk.NewTicket;
import io.ticketgram.desk.Reply;
import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.fixtures.botapi.FakeBot;
import io.ticketgram.fixtures.botapi.FakeBotApi;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.identity.AuditEntry;
import io.ticketgram.identity.AuditEntry.Event;
import io.ticketgram.identity.Binding;
import io.ticketgram.identity.Confirmation;
import io.ticketgram.identity.Invitation;
import io.ticketgram.identity.Linking;
import io.ticketgram.identity.Linking.Method;
import io.ticketgram.identity.LinkingDesk;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.CodeSender;
import io.ticketgram.telegram.StartLink;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LinkingTest {
  private static final ClientId ANNA = new ClientId("anna");
  private static final ClientId BORIS = new ClientId("boris");
  private static final Duration SHORT = Duration.ofMinutes(10);

  private final BlockingQueue<CodeSender.Code> codes = new LinkedBlockingQueue<>();
  private final SupportFixture fixture =
      new SupportFixture(
          FakeBotApi.start(),
          channel -> channel,
          desk ->
              desk.preset(
                      Presets.billmanager()
                          .withLinking(
                              Linking.by(Method.INVITATION, Method.PHONE, Method.PANEL)
                                  .knownToAllBots()))
                  .codeSender(codes::add));
  private final LinkingDesk linking = fixture.desk.linking();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @DisplayName("VK-1: номер и согласие на портале, свой контакт, PIN-код из письма")
  void registration_ownContactAndPin_isLinked() throws InterruptedException {
    FakeChat chat = open("person", fixture.first);
    linking.register(ANNA, chat.user().phone(), Instant.parse("2026-01-01T09:00:00Z"), "portal");
    chat.send("/start");
    chat.awaitNew("Укажите номер телефона на портале");

    chat.tap("📱 Отправить мой номер телефона");
    chat.awaitNew("номер телефона проверен");
    ChatMessage asked = chat.awaitMessage("Мы отправили PIN-код");
    assertThat(asked.text()).contains("10 минут");
    assertThat(chat.replyKeyboard()).as("the key is taken away").isEmpty();
    assertThat(fixture.desk.links(ANNA)).isEmpty();
    CodeSender.Code code = nextCode();
    assertThat(code.client()).isEqualTo(ANNA);
    assertThat(code.language()).isEqualTo(Locale.forLanguageTag("ru"));

    chat.send(code.pin());
    assertThat(chat.awaitNew("Здравствуйте, anna").text()).contains("нет открытых тикетов");
    assertThat(fixture.desk.links(ANNA)).hasSize(1);
  }

  @Test
  @DisplayName("VK-1, атака: чужой контакт не принимается")
  void registration_someoneElsesContact_isRefused() {
    FakeChat victim = open("victim", fixture.first);
    linking.register(ANNA, victim.user().phone(), Instant.EPOCH, "portal");
    FakeChat thief = open("thief", fixture.first);

    thief.sendContact(victim.user().phone(), "Anna", victim.user().id());
    thief.awaitNew("не ваш контакт");
    thief.sendContact(victim.user().phone(), "Anna", null);
    thief.awaitNew("не ваш контакт");

    assertThat(codes).isEmpty();
    assertThat(events()).contains(Event.REFUSED_CONTACT);
  }

  @Test
  @DisplayName("VK-2: пять неверных PIN-кодов блокируют номер; портал это видит и снимает")
  void pin_wrongFiveTimes_locksThePhone() throws InterruptedException {
    FakeChat chat = open("person", fixture.first);
    linking.register(ANNA, chat.user().phone(), Instant.EPOCH, "portal");
    chat.shareOwnContact();
    chat.awaitNew("Мы отправили PIN-код");
    String wrong = wrong(nextCode().pin());
    for (String left :
        List.of("Осталось 4 попытки", "Осталось 3 попытки", "Осталось 2", "Осталась 1 попытка")) {
      chat.send(wrong);
      chat.awaitNew(left);
    }
    chat.send(wrong);
    assertThat(chat.awaitNew("заблокирован").text()).contains("30 минут");
    assertThat(linking.registration(ANNA).orElseThrow().lockedUntil()).isNotNull();

    linking.unlock(ANNA, "olga");
    chat.shareOwnContact();
    chat.awaitNew("Мы отправили PIN-код");
    chat.send(nextCode().pin());
    chat.awaitNew("Здравствуйте, anna");
  }

  @Test
  @DisplayName("VK-2, атака: PIN-код нельзя подбирать сразу через двух ботов")
  void pin_guessedThroughTwoBots_getsFiveTriesInAll() throws InterruptedException {
    FakeChat chat = open("person", fixture.first);
    linking.register(ANNA, chat.user().phone(), Instant.EPOCH, "portal");
    chat.shareOwnContact();
    chat.awaitNew("Мы отправили PIN-код");
    String pin = nextCode().pin();
    FakeChat other = chat.user().open(fixture.second);
    for (int i = 0; i < 5; i++) {
      chat.send(wrong(pin));
      other.send(wrong(pin));
    }
    chat.awaitMessage("заблокирован");
    other.awaitMessage("заблокирован");

    chat.send(pin);
    chat.awaitNew("заблокирован");
    assertThat(events()).filteredOn(Event.WRONG_PIN::equals).hasSize(5);
    assertThat(fixture.desk.links(ANNA)).isEmpty();
  }

  @Test
  @DisplayName("PH-4: после «Start» бот это подтверждает, и уведомления начинают приходить")
  void start_byLink_isConfirmedAndDeliveriesBegin() {
    fixture.client("anna", SupportFixture.ONE, TWO);
    Ticket ticket =
        fixture
            .desk
            .client(ANNA)
            .create(
                new NewTicket(
                    new Provider(TWO, "Облако"),
                    new Department(new DepartmentId("cloud"), "Отдел облака"),
                    null,
                    "Диск",
                    Priority.NORMAL,
                    Reply.of("заполнен")));
    FakeChat requests = open("person", fixture.first);
    follow(requests, linking.invite(ANNA, SHORT, "anna"));
    requests.awaitNew("Здравствуйте, anna! Аккаунт привязан.");

    FakeChat notifications = requests.user().open(fixture.second);
    fixture.desk.staff(OLGA).reply(ticket.id(), Reply.of("до старта"));
    requests.awaitMessage("до старта");
    notifications.send("/start");
    notifications.awaitNew("Здравствуйте, anna! Аккаунт привязан.");

    fixture.desk.staff(OLGA).reply(ticket.id(), Reply.of("после старта"));
    notifications.awaitMessage("после старта");
    requests.awaitMessage("после старта");
    assertThat(notifications.transcript()).doesNotContain("до старта");
  }

  @Test
  @DisplayName("Атака: использованная и выдуманная ссылки отвечают одинаково и ничего не дают")
  void start_replayedLink_isRefused() {
    Invitation invitation = linking.invite(ANNA, SHORT, "anna");
    FakeChat anna = open("person", fixture.first);
    follow(anna, invitation);
    anna.awaitNew("Аккаунт привязан");

    FakeChat thief = open("thief", fixture.first);
    follow(thief, invitation);
    String replayed = thief.awaitNew("Эта ссылка не действует").text();
    thief.send("/start l-vydumano");
    assertThat(thief.awaitNew("Эта ссылка не действует").text()).isEqualTo(replayed);
    assertThat(fixture.desk.linking().accounts(ANNA)).hasSize(1);
  }

  @Test
  @DisplayName("Атака: поддельная кнопка никого не привязывает и не меняет клиента")
  void press_forgedData_changesNothing() {
    FakeChat anna = open("person", fixture.first);
    follow(anna, linking.invite(ANNA, SHORT, "anna"));
    anna.awaitNew("Аккаунт привязан");
    FakeChat thief = open("thief", fixture.first);
    thief.send("/start");
    ChatMessage how = thief.awaitNew("не привязан");
    for (String data :
        List.of("a:accounts:anna", "a:unlink:yes", "a:link:confirm", "a:link:resend", "s:1:0")) {
      thief.pressData(how.messageId(), data);
      thief.awaitNew("не привязан");
    }
    follow(thief, linking.invite(BORIS, SHORT, "boris"));
    ChatMessage list = thief.awaitNew("Здравствуйте, boris");
    thief.pressData(list.messageId(), "a:accounts:anna");
    thief.awaitNew("привязан здесь к клиенту boris");

    assertThat(linking.accounts(ANNA)).hasSize(1);
    assertThat(fixture.desk.links(ANNA)).hasSize(1);
  }

  @Test
  @DisplayName("Подтверждение в кабинете: код из чата, и только потом привязка")
  void panel_code_isConfirmed() {
    FakeChat chat = open("person", fixture.first);
    chat.send("/start");
    chat.awaitNew("не привязан");
    chat.send("Подтвердить в личном кабинете");
    String shown = chat.awaitNew("Ваш код").text();
    String code = shown.replaceAll("(?s).*Ваш код: (\\S+).*", "$1");
    assertThat(fixture.desk.links(ANNA)).isEmpty();

    assertThat(linking.confirmCode(code, ANNA, "anna")).isEqualTo(Confirmation.LINKED);
    chat.awaitNew("Здравствуйте, anna");
  }

  @Test
  @DisplayName("Несколько клиентов у аккаунта: выбор, и отвязка с подтверждением")
  void accounts_twoClients_areChosenAndUnlinked() {
    FakeChat chat = open("person", fixture.first);
    follow(chat, linking.invite(ANNA, SHORT, "anna"));
    chat.awaitNew("Здравствуйте, anna");
    follow(chat, linking.invite(BORIS, SHORT, "boris"));
    chat.awaitNew("Здравствуйте, boris");

    chat.send("/accounts");
    chat.awaitNew("От чьего имени продолжить?");
    chat.press("anna");
    chat.awaitNew("Теперь вы здесь — anna");
    chat.send("/unlink");
    chat.awaitNew("Отвязать ваш аккаунт от клиента anna?");
    chat.send("Да, отвязать");
    assertThat(chat.awaitNew("больше не привязан к клиенту anna").text())
        .contains("Теперь вы здесь — boris");

    assertThat(linking.accounts(ANNA)).isEmpty();
    assertThat(linking.accounts(BORIS)).extracting(Binding::method).contains(Method.INVITATION);
    assertThat(events()).contains(Event.LINKED, Event.SWITCHED, Event.UNLINKED);
  }

  private List<Event> events() {
    return linking.audit(null, 100).stream().map(AuditEntry::event).toList();
  }

  private FakeChat open(String username, FakeBot bot) {
    return fixture.open(username, bot);
  }

  /** As Telegram does when a person follows a link into the bot. */
  private static void follow(FakeChat chat, Invitation invitation) {
    String link = StartLink.to("FirstBot", invitation.code()).getQuery();
    chat.send("/start " + link.substring("start=".length()));
  }

  private CodeSender.Code nextCode() throws InterruptedException {
    CodeSender.Code code = codes.poll(20, TimeUnit.SECONDS);
    assertThat(code).as("a PIN by e-mail").isNotNull();
    return code;
  }

  private static String wrong(String pin) {
    return String.format(Locale.ROOT, "%06d", (Integer.parseInt(pin) + 1) % 1_000_000);
  }
}
