package io.ticketgram.crashtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** See README.md of this module for the settings. These tests run in real time. */
@Timeout(value = 10, unit = TimeUnit.HOURS)
class CrashTest {
  private static final Databases DATABASES = new Databases();

  @AfterAll
  static void stopDatabases() {
    DATABASES.close();
  }

  @Test
  @DisplayName("I-3: without a crash the harness itself finds nothing")
  void run_withoutCrash_findsNothing() throws IOException {
    check(CrashPlan.of("peace", NodeSettings.MEMORY).kills(0), Ordeals::peace);
  }

  @Test
  @DisplayName(
      "I-1, I-2, I-3, ALL-5, BM-9: kills of the node lose nothing and do nothing twice, on H2")
  void kills_onH2_loseNothingAndDoNothingTwice() throws IOException {
    check(CrashPlan.of("h2", Databases.h2("h2")), Ordeals::kills);
  }

  @Test
  @DisplayName(
      "I-1, I-2, I-3, ALL-5, BM-9: kills of the node lose nothing and do nothing twice, on"
          + " PostgreSQL, with a billing that fails now and then")
  void kills_onPostgresql_loseNothingAndDoNothingTwice() throws IOException {
    check(CrashPlan.of("postgresql", DATABASES.postgres(0)).faultRate(0.01), Ordeals::kills);
  }

  private static void check(CrashPlan plan, CrashRun.Ordeal ordeal) throws IOException {
    try (CrashRun run = new CrashRun(plan)) {
      Report report = run.run(ordeal);
      assertThat(report.findings()).as(report.toString()).isEmpty();
    }
  }
}
