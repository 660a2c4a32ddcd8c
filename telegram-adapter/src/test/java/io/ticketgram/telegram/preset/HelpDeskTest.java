package io.ticketgram.telegram.preset;

import static io.ticketgram.telegram.preset.PresetFixture.last;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.preset.Preset;
import io.ticketgram.preset.Presets;
import io.ticketgram.spam.BanReason;
import io.ticketgram.spam.Banned;
import io.ticketgram.spam.SpamControl;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.Ticket;
import java.time.Duration;
import java.util.List;
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
}
