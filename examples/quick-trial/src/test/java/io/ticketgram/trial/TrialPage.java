package io.ticketgram.trial;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page as a person uses it: what they see and click, with bounded waits. */
final class TrialPage {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final WebDriver driver;

  TrialPage(WebDriver driver, URI address, String language) {
    this(driver, address, "billmanager", language);
  }

  TrialPage(WebDriver driver, URI address, String vendor, String language) {
    this.driver = driver;
    driver.get(address.resolve("/" + vendor).toString());
    until("the page is ready", () -> one("body.ready").isDisplayed());
    click("[data-language=" + language + "]");
  }

  /** A condition that may meet an element which was just redrawn. */
  @FunctionalInterface
  interface Condition {
    boolean holds();
  }

  void until(String what, Condition condition) {
    new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
        .ignoring(NoSuchElementException.class, StaleElementReferenceException.class)
        .withMessage(() -> what + "\nThe chat shows:\n" + chatText())
        .until(ignored -> condition.holds());
  }

  WebElement one(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  void click(String css) {
    until(
        css + " can be clicked",
        () -> {
          one(css).click();
          return true;
        });
  }

  // --- the messenger

  void person(String id) {
    click("[data-person=" + id + "]");
  }

  void bot(String id) {
    click("[data-bot=" + id + "]");
  }

  void start() {
    click(".not-begun .start");
  }

  void say(String text) {
    one("#chat-text").sendKeys(text, Keys.ENTER);
  }

  /** Chooses files, and waits until the page took them. */
  void attach(Path... files) {
    one("#chat-files").sendKeys(paths(files));
    until("the files are attached", () -> ready(".composer .chip", files.length));
  }

  void sendFromMenu(String name) {
    click("[aria-controls=more]");
    click("[data-more=" + name + "]");
  }

  String chatText() {
    return all(".log .message").stream().map(WebElement::getText).collect(Collectors.joining("\n"));
  }

  /** Waits until the newest message of the bot says this. */
  void botSays(String part) {
    until("the bot says: " + part, () -> last(".message.in .bubble").getText().contains(part));
  }

  /** Waits until the newest buttons have this one, and presses it. */
  void press(String label) {
    until(
        "a button " + label,
        () -> {
          WebElement keyboard = last(".message.in .inline-keyboard");
          for (WebElement button : keyboard.findElements(By.className("inline-button"))) {
            if (button.getText().replace('\n', ' ').contains(label)) {
              button.click();
              return true;
            }
          }
          return false;
        });
  }

  List<String> buttons() {
    return last(".message.in .inline-keyboard").findElements(By.className("inline-button")).stream()
        .map(WebElement::getText)
        .toList();
  }

  // --- the panel

  void tab(String name) {
    click("#tab-" + name);
  }

  void filter(String name) {
    click("[data-filter=" + name + "]");
  }

  WebElement row(String subject) {
    return all(".table tbody tr").stream()
        .filter(row -> row.getText().contains(subject))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no row: " + subject));
  }

  void openTicket(String subject) {
    until(
        "a row " + subject,
        () -> {
          row(subject).findElement(By.cssSelector(".subject-link")).click();
          return true;
        });
    until(
        "the ticket " + subject,
        () -> one(".ticket-title h2").getText().equals(subject) && !all(".entry").isEmpty());
  }

  /** Opens a ticket that only this filter shows. */
  void openTicketOf(String filter, String subject) {
    filter(filter);
    openTicket(subject);
  }

  void reply(String text, Path... files) {
    one("#reply-text").sendKeys(text);
    if (files.length > 0) {
      one("#reply-files").sendKeys(paths(files));
      until("the files are attached", () -> ready(".reply .chip", files.length));
    }
    one("#reply-send").click();
  }

  void select(String control, String label) {
    new Select(one("#" + control)).selectByVisibleText(label);
  }

  void status(String title) {
    until("status " + title, () -> one(".ticket-title .pill").getText().equals(title));
  }

  void historyHas(Predicate<WebElement> entry, String what) {
    until(what, () -> all(".timeline .entry").stream().anyMatch(entry));
  }

  private WebElement last(String css) {
    List<WebElement> found = all(css);
    if (found.isEmpty()) {
      throw new NoSuchElementException(css);
    }
    return found.get(found.size() - 1);
  }

  private boolean ready(String css, int count) {
    return all(css).size() == count && all(css + ".ready").size() == count;
  }

  private static String paths(Path... files) {
    return Stream.of(files).map(Path::toString).collect(Collectors.joining("\n"));
  }
}
