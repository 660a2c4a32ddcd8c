package io.ticketgram.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three vendors besides BILLmanager, each in its own language. */
final class VendorsBrowserTest {
  private static Browser browser;

  @TempDir Path data;
  private Trial trial;

  @BeforeAll
  static void startBrowser() throws IOException {
    browser = Browser.start();
  }

  @AfterAll
  static void stopBrowser() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void startTrial() throws CannotStartException {
    start(0);
  }

  private void start(int port) throws CannotStartException {
    trial =
        Trial.start(
            Options.of(
                new String[] {"--port", Integer.toString(port), "--data", data.toString()},
                Map.of()));
  }

  @AfterEach
  void stopTrial() {
    browser.driver().get("about:blank");
    trial.close();
  }

  private TrialPage page(String vendor, String language) {
    return new TrialPage(browser.driver(), trial.address(), vendor, language);
  }

  @Test
  @DisplayName(
      "PH-6, PH-7: по ссылке из панели клиент привязан; запрос создан, отвечен и убран в архив")
  void planetahost_fromInvitationToArchive() {
    TrialPage page = page("planetahost", "ru");
    page.start();
    page.botSays("не привязан");
    page.tab("clients");
    page.click("#invite-marina");
    page.until("the QR code", () -> page.one(".qr").isDisplayed());
    page.click("#press-marina-marina");
    page.botSays("Аккаунт привязан");
    page.click("#press-marina-igor");
    page.botSays("Эта ссылка не действует");

    page.person("marina");
    page.say("/createticket");
    page.botSays("тему");
    page.say("Не уходит почта");
    page.botSays("ID услуги");
    page.say("20777");
    page.until("a foreign id is refused", () -> page.chatText().contains("20777"));
    page.say("10421");
    page.botSays("вопрос");
    page.say("С утра письма не уходят");
    page.press("Завершить");
    page.botSays("отправлен в техническую поддержку");

    page.tab("tickets");
    page.openTicket("Не уходит почта");
    page.reply("Почта работает, проверьте");
    page.botSays("Почта работает");
    page.press("Добавить в архив");
    page.botSays("перемещён в архив");
    page.status("В архиве");
  }

  @Test
  @DisplayName("PH-1, PH-2, PH-3, PH-4: уведомление приходит тем путём, который клиент включил")
  void planetahost_notifications_asTheClientWants() {
    TrialPage page = page("planetahost", "ru");
    page.tab("clients");
    page.click("#invite-marina");
    page.click("#press-marina-marina");
    page.botSays("Аккаунт привязан");
    page.tab("notifications");
    page.until("the table", () -> page.one("#notify-low_balance-messenger").isDisplayed());
    page.one("#notify-text").sendKeys("На балансе 12 ₽");
    page.click("#notify-send");
    page.until("not wanted", () -> page.one("#notify-result").getText().contains("не включил"));

    page.bot("notices");
    page.start();
    page.press("Низкий баланс");
    page.until("on in the panel", () -> page.one("#notify-low_balance-messenger").isSelected());
    page.click("#notify-low_balance-email");
    page.until("on", () -> page.one("#notify-low_balance-email").isSelected());
    page.click("#notify-send");
    page.botSays("На балансе 12 ₽");
    page.until("a letter", () -> page.one("#inbox").getText().contains("На балансе 12 ₽"));
  }

  @Test
  @DisplayName(
      "VK-1, VK-3, VK-6: телефон и согласие на портале, контакт и PIN; заявка выполнена, возвращена"
          + " и оценена")
  void vktech_fromRegistrationToRating() {
    TrialPage page = page("vktech", "ru");
    page.start();
    page.botSays("портале");
    page.tab("clients");
    page.click("#portal-severstroy-save");
    page.until("no consent", () -> page.one("#toasts").getText().contains("Без согласия"));
    page.click("#portal-severstroy-consent");
    page.click("#portal-severstroy-save");
    page.until("recorded", () -> page.one("#portal-severstroy-withdraw").isDisplayed());

    page.person("stranger");
    page.start();
    page.botSays("портале");
    page.sendFromMenu("foreign_contact");
    page.botSays("не ваш контакт");

    page.person("irina");
    page.click(".reply-keyboard .key");
    page.botSays("PIN-код");
    page.until("the letter", () -> page.one("#inbox .letter-text").isDisplayed());
    String letter = page.one("#inbox .letter-text").getText();
    page.say(letter.substring(letter.length() - 6));
    page.botSays("Аккаунт привязан");
    page.click("#inbox .round");

    page.say("/new");
    page.press("VK Cloud");
    page.botSays("заголов");
    page.say("Диск не подключается");
    page.botSays("подробно");
    page.say("Ошибка 500 при подключении тома");
    page.press("Оставить пустым");
    page.press("Да");
    page.botSays("зарегистрирована");
    page.tab("tickets");
    page.openTicket("Диск не подключается");
    page.click("[data-act=start_work]");
    page.status("В работе");
    page.click("[data-act=resolve]");
    page.status("Выполнена");

    page.press("Вернуть в работу");
    page.press("Да");
    page.say("Ошибка осталась");
    page.status("Открыта");
    page.click("[data-act=resolve]");
    page.press("Оценить");
    page.press("5");
    page.press("Оставить пустым");
    page.botSays("Спасибо за оценку");
    page.status("Закрыта");
    page.until("rated", () -> page.one(".timeline").getText().contains("оценка: 5 из 5"));
  }

  @Test
  @DisplayName(
      "KB-1، KB-2، KB-7: تیکت فارسی ساخته می‌شود و ۴۸ ساعت پس از پاسخ خودبه‌خود بسته می‌شود")
  void kubit_fromCreationToClosingByItself() {
    TrialPage page = page("kubit", "fa");
    assertThat(page.one("html").getDomAttribute("dir")).isEqualTo("rtl");
    page.start();
    page.botSays("تیکت‌های باز");
    page.say("/new");
    page.botSays("عنوان");
    page.say("سرور kubit-vm-2 پاسخ نمی‌دهد");
    page.botSays("توضیحات");
    page.say("از ساعت ۱۰ صبح ping به 185.10.72.4 جواب نمی‌دهد.");
    page.press("زیاد");
    page.press("سرور ابری");
    page.press("ارسال بدون پیوست");
    page.botSays("شمارهٔ");
    page.until("Persian digits", () -> page.chatText().contains("۴"));

    page.openTicket("سرور kubit-vm-2 پاسخ نمی‌دهد");
    assertThat(page.one(".ticket-number").getText()).isEqualTo("۴");
    page.click("[data-act=start_work]");
    page.status("در حال انجام");
    page.reply("سرور را بازنشانی کردیم. درست شد؟");
    page.status("در انتظار مشتری");
    page.click("#later-48");
    page.status("بسته");
    page.botSays("بسته");
    page.until("no reply", () -> !page.one("[data-mode=reply]").isEnabled());
  }

  @Test
  @DisplayName("KB-3، KB-4: مشتری تیکت خود را می‌بندد؛ ناشناس با کد گفتگو در پنل تأیید می‌شود")
  void kubit_closedByTheCustomer_andConfirmedByCode() {
    TrialPage page = page("kubit", "fa");
    page.start();
    page.botSays("تیکت‌های باز");
    page.press("گواهی SSL");
    page.press("بستن تیکت");
    page.openTicketOf("all", "گواهی SSL برای CDN");
    page.status("بسته");
    page.click("#inbox-open");
    page.until(
        "an SMS",
        () -> page.one("#inbox .letter-text").getText().contains("تیکت شمارهٔ ۳ تغییر کرد: بسته"));
    page.click("#inbox-open");

    page.person("reza");
    page.start();
    page.press("تأیید");
    page.until("the code", () -> page.one(".message.in code").isDisplayed());
    String code = page.one(".message.in code").getText();
    page.tab("clients");
    page.until("the request", () -> page.one(".link-request").getText().contains("رضا"));
    page.one("#code-pars").sendKeys("XXXX-XXXX");
    page.click("#code-pars-save");
    page.until("no such code", () -> page.one("#toasts").getText().contains("چنین کدی نیست"));
    page.one("#code-pars").clear();
    page.one("#code-pars").sendKeys(code);
    page.click("#code-pars-save");
    page.botSays("متصل شد");
  }

  @Test
  @DisplayName("HD-2، HD-3، HD-4، HD-6: جستجو، پاسخ آماده، پاسخ دیرشده و مسدودی در پنل")
  void kubit_whatHelpDesksHave() {
    TrialPage page = page("kubit", "fa");
    page.one("#search").sendKeys("nginx");
    page.until("one is found", () -> page.all("#panel-tickets tbody tr").size() == 1);
    page.one("#search").clear();
    page.one("#search").sendKeys("گواهی");
    page.until("another", () -> page.one("#panel-tickets tbody").getText().contains("CDN"));
    page.click("#later-48");
    page.openTicket("گواهی SSL برای CDN");
    page.until("overdue", () -> page.one(".pill.overdue").isDisplayed());
    page.select("canned", "سلام {client}، لطفاً تصویری از صفحه و زمان رخداد را بفرستید.");
    page.until("filled in", () -> value(page, "#reply-text").contains("لطفاً تصویری از صفحه"));
    page.click("#reply-send");
    page.until("in time again", () -> page.all(".pill.overdue").isEmpty());

    page.start();
    page.botSays("تیکت‌های باز");
    page.tab("clients");
    page.click("#client-sara-ban");
    page.until("banned", () -> page.one("[data-client=sara] .problem").isDisplayed());
    page.say("سلام");
    page.botSays("نمی‌توانید از این ربات");
    page.click("#client-sara-ban");
    page.until("lifted", () -> page.all("[data-client=sara] .problem").isEmpty());
    page.say("/tickets");
    page.botSays("تیکت‌های باز");
  }

  private static String value(TrialPage page, String css) {
    return String.valueOf(page.one(css).getDomProperty("value"));
  }

  @Test
  @DisplayName("Each vendor keeps its state and its language over a switch, a reload and a restart")
  void vendors_switchedReloadedRestarted_keepTheirState() throws CannotStartException {
    TrialPage page = page("kubit", "fa");
    page.start();
    page.botSays("تیکت‌های باز");
    page.say("/new");
    page.botSays("عنوان");
    page.one("#chat-text").sendKeys("عنوان ناتمام");
    page.click("[data-vendor=planetahost]");
    page.until("another", () -> browser.driver().getTitle().startsWith("PlanetaHost"));
    page.until("Russian", () -> page.one("#tab-tickets").getText().equals("Запросы"));
    assertThat(page.all(".message")).isEmpty();
    page.click("[data-vendor=kubit]");
    page.until("back", () -> browser.driver().getTitle().startsWith("Kubit"));
    page.botSays("عنوان");
    page.until(
        "what was begun",
        () -> "عنوان ناتمام".equals(page.one("#chat-text").getDomProperty("value")));

    int port = trial.address().getPort();
    trial.close();
    start(port);
    browser.driver().navigate().refresh();
    page.until("Persian", () -> "rtl".equals(page.one("html").getDomAttribute("dir")));
    assertThat(browser.driver().getCurrentUrl()).endsWith("/kubit");
    // the stand-in forgets its chats, and the desk no dialog
    page.start();
    page.press("ادامه");
    page.botSays("عنوان");
  }
}
