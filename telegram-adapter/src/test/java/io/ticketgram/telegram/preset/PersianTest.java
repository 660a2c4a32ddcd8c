package io.ticketgram.telegram.preset;

import static io.ticketgram.telegram.preset.SupportFixture.OLGA;
import static io.ticketgram.telegram.preset.SupportFixture.ONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.desk.Reply;
import io.ticketgram.fixtures.botapi.ChatMessage;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.TicketId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client who reads Persian, over HTTP. */
class PersianTest {
  private static final String SUBJECT = "VPS-1 (fra): 502!";
  private final SupportFixture fixture = new SupportFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @DisplayName("ALL-2: the client's own setting comes before the language of their Telegram")
  void start_settingAndTelegramDiffer_isSpokenToInTheSetting() {
    FakeChat chat = open("fa-IR", "ru");

    chat.send("/start");

    ChatMessage list = chat.awaitNew("حساب شما متصل شد");
    assertThat(list.text()).contains("سلام، \u2068Sara\u2069!", "شما تیکت بازی ندارید");
  }

  @Test
  @DisplayName("ALL-2: without a setting it is Telegram's language, of whatever region")
  void start_noSetting_isSpokenToInTelegramsLanguage() {
    FakeChat chat = open(null, "fa-AF");

    chat.send("/start");

    chat.awaitNew("حساب شما متصل شد");
  }

  @Test
  @DisplayName("KB-7: a ticket is created, listed and shown with Persian digits and whole codes")
  void create_persianClient_readsPersian() {
    FakeChat chat = linked();
    create(chat);

    chat.send("/start");
    ChatMessage list = chat.awaitNew("تیکت‌های باز شما");
    assertThat(list.buttonLabels())
        .contains("\u200F\u2068۱\u2069 · \u2068" + SUBJECT + "\u2069 · در انتظار پاسخ پشتیبانی");

    chat.press(button -> button.text().contains(SUBJECT));
    ChatMessage card = chat.awaitNew("تیکت شمارهٔ \u2068۱\u2069");
    assertThat(card.text())
        .contains("\u200F\u2068" + SUBJECT + "\u2069\n", "سرویس: \u2068VPS sara\u2069")
        .containsPattern("\u2068[۰-۹]{1,2} \\p{IsArabic}+ ۱۴[۰-۹]{2}، [۰-۹]{2}:[۰-۹]{2}\u2069:");
    assertThat(boldIn(card)).contains("\u2068۱\u2069", "\u2068" + SUBJECT + "\u2069");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ticket_۱", "/ticket ۱", "/ticket_1", "/ticket ١", "۱", "\u2068۱\u2069"})
  @DisplayName("KB-7: a ticket's number is taken in the digits of any keyboard")
  void ticket_digitsOfAnyKeyboard_areTaken(String typed) {
    FakeChat chat = linked();
    create(chat);

    chat.send(typed);

    chat.awaitNew("دپارتمان: ");
  }

  @Test
  @DisplayName("KB-7: a reply of staff arrives in Persian, and its buttons begin at the right")
  void reply_ofStaff_isReadFromTheRight() {
    FakeChat chat = linked();
    create(chat);

    fixture.desk.staff(OLGA).reply(new TicketId(1), Reply.of("Done: reboot #2"));

    ChatMessage notice = chat.awaitNew("پاسخ تازه");
    assertThat(notice.text()).contains("\u200F\u2068Ольга\u2069، ", "\n\nDone: reboot #2");
    assertThat(notice.buttonLabels()).containsExactly("انتقال به بایگانی", "افزودن پاسخ");
    chat.press("انتقال به بایگانی");
    chat.awaitNew("به بایگانی منتقل شد");
  }

  @Test
  @DisplayName("I-7: a subject full of direction marks leaves the rest of the screen as it is")
  void create_subjectWithMarks_changesNothingAround() {
    FakeChat chat = linked();
    toSubject(chat);
    chat.send("\u2069\u2069\u202Egnp.exe\u2067");
    chat.awaitNew("پیام");
    chat.send("متن");
    chat.awaitNew("متن افزوده شد");
    chat.press("ارسال");

    assertThat(chat.awaitNew("ساخته شد").text())
        .contains("«\u2068\u202Egnp.exe\u2067\u2069\u2069».");
  }

  @Test
  @DisplayName("KB-7: the menu of commands is there in Persian")
  void menu_persian_isPublished() {
    assertThat(fixture.first.commands(linked().user()))
        .extracting(command -> command.description())
        .contains("ساخت تیکت", "تیکت‌های باز من");
  }

  private FakeChat linked() {
    FakeChat chat = open("fa", "fa");
    chat.send("/start");
    chat.awaitNew("حساب شما متصل شد");
    return chat;
  }

  private FakeChat open(@Nullable String setting, String telegram) {
    fixture.client("sara", ONE);
    fixture.clients.put(
        new ClientProfile(
            new ClientId("sara"),
            "Sara",
            setting == null ? null : Locale.forLanguageTag(setting),
            true),
        "sara",
        Set.of(ONE));
    return fixture.api.newUser("Sara").username("sara").language(telegram).open(fixture.first);
  }

  private static void toSubject(FakeChat chat) {
    chat.send("/createticket");
    chat.awaitNew("دپارتمان");
    chat.send("۱");
    chat.awaitNew("سرویس");
    chat.send("vps SARA");
    chat.awaitNew("موضوع");
  }

  private static void create(FakeChat chat) {
    toSubject(chat);
    chat.send(SUBJECT);
    chat.awaitNew("حداکثر \u2068۲۵۵\u2069 نویسه و \u2068۵\u2069 فایل");
    chat.send("سلام");
    chat.awaitNew("متن افزوده شد");
    chat.press("ارسال");
    chat.awaitNew("ساخته شد: «\u2068" + SUBJECT + "\u2069».");
  }

  private static List<String> boldIn(ChatMessage message) {
    return message.entities().stream()
        .filter(entity -> entity.type().equals("bold"))
        .map(entity -> message.text().substring(entity.offset(), entity.offset() + entity.length()))
        .toList();
  }
}
