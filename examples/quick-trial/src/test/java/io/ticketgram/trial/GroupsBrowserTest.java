package io.ticketgram.trial;

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

/** Several people and a bot in one chat. */
final class GroupsBrowserTest {
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

  @Test
  @DisplayName(
      "VK-7, VK-8, VK-9, VK-10: группа настроена; ответ с упоминанием бота стал заявкой, о ней"
          + " знают группа и автор")
  void vktech_group_fromConfigToReply() {
    TrialPage page = new TrialPage(browser.driver(), trial.address(), "vktech", "ru");
    register(page);
    page.bot("group");
    page.select("role-support", "администратор");
    page.until("inside", () -> page.one(".log").getText().contains("vk_tech_help_bot"));
    page.sendFromMenu("begin");
    page.press("VK Cloud");
    page.botSays("VK Cloud");

    page.person("oleg");
    page.say("У всех упал VPN, помогите разобраться");
    page.until("said", () -> page.all(".message.out").size() == 1);
    page.say("@vk_tech_help_bot нет доступа к порталу");
    page.botSays("зарегистр");

    page.person("irina");
    page.until("seen", () -> page.chatText().contains("упал VPN"));
    page.until(
        "answering",
        () -> {
          browser
              .driver()
              .executeScript(
                  "[...document.querySelectorAll('.message.in')].find(m =>"
                      + " m.textContent.includes('упал VPN')).querySelector('.reply-to').click()");
          return page.one(".editing").isDisplayed();
        });
    page.say("@vk_tech_help_bot посмотрите, пожалуйста");
    page.botSays("Заявка №4");
    page.tab("tickets");
    page.openTicket("У всех упал VPN, помогите разобраться");
    page.reply("Проверяем туннель");
    page.botSays("Проверяем туннель");
    page.bot("support");
    page.botSays("Проверяем туннель");
  }

  private static void register(TrialPage page) {
    page.tab("clients");
    page.click("#portal-severstroy-consent");
    page.click("#portal-severstroy-save");
    page.until("recorded", () -> page.one("#portal-severstroy-withdraw").isDisplayed());
    page.start();
    page.click(".reply-keyboard .key");
    page.until("the letter", () -> page.one("#inbox .letter-text").isDisplayed());
    String letter = page.one("#inbox .letter-text").getText();
    page.say(letter.substring(letter.length() - 6));
    page.botSays("Аккаунт привязан");
    page.click("#inbox .round");
  }

  @Test
  @DisplayName(
      "KB-5، KB-6: گروه با شناسه در پنل فعال می‌شود، در آن تیکت ساخته می‌شود و پس از راه‌اندازی"
          + " دوباره فعال می‌ماند")
  void kubit_group_activatedUsedAndKept() throws CannotStartException {
    TrialPage page = new TrialPage(browser.driver(), trial.address(), "kubit", "fa");
    page.start();
    page.botSays("تیکت‌های باز");
    page.bot("group");
    page.select("role-support", "عضو");
    page.until("the identifier", () -> page.one(".message.in code").isDisplayed());
    String identifier = page.one(".message.in code").getText();
    page.tab("clients");
    page.one("#group-sara").sendKeys("-1001000000002-AAAA-AAAA");
    page.click("#group-sara-save");
    page.until("refused", () -> page.one("#toasts").getText().contains("شناسه نادرست"));
    page.one("#group-sara").clear();
    page.one("#group-sara").sendKeys(identifier);
    page.click("#group-sara-save");
    page.botSays("این گروه فعال شد");
    page.until("in the card", () -> page.one("#unbind-sara").isDisplayed());
    page.say("@KubitSupportBot سرور ما از صبح پاسخ نمی‌دهد");
    page.botSays("تیکت شمارهٔ");

    int port = trial.address().getPort();
    trial.close();
    start(port);
    browser.driver().navigate().refresh();
    page.until("still active", () -> page.one("#unbind-sara").isDisplayed());
    page.say("@KubitSupportBot سرور دوم هم از کار افتاده است");
    page.botSays("تیکت شمارهٔ");
  }
}
