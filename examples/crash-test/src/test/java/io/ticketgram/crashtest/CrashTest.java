package io.ticketgram.crashtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
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
    check(CrashPlan.of("peace", NodeSettings.MEMORY).kills(0).people(60), Ordeals::peace);
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

  @Test
  @DisplayName(
      "I-1, I-2, I-3, ALL-5, BM-9: of three nodes on one PostgreSQL any may be killed, and the one"
          + " that receives is replaced within 10 seconds")
  void kills_ofThreeNodes_loseNothingAndAreReplacedInTime() throws IOException {
    CrashPlan plan = CrashPlan.of("three-nodes", DATABASES.postgres(0)).nodes(3);
    Report report = check(plan, Ordeals::killsOfMany);
    assertThat(report.takeOvers())
        .as(report.toString())
        .isNotEmpty()
        .allMatch(time -> time.compareTo(Duration.ofSeconds(10)) < 0);
  }

  @Test
  @DisplayName("I-1, I-2, BM-9: a database that is away for 30 s loses nothing and comes back")
  void outage_ofDatabase_losesNothing() throws IOException {
    try (CutProxy proxy = new CutProxy(DATABASES.postgresPort(), CrashPlan.SEED)) {
      check(
          CrashPlan.of("outage", DATABASES.postgres(proxy.port())).kills(0),
          Ordeals.outage(proxy, Duration.ofSeconds(30)));
    }
  }

  @Test
  @DisplayName(
      "I-1, I-2, BM-9: connections that are cut in the middle of a commit, or at any time, lose"
          + " nothing and do nothing twice")
  void cuts_ofConnections_loseNothingAndDoNothingTwice() throws IOException {
    try (CutProxy proxy = new CutProxy(DATABASES.postgresPort(), CrashPlan.SEED)) {
      // so that every commit is sent by its name
      String database = DATABASES.postgres(proxy.port()) + "&prepareThreshold=0";
      check(CrashPlan.of("cuts", database).kills(0), Ordeals.cuts(proxy, 0.02, 10));
      assertThat(proxy.cutCommits()).isGreaterThan(20);
    }
  }

  private static Report check(CrashPlan plan, CrashRun.Ordeal ordeal) throws IOException {
    try (CrashRun run = new CrashRun(plan)) {
      Report report = run.run(ordeal);
      assertThat(report.findings()).as(report.toString()).isEmpty();
      return report;
    }
  }
}
