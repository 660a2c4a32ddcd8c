package io.ticketgram.trial;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The Chromium of this machine, driven by its own driver. */
final class Browser implements AutoCloseable {
  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final List<String> FLAGS =
      List.of(
          "--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--force-prefers-reduced-motion");

  private final Path profile;
  private final ChromeDriver driver;

  private Browser(Path profile, ChromeDriver driver) {
    this.profile = profile;
    this.driver = driver;
  }

  /** Skips the tests when there is no browser, but not where that would hide a failure. */
  static Browser start() throws IOException {
    Optional<Path> binary = BROWSERS.stream().flatMap(name -> command(name).stream()).findFirst();
    Optional<Path> driverBinary = command("chromedriver");
    if (binary.isEmpty() || driverBinary.isEmpty()) {
      String missing =
          "The browser test needs chromium and chromedriver; on Debian:"
              + " apt-get install chromium chromium-driver";
      if (System.getenv("CI") != null) {
        fail(missing);
      }
      System.out.println("SKIPPED: " + missing);
      assumeTrue(false, missing);
    }
    Path profile = Files.createTempDirectory("trial-browser");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(binary.orElseThrow().toFile());
    options.addArguments(FLAGS);
    options.addArguments("--user-data-dir=" + profile);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driverBinary.orElseThrow().toFile())
            .usingAnyFreePort()
            .withSilent(true)
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.manage().window().setSize(new Dimension(1440, 900));
    return new Browser(profile, driver);
  }

  ChromeDriver driver() {
    return driver;
  }

  private static Optional<Path> command(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public void close() throws IOException {
    driver.quit();
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
