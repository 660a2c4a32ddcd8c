package io.ticketgram.telegram.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.FakeGroup;
import io.ticketgram.fixtures.botapi.FakeUser;
import io.ticketgram.identity.Invitation;
import io.ticketgram.identity.Linking;
import io.ticketgram.preset.Presets;
import io.ticketgram.spam.Ban;
import io.ticketgram.spam.BanReason;
import io.ticketgram.spam.Banned;
import io.ticketgram.spam.SpamControl;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.Service;
import io.ticketgram.ticket.ServiceId;
import io.ticketgram.ticket.TicketId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Spam control in the group of «Анна», over HTTP; «Глеб» in it is nobody. */
class GroupSpamTest {
  private static final TicketId FIRST = new TicketId(1);
  private static final Service CLOUD = new Service(new ServiceId("vkcs"), "VK Cloud");
  private static final String REFUSED = "не могу сделать это для вас";
  private static final SpamControl LIMITS =
      SpamControl.standard()
          .withInputs(8, Duration.ofMinutes(1))
          .withNewTickets(2, Duration.ofHours(1))
          .banningAfter(2, Duration.ofHours(5));

  private final PresetFixture fixture =
      new PresetFixture(
          Presets.vktech()
              .withLinking(Linking.by(Linking.Method.INVITATION, Linking.Method.USERNAME))
              .withSpamControl(LIMITS),
          List.of(new Department(new DepartmentId("support"), "Поддержка")));
  private final ClientId anna = fixture.client("anna", CLOUD);
  private final FakeChat annaPrivate = fixture.linked(anna, "Аккаунт привязан");
  private final FakeUser gleb = fixture.api.newUser("Gleb").language("ru");
  private final FakeGroup group =
      fixture
          .api
          .newGroup("Команда")
          .add(annaPrivate.user(), gleb)
          .promote(annaPrivate.user())
          .addBot(fixture.bot, annaPrivate.user())
          .promote(fixture.bot, annaPrivate.user());
  private final FakeChat annas = group.as(annaPrivate.user());
  private final FakeChat glebs = group.as(gleb);

  @AfterEach
  void close() {
    fixture.close();
  }

  private void configure() {
    annas.send("/config@SupportBot");
    annas.awaitNew("Выберите услугу");
    annas.press("VK Cloud");
    annas.awaitNew("Группа настроена");
  }

  private ChatMessage create(String text) {
    annas.mention(fixture.bot, text);
    return fixture.known(annas, annas.awaitNew("зарегистрирована"));
  }

  private void ban() {
    fixture
        .desk
        .bans()
        .ban(
            Banned.client(anna),
            fixture.now().plus(Duration.ofHours(2)),
            BanReason.shown("грубость"),
            "sara");
  }

  private int tickets() {
    return fixture.staff().tickets(TicketQuery.newest(9)).items().size();
  }

  @Test
  @DisplayName("HD-6, VK-8, I-8: забаненному клиенту отказано один раз, без подробностей при всех")
  void ban_ofClient_isToldOnceAndNothingIsTaken() {
    configure();
    ChatMessage created = create("Диск недоступен");
    ban();
    annas.send("обычная переписка ни для кого");
    int said = annas.mention(fixture.bot, "Диск всё ещё недоступен").messageId();
    ChatMessage told = annas.awaitNew(REFUSED);
    assertThat(told.replyTo()).isEqualTo(said);
    assertThat(told.text()).doesNotContain("грубость", "пользоваться ботом");
    int before = annas.botMessages().size();
    annas.mention(fixture.bot, "и ещё раз недоступен");
    annas.reply(created.messageId(), "взгляните же");
    annas.edit(created.replyTo(), "@SupportBot Диск сгорел совсем");
    annas.send("/config@SupportBot");
    glebs.mention(fixture.bot, "а я вообще никто здесь");
    glebs.awaitNew("сначала зарегистрируйтесь");
    assertThat(annas.botMessages()).hasSize(before + 1);
    assertThat(tickets()).isEqualTo(1);
    assertThat(fixture.staff().ticket(FIRST).messages())
        .singleElement()
        .satisfies(message -> assertThat(message.text()).isEqualTo("Диск недоступен"));

    annaPrivate.send("почему?");
    annaPrivate.awaitNew("Причина: грубость");
    fixture.pass(Duration.ofMinutes(61));
    annas.reply(created.messageId(), "прошёл час");
    annas.awaitNew(REFUSED);
    fixture.desk.bans().lift(Banned.client(anna), "sara");
    create("Диск опять недоступен");
  }

  @Test
  @DisplayName("HD-6, VK-7: забаненный клиент не настроит группу: кнопка отвечает только ему")
  void ban_ofClient_configuresNothing() {
    annas.send("/config@SupportBot");
    annas.awaitNew("Выберите услугу");
    ban();
    assertThat(annas.press("VK Cloud").awaitAnswer().text())
        .contains("Не выполнено", "пользоваться ботом до");
    annas.send("/config@SupportBot");
    annas.awaitNew(REFUSED);
    assertThat(fixture.desk.groups().groups(null, 9)).isEmpty();
  }

  @Test
  @DisplayName("HD-6, VK-8: бан одного клиента не касается другого в той же группе")
  void ban_ofClient_isNotOfOthers() {
    configure();
    ban();
    FakeUser boris = fixture.linked(fixture.client("boris", CLOUD), "Аккаунт привязан").user();
    group.add(boris);
    group.as(boris).mention(fixture.bot, "у меня диск недоступен");
    group.as(boris).awaitMessage("зарегистрирована");
    assertThat(tickets()).isEqualTo(1);
  }

  @Test
  @DisplayName("HD-6, VK-8: бан клиента действует в группе и на того, кто выбрал другого клиента")
  void ban_ofOneOfTwoClients_holds() {
    configure();
    ClientId boris = fixture.client("boris", CLOUD);
    Invitation invitation = fixture.desk.linking().invite(boris, Duration.ofMinutes(10), "boris");
    annaPrivate.send("/start " + invitation.code());
    annaPrivate.awaitNew("Аккаунт привязан");
    ban();
    annas.mention(fixture.bot, "у меня диск недоступен");
    annas.awaitNew(REFUSED);
    annaPrivate.send("/start");
    annaPrivate.awaitNewThat(message -> !message.text().contains("пользоваться ботом"));
    assertThat(tickets()).isZero();
  }

  @Test
  @DisplayName("HD-6, I-8: упоминания и ответы боту считаются, переписка нет; о паузе сказано раз")
  void flood_ofMentions_isPausedAndToldOnce() {
    configure();
    for (int i = 0; i < 20; i++) {
      glebs.send("обычная переписка " + i);
    }
    int before = annas.botMessages().size();
    for (int i = 0; i < 7; i++) {
      glebs.mention(fixture.bot, "дайте заявку");
    }
    glebs.reply(annas.awaitMessage("Группа настроена").messageId(), "ну дайте");
    int last = glebs.mention(fixture.bot, "очень прошу").messageId();
    assertThat(glebs.awaitNew("Слишком много за один раз").replyTo()).isEqualTo(last);
    glebs.mention(fixture.bot, "и ещё");
    glebs.send("/new@SupportBot");
    create("а у Анны всё работает");
    assertThat(annas.botMessages()).hasSize(before + 3);

    fixture.pass(Duration.ofSeconds(62));
    glebs.send("/new@SupportBot");
    glebs.awaitNew("личн");
    assertThat(fixture.desk.bans().list(null, 9)).isEmpty();
  }

  @Test
  @DisplayName("HD-6: кто в группе снова шлёт слишком много, забанен сам собой и узнаёт об этом")
  void flood_again_bans() {
    configure();
    for (int i = 0; i < 9; i++) {
      glebs.mention(fixture.bot, "первая волна");
    }
    glebs.awaitNew("Слишком много за один раз");
    fixture.pass(Duration.ofSeconds(62));
    for (int i = 0; i < 9; i++) {
      glebs.mention(fixture.bot, "вторая волна");
    }
    glebs.awaitNew(REFUSED);
    assertThat(fixture.desk.bans().list(null, 9))
        .extracting(Ban::who)
        .containsExactly(Banned.account(Long.toString(gleb.id())));
  }

  @Test
  @DisplayName("HD-6, VK-8: предел новых заявок действует и в группе, о нём сказано по имени")
  void newTickets_tooMany_areRefused() {
    configure();
    create("первая из заявок");
    create("вторая из заявок");
    int said = annas.mention(fixture.bot, "третья из заявок").messageId();
    ChatMessage told = annas.awaitNew("Ничего не создано: подряд");
    assertThat(told.replyTo()).isEqualTo(said);
    assertThat(told.text()).contains("не больше 2");
    assertThat(tickets()).isEqualTo(2);

    fixture.pass(Duration.ofMinutes(61));
    create("четвёртая из заявок");
    assertThat(tickets()).isEqualTo(3);
  }
}
