package io.ticketgram.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Bots that come and go, what became of messages, and broadcasts, as the page shows them. */
final class DeliveryBrowserTest {
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
    trial =
        Trial.start(Options.of(new String[] {"--port", "0", "--data", data.toString()}, Map.of()));
  }

  @AfterEach
  void stopTrial() {
    browser.driver().get("about:blank");
    trial.close();
  }

  private TrialPage page() {
    return new TrialPage(browser.driver(), trial.address(), "en");
  }

  @Test
  @DisplayName("BM-1: a bot is made, added, used and deleted while the others run")
  void bot_addedUsedAndDeleted() {
    TrialPage page = page();
    page.tab("bots");
    page.click("#bot-add");
    page.click("#bot-make");
    page.until("a token", () -> value(page, "#bot-token").startsWith("5100001002:"));
    page.click("#bot-save");
    page.until("running", () -> page.row("@billmanager_trial1_bot").getText().contains("Running"));

    page.person("bob");
    page.bot("trial1");
    page.start();
    page.botSays("open tickets");
    page.until("no queue", () -> cell(page, "@billmanager_trial1_bot", "queue").equals("0"));
    page.until("an update", () -> cell(page, "@billmanager_trial1_bot", "last").contains(":"));

    page.click("#bot-5100001002-change");
    page.click("#bot-delete");
    page.until("a question", () -> page.one("#bot-delete").getText().contains("Really"));
    page.click("#bot-delete");
    page.until("deleted", () -> page.all("[data-bot='5100001002']").isEmpty());
    page.until("not in the messenger", () -> page.all("[data-bot=trial1]").isEmpty());
    assertThat(page.row("@plus_cloud_bot").getText()).contains("Running");
  }

  @Test
  @DisplayName("BM-1: a bad token is told at the form; a wrong username shows as failing")
  void bot_withBadTokenOrWrongUsername() {
    TrialPage page = page();
    page.tab("bots");
    page.click("#bot-add");
    page.until("the form", () -> page.one("#bot-token").isDisplayed());
    page.one("#bot-token").sendKeys("not a token", Keys.ENTER);
    page.until("the problem", () -> problem(page).contains("looks like 123456:ABC-DEF"));
    page.one("#bot-token").clear();
    page.one("#bot-token").sendKeys("5100000001:another", Keys.ENTER);
    page.until("the problem", () -> problem(page).contains("already"));
    page.one("#bot-token").clear();
    page.one("#bot-token").sendKeys("4242:nobody-has-this", Keys.ENTER);
    page.until("failing", () -> page.row("4242").getText().contains("Failing"));

    page.click("#bot-5100000002-change");
    page.until("the form", () -> page.one("#bot-username").isDisplayed());
    page.one("#bot-username").clear();
    page.one("#bot-username").sendKeys("SomeOtherBot", Keys.ENTER);
    page.until(
        "failing, with the reason",
        () ->
            page.row("5100000002").getText().contains("Failing")
                && page.row("5100000002").findElement(By.className("problem")).isDisplayed());
    assertThat(page.row("@plus_cloud_bot").getText()).contains("Running");
  }

  @Test
  @DisplayName("Edits of both sides show the new text, and the history keeps the old one")
  void messages_editedByClientAndStaff() {
    TrialPage page = page();
    replyInChat(page, "Forty cores please");
    page.openTicket("VPS отвечает медленно");

    page.click(".message:nth-last-child(1 of .message.out) .edit-own");
    page.until("being edited", () -> value(page, "#chat-text").equals("Forty cores please"));
    page.one("#chat-text").clear();
    page.say("Fifty cores please");
    page.historyHas(
        entry -> entry.getText().contains("Fifty cores please") && isEdited(entry),
        "the client's new text");
    page.until("the old one", () -> history(page).contains("it was: “Forty cores please”"));

    page.reply("Ready tomorrow");
    page.until("in the chat", () -> page.chatText().contains("Ready tomorrow"));
    page.until("sent", () -> receipts(page).contains("sent · Plus & Cloud"));
    page.click(".entry:nth-last-child(1 of .entry.staff) .entry-edit");
    page.until("the form", () -> value(page, "#edit-text").equals("Ready tomorrow"));
    page.one("#edit-text").clear();
    page.click("#edit-save");
    page.until("a problem", () -> !page.one("#edit-form .problem").getText().isEmpty());
    page.one("#edit-text").sendKeys("Ready today");
    page.click("#edit-save");
    page.until(
        "edited in the chat",
        () ->
            page.chatText().contains("Ready today") && !page.chatText().contains("Ready tomorrow"));
    page.historyHas(
        entry -> entry.getText().contains("Ready today") && isEdited(entry), "the new text");
    page.until("the old one", () -> history(page).contains("it was: “Ready tomorrow”"));
  }

  @Test
  @DisplayName("A client who blocked the bot is unreachable, and reached again after unblocking")
  void reply_toClientWhoBlockedTheBot() {
    TrialPage page = page();
    page.person("bob");
    page.start();
    page.botSays("open tickets");
    page.sendFromMenu("block");
    page.until("blocked", () -> page.one(".composer .unblock").isDisplayed());
    page.openTicket("Raise the CPU quota");
    page.reply("Are you there?");
    page.until("unreachable", () -> lastReceipt(page).startsWith("unreachable · Plus & Cloud"));

    page.click(".composer .unblock");
    page.until("unblocked", () -> page.one("#chat-text").isDisplayed());
    page.reply("Welcome back");
    page.until("in the chat", () -> page.chatText().contains("Welcome back"));
    page.until("sent", () -> lastReceipt(page).startsWith("sent"));
    assertThat(page.chatText()).doesNotContain("Are you there?");
  }

  @Test
  @DisplayName("A broadcast reaches who is linked; one that waits is paused, resumed, cancelled")
  void broadcast_sentPausedAndCancelled() {
    TrialPage page = page();
    page.person("bob");
    page.start();
    page.botSays("open tickets");
    page.tab("broadcasts");
    page.until("the bots", () -> page.all("#broadcast-bot option").size() == 2);
    page.click("#broadcast-send");
    page.until("a problem", () -> page.one("#toasts").getText().contains("Write what to send"));
    page.one("#broadcast-text").sendKeys("Maintenance at 3 a.m.");
    page.click("#broadcast-send");
    page.until("in the chat", () -> page.chatText().contains("Maintenance at 3 a.m."));
    page.until(
        "done", () -> page.one(".broadcast").getText().contains("Done") && sent(page).equals("1"));

    page.tab("bots");
    page.click("#bot-5100000001-enabled");
    page.until("disabled", () -> page.row("@plus_cloud_bot").getText().contains("Disabled"));
    page.tab("broadcasts");
    page.one("#broadcast-text").sendKeys("Never mind");
    page.click("#broadcast-send");
    page.until("queued", () -> page.one(".broadcast").getText().contains("queued: 1"));
    page.click(".broadcast [data-action=pause]");
    page.until("paused", () -> page.one(".broadcast").getText().contains("Paused"));
    page.click(".broadcast [data-action=resume]");
    page.until("running", () -> page.one(".broadcast").getText().contains("Running"));
    page.click(".broadcast [data-action=cancel]");
    page.until(
        "cancelled",
        () ->
            page.one(".broadcast").getText().contains("Cancelled")
                && page.one(".broadcast").getText().contains("failed: 1"));
    assertThat(page.chatText()).doesNotContain("Never mind");
  }

  private static void replyInChat(TrialPage page, String text) {
    page.start();
    page.botSays("Ваши открытые тикеты");
    page.press("VPS отвечает медленно");
    page.press("Добавить ответ");
    page.botSays("до 255");
    page.say(text);
    page.press("Завершить");
    page.until("the reply is added", () -> page.chatText().contains("Ваш ответ добавлен"));
  }

  private static String value(TrialPage page, String css) {
    return String.valueOf(page.one(css).getDomProperty("value"));
  }

  private static String problem(TrialPage page) {
    return page.one("#bot-form .problem").getText();
  }

  private static String cell(TrialPage page, String bot, String column) {
    WebElement cell = page.row(bot).findElement(By.className("bot-" + column));
    return cell.getText();
  }

  private static String history(TrialPage page) {
    return page.one(".timeline").getText();
  }

  private static boolean isEdited(WebElement entry) {
    return !entry.findElements(By.className("edited")).isEmpty();
  }

  private static List<String> receipts(TrialPage page) {
    return page.all(".receipt").stream().map(WebElement::getText).toList();
  }

  private static String lastReceipt(TrialPage page) {
    List<String> receipts = receipts(page);
    return receipts.isEmpty() ? "" : receipts.get(receipts.size() - 1);
  }

  private static String sent(TrialPage page) {
    return page.one(".broadcast-foot span").getText().replace("sent: ", "");
  }
}
