package io.ticketgram.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
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

/** A client and a staff member, each in their half of the page. */
final class QuickTrialBrowserTest {
  private static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

  private static Browser browser;

  @TempDir Path folder;
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

  private TrialPage page(String language) {
    return new TrialPage(browser.driver(), trial.address(), language);
  }

  private Path file(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "content of " + name);
  }

  private Path picture(String name) throws IOException {
    return Files.write(folder.resolve(name), Base64.getDecoder().decode(PIXEL));
  }

  @Test
  @DisplayName("BM-5: /start lists the client's open tickets, page by page")
  void start_ofClientWithManyTickets() {
    TrialPage page = page("en");
    page.person("bob");
    page.start();
    page.botSays("open tickets");
    assertThat(page.buttons()).anyMatch(label -> label.contains("Raise the CPU quota"));
    assertThat(page.buttons()).noneMatch(label -> label.contains("Snapshot is stuck"));

    page.press("Next");
    page.until(
        "the second page",
        () -> page.buttons().stream().anyMatch(label -> label.contains("Snapshot is stuck")));
    assertThat(page.buttons()).noneMatch(label -> label.contains("Raise the CPU quota"));
  }

  @Test
  @DisplayName("BM-8, BM-9, BM-7: a ticket is created, answered with a file and archived")
  void ticket_fromCreationToArchive() throws IOException {
    TrialPage page = page("ru");
    page.start();
    page.botSays("Ваши открытые тикеты");
    page.say("/createticket");
    page.press("Hosting Plus");
    page.press("Администрирование");
    page.press("Дальше");
    page.press("Почта для домена");
    page.botSays("тему");
    page.say("Письма не доходят");
    page.botSays("Опишите проблему");
    page.attach(picture("screen.png"), picture("second.png"));
    page.say("С утра не приходит почта");
    page.botSays("ещё 230");
    page.attach(file("mail.log"));
    page.say("");
    page.botSays("2 файла. Отправьте");
    page.press("Завершить");
    page.botSays("создан");

    page.openTicket("Письма не доходят");
    page.historyHas(
        entry ->
            entry.getText().contains("С утра не приходит почта")
                && entry.getText().contains("mail.log")
                && entry.findElements(By.cssSelector(".thumb img")).size() == 2,
        "the message with its three files");
    assertThat(page.one(".facts").getText()).contains("Hosting Plus", "Почта для домена");
    page.tab("clients");
    page.until("the prepaid request is used", () -> balance(page, "anna").equals("0"));
    page.tab("tickets");

    page.reply("Исправили запись MX, проверьте", file("mx.txt"));
    page.status("Ожидает ответа от клиента");
    page.until("the reply in the chat", () -> page.chatText().contains("Исправили запись MX"));
    page.until("its file in the chat", () -> page.chatText().contains("mx.txt"));

    page.press("Поместить в архив");
    page.botSays("помещён в архив");
    page.status("В архиве");
  }

  @Test
  @DisplayName("BM-9: without a prepaid request the client is told so at that step")
  void create_inPrepaidDepartmentWithoutBalance() {
    TrialPage page = page("en");
    page.person("bob");
    page.start();
    page.botSays("open tickets");
    page.say("/createticket");
    page.press("Consulting");
    page.botSays("prepaid");
    page.tab("clients");
    page.until("the balance stays", () -> balance(page, "bob").equals("0"));
  }

  @Test
  @DisplayName("BM-10: too long a text and a sixth file are refused by name, the rest stays")
  void reply_overTheLimits() {
    TrialPage page = page("ru");
    page.start();
    page.botSays("Ваши открытые тикеты");
    page.press("VPS отвечает медленно");
    page.press("Добавить ответ");
    page.botSays("до 255");
    page.sendFromMenu("long");
    page.one("#chat-text").sendKeys(Keys.ENTER);
    page.until(
        "the refusal", () -> page.chatText().contains("300") && page.chatText().contains("из 255"));
    page.sendFromMenu("six");
    page.until("six files", () -> page.all(".composer .chip.ready").size() == 6);
    page.one("#chat-text").sendKeys(Keys.ENTER);
    page.until("the sixth is refused", () -> page.chatText().contains("«log-6.txt» не добавлен"));
    page.press("Завершить");
    page.until("the reply is added", () -> page.chatText().contains("Ваш ответ добавлен"));

    page.openTicket("VPS отвечает медленно");
    page.historyHas(
        entry ->
            entry.findElements(By.cssSelector(".file")).size() == 5
                && !entry.getText().contains("log-6.txt"),
        "five files");
  }

  @Test
  @DisplayName("BM-11: a reply in the panel reaches the chat with its files and actions")
  void panelReply_whileChatIsOpen() throws IOException {
    TrialPage page = page("ru");
    page.start();
    page.botSays("Ваши открытые тикеты");
    page.openTicket("Счёт за июль");
    page.reply("Документы во вложении", picture("scan.png"), file("act.txt"));
    page.until("the text", () -> page.chatText().contains("Документы во вложении"));
    page.until("the picture", () -> !page.all(".message.in .gallery img").isEmpty());
    page.until("the file", () -> page.chatText().contains("act.txt"));
    page.until(
        "the actions",
        () -> page.buttons().containsAll(List.of("Добавить ответ", "Поместить в архив")));
  }

  @Test
  @DisplayName("BM-6, BM-4: /ticket_N shows the ticket; another client's is not found")
  void ticket_ofClientAndOfAnother() {
    TrialPage page = page("ru");
    page.start();
    page.botSays("Ваши открытые тикеты");
    page.say("/ticket_11");
    page.botSays("VPS отвечает медленно");
    page.botSays("Стало ли быстрее?");
    page.say("/ticket_1");
    page.botSays("Тикет не найден");
    page.say("/ticket 4711");
    page.botSays("Тикет не найден");
  }

  @Test
  @DisplayName("BM-2: a bot shows only tickets of its own provider")
  void start_withBotOfOneProvider() {
    TrialPage page = page("ru");
    page.bot("cloud");
    page.start();
    page.botSays("нет открытых тикетов");
    page.say("/ticket_11");
    page.botSays("Тикет не найден");
  }

  @Test
  @DisplayName("BM-3: a stranger is told how to link, and linked after their settings say so")
  void start_ofStrangerThenClient() {
    TrialPage page = page("ru");
    page.person("victor");
    page.start();
    page.botSays("не привязан");
    page.tab("clients");
    page.until("the cards", () -> page.one("#client-romashka-username").isDisplayed());
    page.one("#client-romashka-username").sendKeys("victor_kim", Keys.ENTER);
    page.until(
        "the name is kept",
        () -> page.one("#client-romashka-username").getDomProperty("value").equals("victor_kim"));
    page.click("#client-romashka-support");
    page.until("a client", () -> page.one("[data-person=victor]").getText().contains("клиент"));
    page.until(
        "no stranger", () -> !page.one("[data-person=victor]").getText().contains("не клиент"));
    page.say("/start");
    page.until("linked", () -> page.chatText().contains("Аккаунт привязан."));
  }

  @Test
  @DisplayName(
      "BM-1: a bot is disabled and enabled in the panel; what was written meanwhile is answered")
  void bot_disabledAndEnabled() {
    TrialPage page = page("ru");
    page.tab("bots");
    page.until("running", () -> page.row("@plus_cloud_bot").getText().contains("Работает"));
    page.click("#bot-5100000001-enabled");
    page.until("disabled", () -> page.row("@plus_cloud_bot").getText().contains("Выключен"));
    page.start();
    page.until("sent", () -> page.chatText().contains("/start"));
    page.click("#bot-5100000001-enabled");
    page.botSays("Ваши открытые тикеты");
  }

  @Test
  @DisplayName("I-7: foreign text is never markup, on the page neither")
  void subject_withMarkup() {
    String subject = "<img src=x onerror=\"document.title='broken in'\"> <b>bold</b>";
    TrialPage page = page("ru");
    page.bot("cloud");
    page.start();
    page.botSays("нет открытых тикетов");
    page.say("/createticket");
    page.press("Cloud support");
    page.press("Object storage");
    page.botSays("тему");
    page.say(subject);
    page.botSays("Опишите");
    page.say("<script>alert(1)</script>");
    page.press("Завершить");
    page.botSays("создан");
    page.openTicket(subject);
    page.historyHas(
        entry -> entry.getText().contains("<script>alert(1)</script>"), "the text as it is");
    assertThat(browser.driver().getTitle()).isEqualTo("BILLmanager · Ticketgram");
  }

  @Test
  @DisplayName("ALL-3: staff write notes, assign and change status, priority and department")
  void ticket_changedByStaff() {
    TrialPage page = page("en");
    page.openTicket("Raise the CPU quota");
    page.click("[data-mode=note]");
    page.reply("Ask sales first");
    page.historyHas(
        entry -> entry.getDomAttribute("class").contains("internal"), "a note for staff only");
    page.select("ticket-priority", "High");
    page.select("ticket-assignee", "Kate");
    page.select("ticket-department", "Consulting");
    page.until(
        "the history",
        () -> {
          String history = page.one(".timeline").getText();
          return history.contains("priority: Normal → High")
              && history.contains("assignee: Kate")
              && history.contains("department: Cloud support → Consulting");
        });
    page.select("ticket-status", "In the archive");
    page.status("In the archive");
  }

  private static String balance(TrialPage page, String client) {
    WebElement balance = page.one("#client-" + client + "-balance");
    return balance.getText();
  }
}
