package io.ticketgram.telegram.preset;

import static io.ticketgram.telegram.preset.SupportFixture.OLGA;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.FaultRule;
import io.ticketgram.fixtures.botapi.Gate;
import io.ticketgram.ticket.TicketId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Presses and screens that are too old or gone: the dialog goes on, over HTTP. */
class StaleScreensTest {
  private final SupportFixture fixture = new SupportFixture();
  private FakeChat chat;

  @BeforeEach
  void link() {
    chat = fixture.linked("anna");
  }

  @AfterEach
  void close() {
    fixture.close();
    assertThat(fixture.desk.undelivered(10)).isEmpty();
  }

  private ChatMessage begin() {
    chat.send("/createticket");
    return chat.awaitNew("отдел");
  }

  private void goOn() {
    chat.press("VPS anna");
    chat.awaitNew("тему");
    chat.send("Почта");
    chat.awaitNew("сообщени");
    chat.send("не работает");
    chat.awaitNew("Текст добавлен");
    chat.press("Завершить");
    chat.awaitNew("создан");
    assertThat(fixture.desk.staff(OLGA).ticket(new TicketId(1)).messages()).hasSize(1);
  }

  private long screens(String part) {
    return chat.botMessages().stream().filter(m -> m.text().contains(part)).count();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "query is too old and response timeout expired or query ID is invalid",
        "QUERY_ID_INVALID"
      })
  @DisplayName("I-4: a press that is too old to be answered still does what it says")
  void press_tooOld_goesOn(String reason) {
    FaultRule tooOld = fixture.api.faults().on("answerCallbackQuery").always().badRequest(reason);
    begin();

    chat.press("Техподдержка");
    chat.awaitNew("услуге");
    goOn();

    assertThat(tooOld.hits()).isEqualTo(3);
  }

  @Test
  @DisplayName("I-4: a screen that is deleted while its press is handled is sent anew, once")
  void edit_gone_isSentAnew() {
    ChatMessage screen = begin();
    Gate gate = fixture.api.faults().on("editMessageText").hold();

    chat.press("Техподдержка");
    gate.awaitHeld(1);
    chat.delete(screen.messageId());
    gate.release();

    assertThat(chat.awaitNew("услуге").messageId()).isNotEqualTo(screen.messageId());
    goOn();
    assertThat(screens("услуге")).isZero();
  }

  @Test
  @DisplayName("I-4: a screen that is too old to be edited is sent anew, once")
  void edit_tooOld_isSentAnew() {
    ChatMessage screen = begin();
    chat.makeUneditable(screen.messageId());

    chat.press("Техподдержка");

    assertThat(chat.awaitNew("услуге").messageId()).isNotEqualTo(screen.messageId());
    assertThat(screens("услуге")).isEqualTo(1);
    goOn();
  }

  @Test
  @DisplayName("I-4: a screen that says already what it is to say is left, nothing is sent anew")
  void edit_notModified_isLeft() {
    begin();
    fixture.api.faults().on("editMessageText").htmlAfter(502);

    chat.press("Техподдержка");
    chat.awaitNew("услуге");
    goOn();

    assertThat(fixture.api.calls("editMessageText"))
        .as("the repetition")
        .anyMatch(call -> String.valueOf(call.errorDescription()).contains("not modified"));
    assertThat(screens("отдел") + screens("услуге")).isZero();
    assertThat(screens("тему")).isEqualTo(1);
  }

  @Test
  @DisplayName("I-4: everything in the chat is deleted in the middle of a dialog")
  void chat_cleared_goesOn() {
    fixture.toMessage(chat, "Почта");
    chat.send("не работает");
    chat.awaitNew("Текст добавлен");
    chat.clear();

    chat.send("совсем");
    chat.awaitNew("Текст добавлен");
    chat.press("Завершить");
    chat.awaitNew("создан");

    assertThat(fixture.desk.staff(OLGA).ticket(new TicketId(1)).messages().get(0).text())
        .isEqualTo("не работает\nсовсем");
  }
}
