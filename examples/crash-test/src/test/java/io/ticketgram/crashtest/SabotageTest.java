package io.ticketgram.crashtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The proof that the crash test can fail: nodes that are broken on purpose are found out. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SabotageTest {
  @ParameterizedTest
  @CsvSource({
    "CONFIRMS_EARLY, NO_ANSWER",
    "FORGETS_KEYS, DISORDER",
    "CHARGES_ANEW, CHARGE",
    "SENDS_AGAIN, REPEATED"
  })
  @DisplayName("I-1, I-2, BM-9: a broken node is found out")
  void kills_ofBrokenNode_areFoundOut(Sabotage sabotage, Finding.Kind expected) throws IOException {
    String name = "sabotage-" + sabotage.name().toLowerCase(Locale.ROOT);
    CrashPlan plan =
        CrashPlan.of(name, Databases.h2(name))
            .sabotage(sabotage)
            .kills(3)
            .people(40)
            .meanThought(Duration.ofMillis(300))
            .patience(Duration.ofSeconds(6));
    try (CrashRun run = new CrashRun(plan)) {
      Report report = run.run(Ordeals::kills);
      assertThat(report.kinds()).as(report.toString()).contains(expected);
    }
  }
}
