package io.ticketgram.telegram.preset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.desk.Reply;
import io.ticketgram.desk.TicketDetails;
import io.ticketgram.desk.Upload;
import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.FakeGroup;
import io.ticketgram.fixtures.botapi.FakeUser;
import io.ticketgram.fixtures.botapi.FileContent;
import io.ticketgram.fixtures.botapi.Media;
import io.ticketgram.group.GroupBinding;
import io.ticketgram.group.GroupEvent;
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
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Groups of VK Tech over HTTP: «Анна» is a client, «Глеб» is nobody. */
class VkTechGroupTest {
  private static final TicketId FIRST = new TicketId(1);
  private static final Service CLOUD = new Service(new ServiceId("vkcs"), "VK Cloud");
  private static final Service SPACE = new Service(new ServiceId("workspace"), "VK WorkSpace");

  private final PresetFixture fixture =
      new PresetFixture(
          Presets.vktech(), List.of(new Department(new DepartmentId("support"), "Поддержка")));
  private final ClientId anna =
      fixture.client(
          new ClientProfile(new ClientId("anna"), "anna", null, true)
              .withMail("anna@example.com", "team@example.com"),
          CLOUD,
          SPACE);
  private final FakeChat annaPrivate = fixture.linked(anna, "Аккаунт привязан");
  private final FakeUser gleb = fixture.api.newUser("Gleb").language("ru");
  private final FakeGroup group =
      fixture.api.newGroup("Команда").add(annaPrivate.user(), gleb).promote(annaPrivate.user());
  private final FakeChat annas = group.as(annaPrivate.user());
  private final FakeChat glebs = group.as(gleb);

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @DisplayName("VK-7: бот, назначенный администратором, настраивается командой /config@bot")
  void config_administratorChoosesService_isConfigured() {
    group.addBot(fixture.bot, annaPrivate.user());
    annas.awaitMessage("назначьте @SupportBot администратором группы");
    annas.send("/config@SupportBot");
    assertThat(annas.awaitNew("Я здесь не администратор").text()).contains("/config@SupportBot");

    group.promote(fixture.bot, annaPrivate.user());
    annas.awaitNew("Теперь администратор группы выбирает услугу");
    annas.send("/config@supportbot");
    ChatMessage menu = annas.awaitNew("Выберите услугу");
    assertThat(menu.buttonLabels()).containsExactly("VK Cloud", "VK WorkSpace", "Отмена");
    annas.press("VK Cloud");
    ChatMessage done = annas.awaitNew("Группа настроена");
    assertThat(done.messageId()).as("edited in place").isEqualTo(menu.messageId());
    assertThat(done.text()).contains("VK Cloud", "не короче 10 символов", "@SupportBot");
    assertThat(done.buttons()).isEmpty();

    List<GroupBinding> groups = fixture.desk.groups().groups(anna);
    assertThat(groups).hasSize(1);
    assertThat(groups.get(0).service()).isEqualTo(CLOUD);
    assertThat(groups.get(0).person()).isEqualTo(Long.toString(annaPrivate.user().id()));
    assertThat(fixture.desk.groups().audit(null, 10))
        .extracting(GroupEvent::kind)
        .containsExactly(GroupEvent.Kind.CONFIGURED);
  }

  @Test
  @DisplayName("VK-7: только зарегистрированный администратор группы может настроить бота")
  void config_withoutRight_isRefused() {
    ClientId boris = fixture.client("boris", CLOUD);
    FakeUser borisUser = fixture.linked(boris, "Аккаунт привязан").user();
    group.add(borisUser).addBot(fixture.bot, gleb).promote(fixture.bot, gleb).promote(gleb);

    glebs.send("/config@SupportBot");
    assertThat(glebs.awaitNew("сначала зарегистрируйтесь").text())
        .contains("https://t.me/SupportBot?start=");
    FakeChat boriss = group.as(borisUser);
    boriss.send("/config@SupportBot");
    boriss.awaitNew("только администраторы группы");

    annas.send("/config@SupportBot");
    ChatMessage menu = annas.awaitNew("Выберите услугу");
    String data = menu.buttons().get(0).callbackData();
    assertThat(glebs.pressData(menu.messageId(), data).awaitAnswer().text())
        .contains("только тот, кто вызвал");
    assertThat(boriss.pressData(menu.messageId(), data).awaitAnswer().text())
        .contains("только тот, кто вызвал");
    assertThat(fixture.desk.groups().groups(null, 10)).isEmpty();
  }

  @Test
  @DisplayName("VK-7, I-6: кнопка не действует, когда право на неё потеряно или её подделали")
  void config_rightLostMeanwhile_isRefused() {
    group.addBot(fixture.bot, gleb).promote(fixture.bot, gleb);
    annas.send("/config@SupportBot");
    ChatMessage menu = annas.awaitNew("Выберите услугу");
    for (String forged : List.of("a:group:x,0", "a:group:", "a:ticket:1", "s:1:0", "ъ")) {
      assertThat(annas.pressData(menu.messageId(), forged).awaitAnswer().text())
          .contains("устарела");
    }
    fixture.desk.unlink(anna);
    annas.press(menu.messageId(), "VK Cloud").awaitAnswer();
    annas.awaitNew("сначала зарегистрируйтесь");
    assertThat(fixture.desk.groups().groups(null, 10)).isEmpty();
  }

  @Test
  @DisplayName("VK-7: кому компания не разрешает, тот группу не настроит, в том числе кнопкой")
  void config_hostRefuses_isRefused() {
    group.addBot(fixture.bot, gleb).promote(fixture.bot, gleb);
    annas.send("/config@SupportBot");
    annas.awaitNew("Выберите услугу");
    fixture.mayConfigureGroups = false;
    annas.press("VK Cloud").awaitAnswer();
    annas.awaitNew("нельзя настраивать группы");
    annas.send("/config@SupportBot");
    annas.awaitNew("нельзя настраивать группы");
    assertThat(fixture.desk.groups().groups(null, 10)).isEmpty();
    assertThat(fixture.desk.groups().audit(null, 10))
        .extracting(GroupEvent::kind)
        .as("once in a while, or one person could fill it")
        .containsExactly(GroupEvent.Kind.REFUSED_PERSON);

    fixture.mayConfigureGroups = true;
    annas.send("/config@SupportBot");
    annas.awaitNew("Выберите услугу");
  }

  @Test
  @DisplayName("VK-8: сообщение с упоминанием бота создаёт заявку; ответ на него, в той же ветке")
  void mention_createsRequest() {
    configure();
    int said = annas.send("@SUPPORTBOT Диск недоступен\nпосле перезагрузки").messageId();
    ChatMessage created = annas.awaitNew("Заявка №1 зарегистрирована");
    assertThat(created.text()).contains("«Диск недоступен»");
    assertThat(created.replyTo()).isEqualTo(said);
    assertThat(created.buttons()).isEmpty();

    TicketDetails request = fixture.staff().ticket(FIRST);
    assertThat(request.ticket().client()).isEqualTo(anna);
    assertThat(request.ticket().service()).isEqualTo(CLOUD);
    assertThat(request.ticket().subject()).isEqualTo("Диск недоступен");
    assertThat(text(request, 0)).isEqualTo("Диск недоступен\nпосле перезагрузки");
    assertThat(fixture.desk.groups().groupOf(request.ticket()).orElseThrow().chat())
        .isEqualTo(Long.toString(group.id()));
  }

  @Test
  @DisplayName("VK-8: текст короче 10 символов без упоминания не создаёт заявку; правка создаёт")
  void mention_tooShort_isExplained() {
    configure();
    int said = annas.send("Диск @SupportBot сло").messageId();
    assertThat(annas.awaitNew("не короче 10 символов").text()).contains("@SupportBot");
    assertThat(tickets()).isZero();

    annas.edit(said, "Диск @SupportBot сломан");
    annas.awaitNew("Заявка №1 зарегистрирована");
    assertThat(text(fixture.staff().ticket(FIRST), 0)).isEqualTo("Диск сломан");
    annas.edit(said, "Диск @SupportBot сломан совсем");
    annas.awaitNew("Изменение внесено в заявку №1");
    assertThat(text(fixture.staff().ticket(FIRST), 0)).isEqualTo("Диск сломан совсем");
    assertThat(tickets()).isEqualTo(1);
  }

  @Test
  @DisplayName("VK-8: @SupportBotX и обычная переписка не для бота: он молчит и ничего не хранит")
  void chatter_isNothing() {
    configure();
    int before = annas.botMessages().size();
    annas.send("@SupportBotX диск совсем недоступен");
    annas.send("обычная переписка, достаточно длинная");
    annas.sendPhoto(new byte[] {1});
    glebs.send("/weather");
    glebs.send("/new@OtherBot");
    annas.mention(fixture.bot, "настоящая заявка");
    annas.awaitNew("Заявка №1 зарегистрирована");
    assertThat(annas.botMessages()).hasSize(before + 1);
    assertThat(tickets()).isEqualTo(1);
  }

  @Test
  @DisplayName("VK-8: ответ с упоминанием: содержание заявки — чужое сообщение и его файл")
  void replyWithMention_takesTheOtherMessage() {
    configure();
    ChatMessage described =
        glebs.send(
            Media.document("журнал.txt", "I/O error".getBytes(UTF_8), "text/plain")
                .caption("Не грузится"));
    annas.reply(described.messageId(), "@SupportBot");
    ChatMessage created = annas.awaitNew("Заявка №1 зарегистрирована");
    assertThat(created.text()).contains("«Не грузится»", "1 файл");
    TicketDetails request = fixture.staff().ticket(FIRST);
    assertThat(text(request, 0)).isEqualTo("Не грузится");
    assertThat(request.messages().get(0).attachments())
        .extracting(Attachment::fileName)
        .containsExactly("журнал.txt");

    annas.reply(described.messageId(), "@SupportBot ещё раз то же");
    annas.awaitNew("Комментарий добавлен к заявке №1");
    annas.reply(described.messageId(), "@SupportBot");
    annas.awaitNew("Это уже заявка №1");
    assertThat(tickets()).isEqualTo(1);
  }

  @Test
  @DisplayName("VK-8: ответ с упоминанием на часть альбома берёт весь альбом и подпись")
  void replyWithMention_takesTheWholeAlbum() {
    configure();
    List<ChatMessage> album =
        glebs.sendAlbum(picture(1).caption("Три снимка ошибки"), picture(2), picture(3));
    annas.reply(album.get(2).messageId(), "@SupportBot посмотрите");
    annas.awaitNew("Заявка №1 зарегистрирована");
    TicketDetails request = fixture.staff().ticket(FIRST);
    assertThat(text(request, 0)).isEqualTo("Три снимка ошибки\nпосмотрите");
    assertThat(request.messages().get(0).attachments()).hasSize(3);
  }

  @Test
  @DisplayName("VK-8, ALL-4: о частях альбома, которых бот не видел, сказано")
  void replyWithMention_unknownAlbum_isTold() {
    List<ChatMessage> album = glebs.sendAlbum(picture(1).caption("Снимки"), picture(2));
    configure();
    annas.reply(album.get(1).messageId(), "@SupportBot вот эти снимки");
    assertThat(annas.awaitNew("Заявка №1 зарегистрирована").text())
        .contains("известен только один файл");
    assertThat(fixture.staff().ticket(FIRST).messages().get(0).attachments()).hasSize(1);
  }

  @Test
  @DisplayName("VK-8: альбом с упоминанием в подписи одной части; опоздавшая часть добавляется")
  void albumWithMention_isTakenWhole() {
    configure();
    annas.sendIntoAlbum("777", picture(1));
    annas.sendIntoAlbum("777", picture(2).caption("@SupportBot два снимка ошибки"));
    annas.awaitNew("Заявка №1 зарегистрирована");
    assertThat(fixture.staff().ticket(FIRST).messages().get(0).attachments()).hasSize(2);

    annas.sendIntoAlbum("777", picture(3));
    annas.awaitNew("Добавлено в заявку №1");
    assertThat(fixture.staff().ticket(FIRST).messages().get(0).attachments()).hasSize(3);
    assertThat(tickets()).isEqualTo(1);
  }

  @Test
  @DisplayName("VK-9: незарегистрированному предложено зарегистрироваться, один раз в час")
  void mention_notRegistered_isInvitedOnce() {
    configure();
    glebs.mention(fixture.bot, "у меня тоже не работает");
    ChatMessage invited = glebs.awaitNew("сначала зарегистрируйтесь");
    assertThat(invited.text()).contains("https://t.me/SupportBot?start=group");
    int said = annas.botMessages().size();
    for (int i = 0; i < 5; i++) {
      glebs.mention(fixture.bot, "ну пожалуйста, не работает");
    }
    fixture.bot.awaitAllConfirmed();
    annas.mention(fixture.bot, "а у меня своя заявка");
    annas.awaitNew("Заявка №1");
    assertThat(annas.botMessages()).hasSize(said + 1);
    assertThat(tickets()).isEqualTo(1);

    fixture.pass(Duration.ofHours(1));
    glebs.mention(fixture.bot, "всё ещё не работает");
    glebs.awaitNew("сначала зарегистрируйтесь");

    FakeChat own = gleb.open(fixture.bot);
    own.send("/start group");
    own.awaitNew("не привязан");
    fixture.client("gleb", CLOUD);
    gleb.username("gleb");
    own.send("/start");
    own.awaitNew("Аккаунт привязан");
    glebs.mention(fixture.bot, "теперь я зарегистрирован");
    // the number may be a later one: after an hour in no time a node may handle an input again
    glebs.awaitNew("зарегистрирована: «теперь я зарегистрирован»");
    assertThat(fixture.staff().tickets(TicketQuery.newest(9)).items())
        .extracting(Ticket::client)
        .containsExactly(new ClientId("gleb"), anna);
  }

  @Test
  @DisplayName("VK-9: клиент без услуги этой группы ничего в ней не создаёт")
  void mention_withoutService_isRefused() {
    configure();
    ClientId boris = fixture.client("boris", SPACE);
    FakeUser user = fixture.linked(boris, "Аккаунт привязан").user();
    group.add(user);
    group.as(user).mention(fixture.bot, "моя заявка в чужой группе");
    group.as(user).awaitNew("относится к другому аккаунту");
    assertThat(tickets()).isZero();
  }

  @Test
  @DisplayName("VK-10: статусы и комментарии идут в группу и автору, личное только автору")
  void changes_goToGroupAndAuthor() {
    configure();
    int said = annas.mention(fixture.bot, "Диск недоступен").messageId();
    annas.awaitNew("Заявка №1 зарегистрирована");
    fixture.staff().act(FIRST, TicketAction.START);
    ChatMessage status = annas.awaitMessage("новый статус: В работе");
    assertThat(status.replyTo()).isEqualTo(said);
    assertThat(status.buttons()).isEmpty();
    annaPrivate.awaitMessage("новый статус: В работе");

    fixture.staff().note(FIRST, Reply.of("только для своих"));
    fixture.staff().setPriority(FIRST, Priority.HIGH);
    fixture
        .staff()
        .reply(
            FIRST,
            Reply.of("Смотрим")
                .files(
                    new Upload(
                        "план.txt", "text/plain", () -> new ByteArrayInputStream(new byte[] {7}))));
    ChatMessage comment = annas.awaitMessage("Смотрим");
    assertThat(comment.replyTo()).isEqualTo(said);
    assertThat(comment.buttons()).isEmpty();
    annas.awaitMessageThat(
        m -> m.attachments().stream().anyMatch(file -> "план.txt".equals(file.fileName())));
    assertThat(annaPrivate.awaitMessage("Смотрим").buttons()).isNotEmpty();

    fixture.staff().act(FIRST, TicketAction.RESOLVE);
    annas.awaitMessage("новый статус: Выполнена");
    annaPrivate.awaitMessage("новый статус: Выполнена");
    annaPrivate.press("Просмотреть заявку");
    annaPrivate.awaitNew("anna@example.com");
    assertThat(annas.transcript()).doesNotContain("example.com", "для своих", "приоритет");
  }

  @Test
  @DisplayName("VK-10: что автор делает лично, группе известно по статусу, но не по словам")
  void privateWords_stayPrivate() {
    configure();
    annas.mention(fixture.bot, "Диск недоступен");
    annas.awaitNew("Заявка №1");
    annaPrivate.send("/ticket_1");
    annaPrivate.awaitNew("Заявка №1");
    annaPrivate.press("Добавить комментарий");
    annaPrivate.awaitNew("Напишите комментарий");
    annaPrivate.send("мой секрет");
    annaPrivate.awaitNew("Текст добавлен");
    annaPrivate.press("Завершить");
    annaPrivate.awaitNew("комментарий добавлен");
    fixture.staff().act(FIRST, TicketAction.RESOLVE);
    annas.awaitMessage("Выполнена");
    fixture.panel(anna).rate(FIRST, 5, Reply.of("тайная похвала"));
    annas.awaitMessage("новый статус: Закрыта");
    assertThat(annas.transcript()).doesNotContain("секрет", "похвала");
  }

  @Test
  @DisplayName("VK-10: правка комментария поддержки меняет его и в группе")
  void edit_ofStaffReply_reachesTheGroup() {
    configure();
    annas.mention(fixture.bot, "Диск недоступен");
    annas.awaitNew("Заявка №1");
    fixture.staff().reply(FIRST, Reply.of("Пароль qwerty"));
    int shown = annas.awaitMessage("Пароль qwerty").messageId();
    TicketMessage reply = fixture.staff().ticket(FIRST).messages().get(1);
    fixture.staff().edit(FIRST, reply.id(), "Пароль отправлен лично");
    assertThat(annas.awaitMessage("отправлен лично").messageId()).isEqualTo(shown);
    assertThat(annas.transcript()).doesNotContain("qwerty");
  }

  @Test
  @DisplayName("VK-10: ответ на сообщение бота в группе становится комментарием к заявке")
  void reply_toBot_isComment() {
    configure();
    annas.mention(fixture.bot, "Диск недоступен");
    int created = fixture.known(annas, annas.awaitNew("Заявка №1")).messageId();
    annas.reply(created, "добавлю подробности");
    annas.awaitNew("Комментарий добавлен к заявке №1");
    fixture.staff().reply(FIRST, Reply.of("Какой диск?"));
    int asked = fixture.known(annas, annas.awaitMessage("Какой диск?")).messageId();
    annas.reply(asked, picture(1).caption("вот этот"));
    assertThat(annas.awaitNew("Комментарий добавлен к заявке №1").text()).contains("1 файл");
    assertThat(fixture.staff().ticket(FIRST).messages())
        .extracting(TicketMessage::text)
        .containsExactly("Диск недоступен", "добавлю подробности", "Какой диск?", "вот этот");

    glebs.reply(asked, "я не клиент, но отвечу");
    glebs.awaitNew("сначала зарегистрируйтесь");
    fixture.staff().act(FIRST, TicketAction.RESOLVE);
    annas.awaitMessage("Выполнена");
    annas.reply(asked, "поздно");
    annas.awaitNew("больше не принимает комментарии");
    assertThat(fixture.staff().ticket(FIRST).messages()).hasSize(4);
    assertThat(fixture.staff().ticket(FIRST).ticket().status()).isEqualTo(new Status("resolved"));
  }

  @Test
  @DisplayName("VK-8: в группе с темами ответы идут в тему сообщения")
  void topics_areKept() {
    group.forum(true);
    int topic = group.openTopic(annaPrivate.user(), "Диски");
    configure();
    FakeChat inTopic = annas.inTopic(topic);
    int said = inTopic.mention(fixture.bot, "Диск недоступен").messageId();
    assertThat(annas.awaitMessage("Заявка №1").threadId()).isEqualTo(topic);
    annas.delete(said);
    fixture.staff().reply(FIRST, Reply.of("Смотрим"));
    assertThat(annas.awaitMessage("Смотрим").threadId()).isEqualTo(topic);
    group.deleteTopic(topic);
    fixture.staff().reply(FIRST, Reply.of("Готово"));
    annas.awaitMessage("Готово");
  }

  private void configure() {
    group.addBot(fixture.bot, annaPrivate.user()).promote(fixture.bot, annaPrivate.user());
    annas.send("/config@SupportBot");
    annas.awaitNew("Выберите услугу");
    annas.press("VK Cloud");
    annas.awaitNew("Группа настроена");
  }

  private static Media picture(int pixel) {
    return Media.photo(FileContent.of(new byte[] {1, 2, (byte) pixel}));
  }

  private static String text(TicketDetails request, int message) {
    return request.messages().get(message).text();
  }

  private int tickets() {
    return fixture.staff().tickets(TicketQuery.newest(9)).items().size();
  }
}
