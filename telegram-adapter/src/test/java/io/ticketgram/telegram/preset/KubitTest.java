package io.ticketgram.telegram.preset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.desk.Reply;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.preset.Presets;
import io.ticketgram.spi.SmsSender;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KubitTest {
  private static final TicketId FIRST = new TicketId(1);
  private static final Department TECHNICAL =
      new Department(new DepartmentId("technical"), "پشتیبانی فنی");
  private static final Department BILLING =
      new Department(new DepartmentId("billing"), "امور مالی");
  private static final String CLOSED = "closed";
  private static final String AWAITING_CUSTOMER = "awaiting_client";

  private final PresetFixture fixture =
      new PresetFixture(Presets.kubit(), List.of(TECHNICAL, BILLING));
  private final ClientId sina = fixture.client("sina");

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  @DisplayName("KB-1: title, description, priority, category, attachment, «ارسال»")
  void create_wholeDialog_makesTheTicket() {
    FakeChat chat = linked();
    chat.send("/new");
    chat.awaitNew("عنوان");
    chat.send("سرور در دسترس نیست");
    chat.awaitNew("توضیحات");
    chat.send("از دیشب ping پاسخ نمی‌دهد");
    assertThat(chat.awaitNew("اولویت").buttonLabels()).contains("کم", "عادی", "زیاد");
    chat.press("زیاد");
    assertThat(chat.awaitNew("دسته‌بندی").buttonLabels()).contains("پشتیبانی فنی", "امور مالی");
    chat.press("پشتیبانی فنی");
    assertThat(chat.awaitNew("پیوست").buttonLabels()).contains("ارسال بدون پیوست");
    chat.sendDocument("trace.txt", "hop".getBytes(UTF_8), "text/plain");
    assertThat(chat.awaitNew("فایل افزوده شد").text()).contains("۱");
    chat.press("ارسال");
    assertThat(chat.awaitNew("ارسال شد").text()).contains("۱", "سرور در دسترس نیست");

    var ticket = fixture.staff().ticket(FIRST);
    assertThat(ticket.ticket().subject()).isEqualTo("سرور در دسترس نیست");
    assertThat(ticket.ticket().priority()).isEqualTo(Priority.HIGH);
    assertThat(ticket.ticket().department()).isEqualTo(TECHNICAL);
    assertThat(ticket.ticket().service()).isNull();
    assertThat(ticket.messages()).hasSize(1);
    assertThat(ticket.messages().get(0).text()).isEqualTo("از دیشب ping پاسخ نمی‌دهد");
    assertThat(ticket.messages().get(0).attachments()).hasSize(1);
  }

  @Test
  @DisplayName("KB-1, KB-7: list and details in Persian, with Persian digits and dates")
  void listAndDetails_areInPersian() {
    FakeChat chat = linked();
    create(chat, "دیسک");
    chat.send("/tickets");
    assertThat(chat.awaitNew("تیکت‌های باز شما").buttonLabels())
        .anyMatch(
            label -> label.contains("۱") && label.contains("دیسک") && label.contains("منتظر پاسخ"));
    // a typed number may have Persian digits
    chat.send("۱");
    assertThat(chat.awaitNew("زمان ساخت").text())
        .contains("تیکت شمارهٔ", "۱", "دیسک", "منتظر پاسخ", "کم", "امور مالی", "۱۴۰")
        .doesNotContainPattern("[0-9]");
  }

  @Test
  @DisplayName(
      "KB-7: whose language nobody knows reads Persian; an English messenger reads English")
  void language_default_isPersian() {
    assertThat(fixture.bot.commands(linked().user()).stream().map(command -> command.description()))
        .contains("ساخت تیکت جدید", "فهرست تیکت‌های باز");
    FakeChat english = fixture.api.newUser("Eve").language("en").open(fixture.bot);
    english.send("/start");
    english.awaitNew("not linked");
  }

  @Test
  @DisplayName("KB-2: awaiting reply, in progress, awaiting customer, and back on their message")
  void lifeCycle_goesRound() {
    FakeChat chat = linked();
    create(chat, "دیسک");
    assertThat(status()).isEqualTo("awaiting_support");

    fixture.staff().act(FIRST, TicketAction.START);
    chat.awaitMessage("در حال انجام");
    assertThat(status()).isEqualTo("in_progress");

    fixture.staff().reply(FIRST, Reply.of("کدام سرور؟"));
    assertThat(chat.awaitMessage("کدام سرور؟").text()).contains("در انتظار مشتری");
    assertThat(status()).isEqualTo(AWAITING_CUSTOMER);

    reply(chat, "سرور ۲");
    assertThat(status()).isEqualTo("awaiting_support");
  }

  @Test
  @DisplayName(
      "KB-2: closed by itself 48 hours after support's last reply, and the customer is told")
  void silence_closesByItself() {
    FakeChat chat = linked();
    create(chat, "دیسک");
    fixture.staff().reply(FIRST, Reply.of("حل شد؟"));
    chat.awaitMessage("حل شد؟");
    fixture.pass(Duration.ofHours(47));
    chat.send("/ticket_1");
    chat.awaitNew("در انتظار مشتری");

    fixture.pass(Duration.ofHours(2));
    fixture.untilDue(() -> assertThat(status()).isEqualTo(CLOSED));
    chat.awaitMessage("بسته");
    List<TicketEvent> history = fixture.staff().ticket(FIRST).history();
    assertThat(history.get(history.size() - 1).actor()).isEqualTo(new Actor.Automation());
  }

  @Test
  @DisplayName("KB-2: every reply of support starts the 48 hours anew")
  void reply_ofSupport_startsAnew() {
    FakeChat chat = linked();
    create(chat, "دیسک");
    fixture.staff().reply(FIRST, Reply.of("یک"));
    chat.awaitMessage("یک");
    fixture.pass(Duration.ofHours(40));
    fixture.staff().reply(FIRST, Reply.of("دو"));
    fixture.pass(Duration.ofHours(40));
    chat.send("/ticket_1");
    chat.awaitNew("زمان ساخت");
    assertThat(status()).isEqualTo(AWAITING_CUSTOMER);

    fixture.pass(Duration.ofHours(9));
    fixture.untilDue(() -> assertThat(status()).isEqualTo(CLOSED));
  }

  @Test
  @DisplayName("KB-2: the customer's message stops the clock")
  void message_ofCustomer_stopsTheClock() {
    FakeChat chat = linked();
    create(chat, "دیسک");
    fixture.staff().reply(FIRST, Reply.of("کدام سرور؟"));
    chat.awaitMessage("کدام سرور؟");
    fixture.pass(Duration.ofHours(47));
    reply(chat, "سرور ۲");
    fixture.pass(Duration.ofHours(500));
    chat.send("/ticket_1");
    chat.awaitNew("منتظر پاسخ");
    assertThat(status()).isEqualTo("awaiting_support");
  }

  @Test
  @DisplayName("KB-3: the customer closes their own ticket, in every open status")
  void close_byCustomer_works() {
    FakeChat chat = linked();
    create(chat, "یک");
    chat.press("بستن تیکت");
    assertThat(chat.awaitNew("بسته شد").text()).contains("یک");
    assertThat(status()).isEqualTo(CLOSED);
    chat.send("/tickets");
    chat.awaitNew("تیکت بازی ندارید");

    create(chat, "دو");
    TicketId second = new TicketId(2);
    fixture.staff().act(second, TicketAction.START);
    assertThat(chat.awaitMessage("در حال انجام").buttonLabels()).contains("بستن تیکت");
    fixture.staff().reply(second, Reply.of("حل شد"));
    chat.awaitMessage("حل شد");
    chat.press("بستن تیکت");
    chat.awaitNew("بسته شد");
    assertThat(fixture.staff().ticket(second).ticket().status().key()).isEqualTo(CLOSED);
  }

  @Test
  @DisplayName("KB-3, I-6: nobody closes another customer's ticket by a forged button")
  void close_forged_isNotFound() {
    create(linked(), "دیسک");
    FakeChat other = fixture.linked(fixture.client("other"), "حساب شما متصل شد");
    other.pressData(PresetFixture.last(other).messageId(), "a:close:1").awaitAnswer();
    other.awaitNew("تیکت یافت نشد");
    assertThat(status()).isEqualTo("awaiting_support");
  }

  @Test
  @DisplayName("KB-4: an SMS for every status, in Persian, beside the bot, whoever changes it")
  void sms_everyStatus_isSent() throws InterruptedException {
    FakeChat chat = linked();
    create(chat, "سرور در دسترس نیست");
    assertThat(nextSms().text()).isEqualTo("تیکت شمارهٔ ۱ ثبت شد. وضعیت: منتظر پاسخ");

    fixture.staff().act(FIRST, TicketAction.START);
    chat.awaitMessage("در حال انجام");
    SmsSender.Sms started = nextSms();
    assertThat(started.text()).isEqualTo("وضعیت تیکت شمارهٔ ۱ تغییر کرد: در حال انجام");
    assertThat(started.client()).isEqualTo(sina);
    assertThat(started.status().key()).isEqualTo("in_progress");
    assertThat(started.language().getLanguage()).isEqualTo("fa");

    fixture.staff().reply(FIRST, Reply.of("رمز شما چیست؟"));
    chat.awaitMessage("رمز شما چیست؟");
    assertThat(nextSms().text()).isEqualTo("وضعیت تیکت شمارهٔ ۱ تغییر کرد: در انتظار مشتری");
    // the same status again is no change
    fixture.staff().reply(FIRST, Reply.of("لطفاً پاسخ دهید"));
    chat.awaitMessage("لطفاً پاسخ دهید");
    reply(chat, "۱۲۳");
    assertThat(nextSms().text()).endsWith("منتظر پاسخ");

    chat.press("بستن تیکت");
    chat.awaitNew("بسته شد");
    assertThat(nextSms().text()).isEqualTo("وضعیت تیکت شمارهٔ ۱ تغییر کرد: بسته");
    assertThat(fixture.sms).isEmpty();
  }

  @Test
  @DisplayName("KB-4: also when the ticket closes by itself, and when the bot can't reach anybody")
  void sms_withoutTheBot_isSent() throws InterruptedException {
    FakeChat chat = linked();
    create(chat, "دیسک");
    assertThat(nextSms().text()).contains("منتظر پاسخ");
    chat.user().block(fixture.bot);
    fixture.staff().reply(FIRST, Reply.of("حل شد"));
    assertThat(nextSms().text()).contains("در انتظار مشتری");
    fixture.pass(Duration.ofHours(49));
    fixture.untilDue(() -> assertThat(status()).isEqualTo(CLOSED));
    assertThat(nextSms().text()).contains("بسته");
    fixture.staff().setStatus(FIRST, new Status("in_progress"));
    assertThat(nextSms().text()).contains("در حال انجام");
  }

  @Test
  @DisplayName("KB-4: an SMS that fails is sent again under its key; a refused one says why")
  void sms_failing_isRepeatedOrGivenUp() throws InterruptedException {
    Queue<String> keys = new ConcurrentLinkedQueue<>();
    fixture.gateway =
        sms -> {
          keys.add(sms.key());
          if (keys.size() < 3) {
            throw new IllegalStateException("the gateway is down");
          }
          return SmsSender.accepted();
        };
    create(linked(), "دیسک");
    Awaitility.await()
        .until(
            () -> {
              fixture.pass(Duration.ofSeconds(5));
              return !fixture.sms.isEmpty();
            });
    assertThat(nextSms().key()).isEqualTo("1-1");
    assertThat(keys).containsExactly("1-1", "1-1", "1-1");

    fixture.gateway = sms -> SmsSender.refused("this is no mobile number");
    fixture.staff().act(FIRST, TicketAction.START);
    Awaitility.await().until(() -> !fixture.desk.undelivered(10).isEmpty());
    assertThat(fixture.desk.undelivered(10))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.lane()).isEqualTo("host/sms/1");
              assertThat(entry.lastError()).contains("this is no mobile number");
            });
  }

  private SmsSender.Sms nextSms() throws InterruptedException {
    SmsSender.Sms sms = fixture.sms.poll(20, TimeUnit.SECONDS);
    assertThat(sms).as("an SMS").isNotNull();
    assertThat(sms.text())
        .as("plain, in Persian digits, and nothing that anybody wrote")
        .doesNotContainPattern("[0-9<>\u2066-\u2069]")
        .doesNotContain("رمز", "سرور", "دیسک", "حل");
    return sms;
  }

  private String status() {
    return fixture.staff().ticket(FIRST).ticket().status().key();
  }

  private FakeChat linked() {
    return fixture.linked(sina, "حساب شما متصل شد");
  }

  private static void create(FakeChat chat, String title) {
    chat.send("/new");
    chat.awaitNew("عنوان");
    chat.send(title);
    chat.awaitNew("توضیحات");
    chat.send("شرح");
    chat.awaitNew("اولویت");
    chat.press("کم");
    chat.awaitNew("دسته‌بندی");
    chat.press("امور مالی");
    chat.awaitNew("پیوست");
    chat.press("ارسال بدون پیوست");
    chat.awaitNew("ارسال شد");
  }

  private static void reply(FakeChat chat, String text) {
    chat.press("افزودن پاسخ");
    chat.awaitNew("پاسخ خود را");
    chat.send(text);
    chat.awaitNew("متن افزوده شد");
    chat.press("ارسال");
    chat.awaitNew("پاسخ شما به تیکت");
  }
}
