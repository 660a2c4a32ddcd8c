package io.ticketgram.telegram.preset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.desk.Reply;
import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.FakeGroup;
import io.ticketgram.fixtures.botapi.FakeUser;
import io.ticketgram.group.GroupEvent;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.Service;
import io.ticketgram.ticket.ServiceId;
import io.ticketgram.ticket.TicketId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Groups with people in them who mean harm, over HTTP. Anna's group is set up, and so is Boris's.
 */
class GroupAttacksTest {
  private static final TicketId FIRST = new TicketId(1);
  private static final Service CLOUD = new Service(new ServiceId("vkcs"), "VK Cloud");
  private static final Service OTHER = new Service(new ServiceId("other"), "Other");

  private final PresetFixture fixture =
      new PresetFixture(
          Presets.vktech(), List.of(new Department(new DepartmentId("support"), "Поддержка")));
  private final ClientId anna = fixture.client("anna", CLOUD);
  private final ClientId boris = fixture.client("boris", OTHER);
  private final FakeChat annaPrivate = fixture.linked(anna, "Аккаунт привязан");
  private final FakeChat borisPrivate = fixture.linked(boris, "Аккаунт привязан");
  private final FakeGroup first = group("Первая", annaPrivate.user());
  private final FakeGroup second = group("Вторая", borisPrivate.user());
  private final FakeChat annas = first.as(annaPrivate.user());
  private final FakeChat boriss = second.as(borisPrivate.user());
  private ChatMessage created;

  @BeforeEach
  void setUp() {
    configure(annas, "VK Cloud");
    configure(boriss, "Other");
    annas.mention(fixture.bot, "Диск недоступен");
    created = fixture.known(annas, annas.awaitNew("Заявка №1 зарегистрирована"));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private FakeGroup group(String title, FakeUser administrator) {
    return fixture
        .api
        .newGroup(title)
        .add(administrator)
        .promote(administrator)
        .addBot(fixture.bot, administrator)
        .promote(fixture.bot, administrator);
  }

  private static void configure(FakeChat chat, String service) {
    chat.send("/config@SupportBot");
    chat.awaitNew("Выберите услугу");
    chat.press(service);
    chat.awaitNew("Группа настроена");
  }

  private int messages() {
    return fixture.staff().ticket(FIRST).messages().size();
  }

  private int tickets() {
    return fixture.staff().tickets(TicketQuery.newest(9)).items().size();
  }

  private static ObjectNode message(FakeGroup group, FakeUser from, long id, String text) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("message_id", id).put("date", 1_700_000_000).put("text", text);
    ObjectNode person = message.putObject("from").put("id", from.id());
    person.put("is_bot", false).put("first_name", "x").put("language_code", "ru");
    message.putObject("chat").put("id", group.id()).put("type", "supergroup").put("title", "x");
    int at = text.indexOf("@SupportBot");
    if (at >= 0) {
      message
          .putArray("entities")
          .addObject()
          .put("type", "mention")
          .put("offset", at)
          .put("length", 11);
    }
    return message;
  }

  private void deliver(String kind, ObjectNode message) {
    ObjectNode update = JsonNodeFactory.instance.objectNode();
    update.set(kind, message);
    fixture.bot.deliverRaw(update.toString());
    fixture.bot.awaitAllConfirmed();
  }

  /** The bot's own message of another group, as if it stood in this one. */
  private ObjectNode answering(FakeGroup group, FakeUser from, long answered, String text) {
    ObjectNode message = message(group, from, 9_000, text);
    ObjectNode bots = message(group, from, answered, "x");
    bots.putObject("from").put("id", fixture.bot.id()).put("is_bot", true).put("first_name", "b");
    message.set("reply_to_message", bots);
    return message;
  }

  @Test
  @DisplayName("I-5: ответ из другой группы с номером чужого сообщения не попадает в заявку")
  void reply_foreignNumber_addsNothing() {
    deliver("message", answering(second, borisPrivate.user(), created.messageId(), "взлом"));
    boriss.awaitMessage("Чтобы создать заявку");
    assertThat(messages()).isEqualTo(1);
    assertThat(boriss.transcript()).doesNotContain("№1", "Диск недоступен");
  }

  @Test
  @DisplayName("I-5: член группы, который клиент другой компании, не пишет в её заявку")
  void reply_ofAnotherClient_addsNothing() {
    first.add(borisPrivate.user());
    FakeChat guest = first.as(borisPrivate.user());
    guest.reply(created.messageId(), "взлом");
    guest.awaitNew("относится к другому аккаунту");
    assertThat(messages()).isEqualTo(1);
  }

  @Test
  @DisplayName("I-5: правка с номером чужого сообщения ничего не меняет")
  void edit_foreignNumber_changesNothing() {
    int said = created.replyTo();
    ObjectNode edit = message(first, borisPrivate.user(), said, "@SupportBot взломано всё");
    deliver("edited_message", edit.put("edit_date", 1_700_000_001));
    assertThat(fixture.staff().ticket(FIRST).messages().get(0).text()).isEqualTo("Диск недоступен");
    assertThat(tickets()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a:ticket:1", "a:reply:1", "a:messages:1", "a:rate:1", "a:list:", "a:retry:"})
  @DisplayName("I-5, I-6: поддельная кнопка в группе не показывает и не меняет ничего личного")
  void press_forged_showsNothing(String data) {
    int before = annas.botMessages().size();
    assertThat(annas.pressData(created.messageId(), data).awaitAnswer().text())
        .contains("устарела");
    fixture.bot.awaitAllConfirmed();
    assertThat(annas.botMessages()).hasSize(before);
  }

  @Test
  @DisplayName("VK-9: отвязанный клиент больше ничего не создаёт и не пишет")
  void unlinked_createsNothing() {
    fixture.desk.unlink(anna);
    annas.mention(fixture.bot, "всё ещё недоступен");
    annas.awaitNew("сначала зарегистрируйтесь");
    annas.reply(created.messageId(), "и это");
    fixture.bot.awaitAllConfirmed();
    assertThat(messages()).isEqualTo(1);
    assertThat(tickets()).isEqualTo(1);
  }

  @Test
  @DisplayName("VK-9: клиент, которому поддержку отключили, и его группа ничего не создают")
  void disabled_createsNothing() {
    FakeChat third = group("Третья", annaPrivate.user()).as(annaPrivate.user());
    third.send("/config@SupportBot");
    third.awaitNew("Выберите услугу");
    fixture.client(new ClientProfile(anna, "anna", null, false), CLOUD);
    annas.mention(fixture.bot, "всё ещё недоступен");
    annas.awaitNew("сначала зарегистрируйтесь");
    annas.reply(created.messageId(), "и это");
    annas.edit(created.replyTo(), "@SupportBot совсем недоступен");
    third.press("VK Cloud").awaitAnswer();
    third.awaitNew("сначала зарегистрируйтесь");
    fixture.bot.awaitAllConfirmed();
    assertThat(tickets()).isEqualTo(1);
    assertThat(messages()).isEqualTo(1);
    assertThat(fixture.staff().ticket(FIRST).messages().get(0).text()).isEqualTo("Диск недоступен");
    assertThat(fixture.desk.groups().groups(anna)).hasSize(1);
  }

  @Test
  @DisplayName("VK-7, VK-8: анонимному администратору сказано писать от своего имени")
  void anonymous_isTold() {
    ObjectNode said = message(first, annaPrivate.user(), 9_001, "@SupportBot сделайте мне заявку");
    said.putObject("from").put("id", 1_087_968_824).put("is_bot", true).put("first_name", "Group");
    said.putObject("sender_chat").put("id", first.id()).put("type", "supergroup").put("title", "x");
    deliver("message", said);
    annas.awaitMessage("от своего имени");
    ObjectNode config = message(first, annaPrivate.user(), 9_002, "/config@SupportBot");
    config.set("from", said.get("from"));
    config.set("sender_chat", said.get("sender_chat"));
    config
        .putArray("entities")
        .addObject()
        .put("type", "bot_command")
        .put("offset", 0)
        .put("length", 18);
    deliver("message", config);
    assertThat(tickets()).isEqualTo(1);
    assertThat(fixture.desk.groups().audit(null, 9))
        .extracting(GroupEvent::kind)
        .containsOnly(GroupEvent.Kind.CONFIGURED);
  }

  @Test
  @DisplayName("VK-8: бот и канал, привязанный к группе, не создают заявок и не получают ответа")
  void botsAndChannels_areNothing() {
    int before = annas.botMessages().size();
    ObjectNode bots = message(first, annaPrivate.user(), 9_003, "@SupportBot я другой бот, привет");
    bots.putObject("from").put("id", 777).put("is_bot", true).put("first_name", "Other");
    deliver("message", bots);
    ObjectNode post =
        message(first, annaPrivate.user(), 9_004, "@SupportBot новость канала, длинная");
    post.putObject("from").put("id", 777_000).put("is_bot", false).put("first_name", "Telegram");
    post.putObject("sender_chat").put("id", -1_005).put("type", "channel").put("title", "News");
    post.put("is_automatic_forward", true);
    deliver("message", post);
    assertThat(annas.botMessages()).hasSize(before);
    assertThat(tickets()).isEqualTo(1);
  }

  @Test
  @DisplayName("VK-7: кто больше не администратор, тот кнопкой уже ничего не настроит")
  void config_demotedMeanwhile_isRefused() {
    FakeGroup third = group("Третья", annaPrivate.user());
    FakeChat chat = third.as(annaPrivate.user());
    chat.send("/config@SupportBot");
    chat.awaitNew("Выберите услугу");
    third.add(annaPrivate.user());
    chat.press("VK Cloud");
    chat.awaitNew("только администраторы");
    assertThat(fixture.desk.groups().groups(anna)).hasSize(1);
    assertThat(fixture.desk.groups().audit(null, 9))
        .extracting(GroupEvent::kind)
        .contains(GroupEvent.Kind.REFUSED_PERSON);
  }

  @Test
  @DisplayName("VK-7: когда Telegram не отвечает, кто администратор, бот просит повторить позже")
  void config_telegramDown_isTold() {
    FakeGroup third = group("Третья", annaPrivate.user());
    FakeChat chat = third.as(annaPrivate.user());
    fixture.api.faults().on("getChatMember").times(1).serverError();
    chat.send("/config@SupportBot");
    chat.awaitNew("Попробуйте, пожалуйста, позже");
    chat.send("/config@SupportBot");
    chat.awaitNew("Выберите услугу");
  }

  @Test
  @DisplayName("VK-10: бота удалили из группы: заявки живут лично, группе больше ничего не говорят")
  void removed_groupIsToldNothing() {
    first.removeBot(fixture.bot, annaPrivate.user());
    fixture.bot.awaitAllConfirmed();
    fixture.staff().reply(FIRST, Reply.of("только автору"));
    annaPrivate.awaitMessage("только автору");
    assertThat(fixture.desk.groups().groups(anna)).isEmpty();
    assertThat(annas.transcript()).doesNotContain("только автору");
  }

  @Test
  @DisplayName("Стирание клиента забывает его группы и то, где сделаны его заявки")
  void erase_forgetsGroups() {
    fixture.desk.clientData().erase(anna);
    assertThat(fixture.desk.groups().groups(anna)).isEmpty();
    annas.mention(fixture.bot, "всё ещё недоступен");
    annas.awaitNew("сначала зарегистрируйтесь");
  }
}
