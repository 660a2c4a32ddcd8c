package io.ticketgram.telegram.preset;

import static io.ticketgram.telegram.preset.PresetFixture.last;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.desk.CannedReply;
import io.ticketgram.desk.NewTicket;
import io.ticketgram.desk.Reply;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.preset.Preset;
import io.ticketgram.preset.Presets;
import io.ticketgram.spam.BanReason;
import io.ticketgram.spam.Banned;
import io.ticketgram.spam.SpamControl;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.ticket.AnswerTargets;
import io.ticketgram.ticket.BusinessHours;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What help desks have, in Russian and through a preset, over HTTP. */
class HelpDeskTest {
  private static final Department SUPPORT =
      new Department(new DepartmentId("support"), "Техническая поддержка");
  private static final String LINKED = "Аккаунт привязан";

  private static PresetFixture company(Preset preset) {
    return new PresetFixture(preset, List.of(SUPPORT));
  }

  private static FakeChat anna(PresetFixture company) {
    return company.linked(company.client("anna"), LINKED);
  }

  private static List<Ticket> tickets(PresetFixture company) {
    return company.staff().tickets(TicketQuery.newest(10)).items();
  }

  private static void create(FakeChat chat, String subject, String question) {
    compose(chat, subject, question);
    chat.press("Завершить");
    chat.awaitNew("отправлен");
  }

  private static void compose(FakeChat chat, String subject, String question) {
    chat.send("/createticket");
    chat.awaitNew("тему");
    chat.send(subject);
    chat.awaitNew("ID услуги");
    chat.press("Пропустить");
    chat.awaitNew("вопрос");
    chat.send(question);
    chat.awaitNew("Текст добавлен");
  }

  @Test
  @DisplayName("HD-6: a banned person is told once, marked then, and goes on where they were")
  void ban_inTheMiddle_keepsTheDraft() {
    try (PresetFixture company = company(Presets.planetahost())) {
      FakeChat chat = anna(company);
      compose(chat, "Сервер", "не отвечает");
      Banned anna = Banned.client(new ClientId("anna"));
      company
          .desk
          .bans()
          .ban(anna, company.now().plus(Duration.ofHours(1)), BanReason.shown("грубость"), "sara");

      chat.send("почему?");
      assertThat(chat.awaitNew("не можете пользоваться ботом до").text())
          .contains("Причина: грубость", "Не принято:", "почему?");
      int told = chat.botMessages().size();
      int marked = chat.send("ответьте!").messageId();
      Awaitility.await()
          .untilAsserted(
              () -> assertThat(chat.message(marked).orElseThrow().reactions()).contains("👎"));
      assertThat(chat.press("Завершить").awaitAnswer().text()).contains("Не выполнено");
      assertThat(chat.pressData(last(chat).messageId(), "a:create:").awaitAnswer().text())
          .contains("Не выполнено");
      assertThat(chat.botMessages()).hasSize(told);
      assertThat(tickets(company)).isEmpty();

      company.pass(Duration.ofMinutes(61));
      chat.press("Завершить");
      chat.awaitNew("отправлен");
      assertThat(tickets(company)).extracting(Ticket::subject).containsExactly("Сервер");
    }
  }

  @Test
  @DisplayName("HD-6: a flood is stopped by name, and is over after a while")
  void flood_isRefusedByName() {
    SpamControl limits = SpamControl.standard().withInputs(5, Duration.ofMinutes(1));
    try (PresetFixture company = company(Presets.planetahost().withSpamControl(limits))) {
      FakeChat chat = anna(company);
      for (int i = 1; i <= 4; i++) {
        chat.send("/tickets");
        chat.awaitNew("нет активных");
      }
      chat.send("лишнее");
      assertThat(chat.awaitNew("Слишком много").text()).contains("Не принято:", "лишнее");
      int marked = chat.send("ещё").messageId();
      Awaitility.await()
          .untilAsserted(
              () -> assertThat(chat.message(marked).orElseThrow().reactions()).contains("👎"));
      company.pass(Duration.ofSeconds(62));
      chat.send("/tickets");
      chat.awaitNew("нет активных");
    }
  }

  @Test
  @DisplayName("HD-6: too many new requests are refused, and what was written is kept")
  void newTickets_tooMany_areRefused() {
    SpamControl limits = SpamControl.standard().withNewTickets(1, Duration.ofHours(1));
    try (PresetFixture company = company(Presets.planetahost().withSpamControl(limits))) {
      FakeChat chat = anna(company);
      create(chat, "Первый", "вопрос");
      compose(chat, "Второй", "вопрос");
      chat.press("Завершить");
      chat.awaitNew("Пока не отправлено");
      assertThat(tickets(company)).hasSize(1);

      company.pass(Duration.ofMinutes(61));
      chat.press("Завершить");
      chat.awaitNew("отправлен");
      assertThat(tickets(company)).extracting(Ticket::subject).contains("Второй");
    }
  }

  /** Hours that begin in two days: support does not work now, nor tomorrow. */
  private static BusinessHours closedNow() {
    DayOfWeek day = LocalDate.now(ZoneOffset.UTC).plusDays(2).getDayOfWeek();
    return BusinessHours.in(ZoneOffset.UTC)
        .open(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, day, day.plus(1));
  }

  private static long count(FakeChat chat, String part) {
    return chat.botMessages().stream().filter(message -> message.text().contains(part)).count();
  }

  @Test
  @DisplayName("HD-1: outside of the hours one automatic answer comes for each ticket and rest")
  void closed_oneAutomaticAnswer() {
    String closed = "Сейчас нерабочее время, поддержка вернётся";
    try (PresetFixture company = company(Presets.planetahost().withBusinessHours(closedNow()))) {
      FakeChat chat = anna(company);
      create(chat, "Сервер", "не отвечает");
      LocalDate back = LocalDate.now(ZoneOffset.UTC).plusDays(2);
      assertThat(chat.awaitMessage(closed).text())
          .contains(
              "№1",
              "%02d.%02d.%d 00:00"
                  .formatted(back.getDayOfMonth(), back.getMonthValue(), back.getYear()));
      reply(chat, "всё ещё не отвечает");
      create(chat, "Почта", "не ходит");
      Awaitility.await().untilAsserted(() -> assertThat(count(chat, closed)).isEqualTo(2));
      assertThat(company.staff().ticket(tickets(company).get(1).id()).messages()).hasSize(2);

      company.pass(Duration.ofDays(5));
      company.staff().reply(tickets(company).get(0).id(), Reply.of("Готово"));
      chat.awaitMessage("Готово");
      reply(chat, "спасибо");
      Awaitility.await().untilAsserted(() -> assertThat(count(chat, closed)).isEqualTo(3));
    }
  }

  private static void reply(FakeChat chat, String text) {
    chat.press("Добавить ответ");
    chat.awaitNew("ответ");
    chat.send(text);
    chat.awaitNew("Текст добавлен");
    chat.press("Завершить");
    chat.awaitNew("добавлен в запрос");
  }

  @Test
  @DisplayName("HD-1: the automatic answer in Persian, with Persian digits")
  void closed_inPersian() {
    try (PresetFixture company = company(Presets.kubit().withBusinessHours(closedNow()))) {
      ClientId sina = company.client("sina");
      FakeChat chat = company.linked(sina, "حساب شما متصل شد");
      company
          .panel(sina)
          .create(
              new NewTicket(
                  new Provider(PresetFixture.COMPANY, "Company"),
                  SUPPORT,
                  null,
                  "سرور",
                  Priority.NORMAL,
                  Reply.of("در دسترس نیست")));
      assertThat(chat.awaitMessage("خارج از ساعت کاری").text())
          .contains("۱")
          .doesNotContainPattern("[0-9]");
    }
  }

  @Test
  @DisplayName("HD-2: a canned reply comes in the client's language, with everything filled in")
  void cannedReply_isSent() {
    try (PresetFixture company = company(Presets.planetahost())) {
      FakeChat chat = anna(company);
      create(chat, "Сервер", "не отвечает");
      company
          .desk
          .cannedReplies()
          .save(
              CannedReply.of("restarted", Locale.ENGLISH, "Restarted.")
                  .with(
                      Locale.forLanguageTag("ru"),
                      "Здравствуйте, {client}! По запросу №{number} «{subject}»: перезапущено."
                          + " {staff}"));
      TicketId first = tickets(company).get(0).id();
      Reply draft = company.staff().draft(first, "restarted");
      company.staff().reply(first, draft);
      chat.awaitMessage("Здравствуйте, anna! По запросу №1 «Сервер»: перезапущено. Sara");
    }
  }

  @Test
  @DisplayName("HD-3: the host is told once of an answer that is late, and a reply ends the wait")
  void answer_late_isTold() {
    AnswerTargets targets = AnswerTargets.of(Priority.NORMAL, Duration.ofHours(4));
    try (PresetFixture company = company(Presets.planetahost().withAnswerTargets(targets))) {
      FakeChat chat = anna(company);
      create(chat, "Сервер", "не отвечает");
      TicketId first = tickets(company).get(0).id();
      assertThat(company.staff().ticket(first).isOverdue(company.now())).isFalse();
      company.pass(Duration.ofHours(5));
      company.untilDue(() -> assertThat(company.overdues).hasSize(1));
      assertThat(company.overdues.get(0).ticket().id()).isEqualTo(first);
      assertThat(company.staff().ticket(first).isOverdue(company.now())).isTrue();

      company.staff().reply(first, Reply.of("Готово"));
      chat.awaitMessage("Готово");
      assertThat(company.staff().ticket(first).answerDue()).isNull();
      company.pass(Duration.ofHours(50));
      chat.send("/tickets");
      chat.awaitNew("активные запросы");
      assertThat(company.overdues).hasSize(1);
    }
  }

  @Test
  @DisplayName("HD-4, I-5: words are found in one's own requests, and in nobody else's")
  void search_findsOnesOwn() {
    try (PresetFixture company = company(Presets.planetahost())) {
      FakeChat chat = anna(company);
      create(chat, "Сервер", "не отвечает по ночам");
      FakeChat other = company.linked(company.client("boris"), LINKED);
      create(other, "Почта", "НОЧНАЯ рассылка");

      chat.send("/search НОЧ");
      assertThat(chat.awaitNew("Найдено").buttonLabels())
          .anyMatch(label -> label.contains("№1") && label.contains("Сервер"))
          .noneMatch(label -> label.contains("Почта"));
      chat.press(button -> button.text().contains("№1"));
      chat.awaitNew("не отвечает по ночам");
      chat.send("/search_почта");
      chat.awaitNew("ничего не найдено");
      chat.send("/search");
      chat.awaitNew("Что найти?");
      chat.send("серв");
      chat.awaitNew("Найдено по запросу «серв»");
      chat.send("/search ٪%");
      chat.awaitNew("ничего не найдено");
    }
  }

  @Test
  @DisplayName(
      "HD-5: with two open requests replies go where they belong, and a free text is asked about")
  void twoOpen_nothingGoesAstray() {
    try (PresetFixture company = company(Presets.planetahost())) {
      FakeChat chat = anna(company);
      create(chat, "Сервер", "не отвечает");
      create(chat, "Почта", "не ходит");
      TicketId server = tickets(company).get(1).id();
      TicketId mail = tickets(company).get(0).id();
      company.staff().reply(server, Reply.of("Какой сервер?"));
      company.staff().reply(mail, Reply.of("Какой ящик?"));
      int asked = company.known(chat, chat.awaitMessage("Какой сервер?")).messageId();
      chat.awaitMessage("Какой ящик?");

      chat.reply(asked, "седьмой");
      chat.awaitNew("Текст добавлен");
      chat.press("Завершить");
      chat.awaitNew("добавлен в запрос №1");
      chat.send("info@example.org");
      assertThat(chat.awaitNew("К какому").buttonLabels())
          .anyMatch(label -> label.contains("№1"))
          .anyMatch(label -> label.contains("№2"));
      chat.sendDocument("журнал.txt", new byte[] {1, 2}, "text/plain");
      chat.awaitNew("К какому");
      chat.press(button -> button.text().contains("№2"));
      chat.awaitNew("К запросу №2");
      chat.press("Завершить");
      chat.awaitNew("добавлен в запрос №2");

      assertThat(company.staff().ticket(server).messages())
          .extracting(TicketMessage::text)
          .containsExactly("не отвечает", "Какой сервер?", "седьмой");
      assertThat(company.staff().ticket(mail).messages())
          .extracting(TicketMessage::text)
          .containsExactly("не ходит", "Какой ящик?", "info@example.org");
      assertThat(company.staff().ticket(mail).messages().get(2).attachments()).hasSize(1);
    }
  }
}
